import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { RequestEvent } from '../event.ts';
import type { View } from './view.ts';
import { at } from './view.ts';

/** Tells somebody that a request is theirs now, why they, and what is due next. */
export function assigned(view: View, event: Extract<RequestEvent, { kind: 'assigned' }>, to: Text): Text {
  const { number, clocks, ranking, raisedAt } = view.request;
  const why = (event.ranking ?? ranking).find(({ person }) => person === event.to)?.why ?? '';
  const fill = { who: to, number, why };
  if (clocks && clocks.response.metAt === null)
    return say('ping.assigned', { ...fill, due: at(view, clocks.response.promised) });
  const due = clocks ? (clocks.fulfilment.due ?? clocks.fulfilment.promised) : raisedAt;
  return say('ping.assigned-again', { ...fill, due: at(view, due) });
}
