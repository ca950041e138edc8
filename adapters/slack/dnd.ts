import type { Quiet } from '../../src/chat/platform.ts';
import { describe } from './logger.ts';
import type { Parts } from './parts.ts';

/**
 * The present or next do-not-disturb of a person, by their schedule: a pause set by hand is shown to nobody else.
 * Null where there is none, and where it cannot be told, as without the scope `dnd:read`: the doctor says so, and
 * nobody is kept from being called.
 * Source: docs.slack.dev/reference/methods/dnd.info; whoever has no schedule gets one in the long past.
 */
export const readQuiet = async ({ clients, options }: Parts, user: string): Promise<Quiet | null> => {
  try {
    const found = await clients.interactive.dnd.info({ user });
    const { dnd_enabled: isSet, next_dnd_start_ts: start = 0, next_dnd_end_ts: end = 0 } = found;
    if (isSet !== true || end <= start || start <= 1) return null;
    return { from: start * 1000, to: end * 1000 };
  } catch (error) {
    options.log.info({ error: describe(error) }, 'When a person is not to be disturbed could not be read');
    return null;
  }
};
