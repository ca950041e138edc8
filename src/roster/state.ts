/**
 * A roster as it is lived: the document in force, and what people have changed on top of it. The fold of its
 * history. Pure data: people by opaque id, words sealed, instants in epoch milliseconds of service time.
 */

import type { Sealed } from '../people/sealed.ts';

/** Half-open `[from, to)`. */
export type Span = { readonly from: number; readonly to: number };

/** A stretch of duty that goes from one person to another; null: the stretch was nobody's. */
export type Move = Span & { readonly leaves: string | null; readonly comes: string };

/**
 * What a change does to the schedule, in the engine's words (see schedule/overrides.ts): worked out when the
 * change is made, so that later ones cannot give it another meaning.
 */
export type Effect = Span &
  (
    | { readonly kind: 'replace'; readonly who: string; readonly replaces: string }
    | { readonly kind: 'add'; readonly who: string }
    | { readonly kind: 'remove'; readonly replaces: string }
    | { readonly kind: 'absent'; readonly who: string }
  );

export const changeKinds = ['cover', 'swap', 'absence', 'stand-in'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change in force on top of the document. */
export type Change = Span & {
  readonly id: number;
  readonly kind: ChangeKind;
  /** Who it is about: who comes on duty, or who is absent. */
  readonly who: string;
  /** Whom they relieve; null: nobody, or an absence. */
  readonly other: string | null;
  readonly by: string;
  readonly at: number;
  readonly reason: Sealed | null;
  readonly effects: readonly Effect[];
};

export const offerOutcomes = ['done', 'declined', 'withdrawn', 'lapsed'] as const;
export type OfferOutcome = (typeof offerOutcomes)[number];

/**
 * A cover or swap that somebody still has to say yes to; absences that a roster owner approves, too. What comes of
 * it is a change of the same number.
 */
export type Offer = Span & {
  readonly id: number;
  readonly kind: 'cover' | 'swap' | 'absence';
  readonly by: string;
  readonly at: number;
  /** The other person; null: nobody else has to accept (an absence, or a stretch that was nobody's). */
  readonly asked: string | null;
  /** Empty for an absence. */
  readonly moves: readonly Move[];
  readonly reason: Sealed | null;
  /** Roster owners who must approve; empty: nobody. One of them is enough. */
  readonly owners: readonly string[];
  readonly acceptedAt: number | null;
  /** When it is pointless: the beginning of what it is about, or the end, where it had begun when it was offered. */
  readonly lapsesAt: number;
  readonly outcome: OfferOutcome | null;
  /** Who brought the outcome; null: time did. */
  readonly outcomeBy: string | null;
  readonly outcomeAt: number | null;
};

/** Others were called because nobody has the duty. Their message is kept up to date until somebody has it. */
export type Call = {
  readonly of: 'handover' | 'uncovered';
  /** The shift it was made in, and which of that shift's calls it is, from 1. */
  readonly shift: number;
  readonly number: number;
  readonly at: number;
  /** Hours that were said to be without anybody, in all calls of the shift: none of a handover. */
  readonly promised: readonly Span[];
};

/** One stretch between two hand-overs, and its handover. */
export type Shift = {
  /** Counts shifts of this roster, from 1. */
  readonly number: number;
  readonly at: number;
  /** When the next hand-over is; null: never by the roster as it is. */
  readonly until: number | null;
  readonly onDuty: readonly string[];
  /** Who came on duty with it, and who went. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** Open requests of the team at that moment; 0: an empty handover, which accepts itself. */
  readonly open: number;
  readonly notes: { readonly by: string; readonly text: Sealed } | null;
  /** Null: not yet, see `remindAt`; `by` null: it accepted itself. */
  readonly accepted: { readonly by: string | null; readonly at: number } | null;
  readonly reminded: number;
  /** When those who came are reminded, or after the last reminder others are called; null: not (any more). */
  readonly remindAt: number | null;
  /** Who was called because nobody accepted. */
  readonly called: readonly string[];
  /** The last call; absent: there was none, or by an earlier release. */
  readonly call?: Call;
};

export type RosterState = {
  readonly name: string;
  readonly team: string;
  /** Sha256 of the document's exact text. */
  readonly hash: string;
  /** Changes that are not over yet, in the order they were made: later ones win. */
  readonly changes: readonly Change[];
  /** Offers that are open, and those decided lately, for their cards. */
  readonly offers: readonly Offer[];
  /** The number of the last change or offer. */
  readonly made: number;
  readonly shift: Shift;
  /** What whoever is on duty leaves for the next, before the hand-over. */
  readonly notes: { readonly by: string; readonly text: Sealed } | null;
};

/** The call that nobody has answered. */
export function openCall({ shift: { call, accepted, onDuty } }: Pick<RosterState, 'shift'>): Call | null {
  if (call === undefined) return null;
  return (call.of === 'handover' ? accepted === null : onDuty.length === 0) ? call : null;
}

export const isOpenOffer = (offer: Offer): boolean => offer.outcome === null;
