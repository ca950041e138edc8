import type { Carry, ClauseId, ClockName } from '../../agreement/agreement.ts';
import type { Terms } from '../../service-level/terms.ts';

/** What happened to the clocks at an instant (epoch ms); without `clocks` it concerns all of them. */
export type ClockEvent = { readonly at: number } & (
  | { readonly kind: 'start'; readonly terms: Terms }
  | { readonly kind: 'pause'; readonly reason: string | null; readonly clocks: readonly ClockName[] | null }
  | { readonly kind: 'resume'; readonly reason: string | null }
  /** `clause` gives the carry rule; null: no clause does. */
  | {
      readonly kind: 'change';
      readonly terms: Terms;
      readonly carry: Carry;
      readonly clause: ClauseId | null;
    }
  /** A word to the requester: the next interval of the update clock begins. */
  | { readonly kind: 'update' }
  | { readonly kind: 'stop'; readonly clocks: readonly ClockName[] | null }
);
