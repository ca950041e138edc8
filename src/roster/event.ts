/** What can have happened to a roster. Events carry outcomes, so that applying them needs no policy. */

import type { Sealed } from '../people/sealed.ts';
import type { Change, Offer, OfferOutcome, Shift, Span } from './state.ts';

/** What a change means for one person: stretches they are on duty in now and were not before, and the reverse. */
export type Touched = { person: string; gains: readonly Span[]; loses: readonly Span[] };

/** Something a change brings about that somebody should know before it is made. */
export type Clash =
  /** Nobody is on duty any more where somebody was. */
  | ({ kind: 'empty' } & Span)
  /** Somebody is put on duty in their absence. */
  | ({ kind: 'absent'; person: string } & Span)
  /** Somebody is on duty elsewhere at the same time. */
  | ({ kind: 'elsewhere'; person: string; roster: string } & Span)
  /** So many nights in a row, more than the roster allows and more than before. */
  | { kind: 'nights'; person: string; nights: number; from: number };

export type RosterEvent =
  /**
   * A version of the document takes effect. `idle`: changes on top of it that now change nothing; they are kept.
   * `shift`: the first one's, which needs no handover; absent: the shift goes on and the next look decides.
   */
  | {
      kind: 'imported';
      name: string;
      team: string;
      hash: string;
      idle: readonly number[];
      touched: readonly Touched[];
      shift?: Shift;
      /** The next hand-over by the new version. */
      until: number | null;
    }
  | { kind: 'offered'; offer: Offer }
  | { kind: 'accepted'; offer: number }
  | { kind: 'closed'; offer: number; outcome: OfferOutcome }
  | {
      kind: 'changed';
      change: Change;
      offer: number | null;
      clashes: readonly Clash[];
      touched: readonly Touched[];
      until: number | null;
    }
  /** What is over of the change stays as it was. */
  | {
      kind: 'cancelled';
      change: number;
      reason: Sealed | null;
      clashes: readonly Clash[];
      touched: readonly Touched[];
      until: number | null;
    }
  | { kind: 'noted'; text: Sealed }
  | { kind: 'shift-began'; shift: Shift }
  | { kind: 'handover-accepted'; how: 'button' | 'claim' | 'empty' | 'stand-in' }
  | { kind: 'handover-reminded'; next: number | null }
  /** `call`: which of the shift's calls it is; absent: made by an earlier release, and not kept up to date. */
  | { kind: 'handover-escalated'; called: readonly string[]; call?: number }
  | { kind: 'handover-asked'; to: string; text: Sealed }
  | { kind: 'handover-answered'; to: string; text: Sealed }
  /** Nobody is on duty in hours that agreements promise. `call` as above. */
  | { kind: 'uncovered'; called: readonly string[]; promised: readonly Span[]; call?: number };

export type RosterEventKind = RosterEvent['kind'];
