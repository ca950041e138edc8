/** Taking more than one's limit is one's own decision; it is said back to whoever takes it, and to nobody else. */

import { say } from '../chat/say.ts';
import type { Text } from '../chat/text.ts';
import type { RequestEvent } from '../request/event.ts';
import type { RequestState } from '../request/state.ts';

/** @returns null while they keep to it */
export function overLimit({ number }: RequestState, events: readonly RequestEvent[]): Text | null {
  for (const event of events)
    if ((event.kind === 'claimed' || event.kind === 'handed-over') && event.over)
      return say('desk.over-limit', { number, open: event.over.open, limit: event.over.atMost });
  return null;
}
