/** Taking more than one's limit is one's own decision; it is said back to whoever takes it, and to nobody else. */

import { say } from '../chat/say.ts';
import type { Text } from '../chat/text.ts';
import type { RequestEvent } from '../request/event.ts';
import type { RequestState } from '../request/state.ts';

type Over = NonNullable<Extract<RequestEvent, { kind: 'claimed' }>['over']>;

/** @returns null while they keep to it */
export function overLimit({ number }: RequestState, events: readonly RequestEvent[]): Text | null {
  const over = overIn(events);
  return over && say('desk.over-limit', { number, open: over.open, limit: over.atMost });
}

/** The same of several at once: the last says how many they have now. */
export function overLimitByMany(events: readonly RequestEvent[]): Text | null {
  const over = overIn(events);
  return over && say('list.have-over-limit', { open: over.open, limit: over.atMost });
}

function overIn(events: readonly RequestEvent[]): Over | null {
  const last = events.findLast((event) => event.kind === 'claimed' || event.kind === 'handed-over');
  return last?.over ?? null;
}
