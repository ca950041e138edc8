import type { ClockName } from '../../agreement/agreement.ts';
import type { Terms } from './terms.ts';

/** `keep`: the time used so far counts under the new target too; `restart`: the clock begins again. */
export type Carry = 'keep' | 'restart';

/** What happened to the clocks at an instant (epoch ms); without `clocks` it concerns all of them. */
export type ClockEvent = { readonly at: number } & (
  | { readonly kind: 'start'; readonly terms: Terms }
  | { readonly kind: 'pause'; readonly reason: string | null; readonly clocks: readonly ClockName[] | null }
  | { readonly kind: 'resume'; readonly reason: string | null }
  | { readonly kind: 'change'; readonly terms: Terms; readonly carry: Carry }
  | { readonly kind: 'stop'; readonly clocks: readonly ClockName[] | null }
);
