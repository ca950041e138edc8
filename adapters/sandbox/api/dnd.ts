import { quietSpan } from '../phone/quiet.ts';
import { person } from './method.ts';
import type { Method } from './method.ts';

/** Source: docs.slack.dev/reference/methods/dnd.info. Whoever has no such hours gets ones in the long past. */
export const dndInfo: Method = async (parts, args) => {
  const span = quietSpan(person(parts, args.need('user')), await parts.time.now());
  return {
    dnd_enabled: span !== null,
    next_dnd_start_ts: span === null ? 1 : Math.floor(span.from / 1000),
    next_dnd_end_ts: span === null ? 1 : Math.floor(span.to / 1000),
  };
};
