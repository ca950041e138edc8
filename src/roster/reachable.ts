/**
 * How whoever comes on duty is reached while chat is silent for them. Told by the room of paging, which comes later
 * in the house.
 */

import type { Span } from './state.ts';

export type Reachable = {
  /** When chat is silent for them, now or next; null: it is not, or that cannot be told. */
  readonly quiet: Span | null;
  /** Beyond chat, as people call it: what comes first by their own rules; null: nothing. */
  readonly way: string | null;
  /** The directory offers ways beyond chat. */
  readonly isOffered: boolean;
};
