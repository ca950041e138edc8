/**
 * What can have happened to a request. Events carry outcomes (instants, people, clauses), so that applying
 * them needs no policy and every event ever written can be read.
 */

import type { Carry, ClauseId } from '../agreement/agreement.ts';
import type { Sealed } from '../people/sealed.ts';
import type { Promised, Warning } from '../service-level/clock.ts';
import type { PlannedPage, Via } from '../escalation/pages.ts';
import type { PassedOver } from '../escalation/policy.ts';
import type { AsRaised, ClockKind, HoldMoves, LeftOutPerson, Question, RankedPerson } from './state.ts';

/** A clock's instants after it was derived anew. */
export type Rederived = { due: number; warnings: readonly Warning[] };

/** What somebody has open, and the limit they have taken more than. */
export type Over = { open: number; atMost: number };

/** A clock as another rule leaves it, counted from `from`; `was`: when it was due before, if it ran. */
export type Carried = Promised & { from: number; was: number | null };

/** What another rule does to the clocks that are not met; null: there is no such clock any more. */
export type Moving = {
  carry: Carry;
  /** Gives the carry rule; null: no clause says otherwise. */
  clause: ClauseId | null;
  clocks: Partial<Record<ClockKind, Carried | null>>;
  /** A promise to the requester moved later. */
  later: boolean;
  /** When the team is reminded now that nobody has claimed it. */
  nudgeAt: number | null;
};

/** A quota's counter, e.g. `quota/acme-it-desk/laptops/2026-12`. */
export type Counted = { name: string; clause: ClauseId; amount: number };

/** What a request is about, and so whose it is. */
type Placed = Pick<AsRaised, 'service' | 'type' | 'team' | 'priority'>;

export type Raised = AsRaised & {
  kind: 'raised';
  promises: { response: Promised; fulfilment: Promised; update?: Promised } | null;
  /** Who is told about what no agreement covers. */
  managers: readonly string[];
  /** The counter of the quota it uses one of; null: none. */
  quota: Counted | null;
};

export type RequestEvent =
  | Raised
  /** `over`: they have more open now than the team's limit for them, by their own decision. */
  | { kind: 'claimed'; from: string | null; over?: Over }
  /** Given to the best of a ranking: that of the request, or of the moment where the event has one. */
  | {
      kind: 'assigned';
      from: string | null;
      to: string;
      because: 'raised' | 'reopened' | 'transferred';
      ranking?: readonly RankedPerson[];
      leftOut?: readonly LeftOutPerson[];
    }
  /** `over` as for a claim: somebody took it over themselves. */
  | { kind: 'handed-over'; from: string | null; to: string; note: Sealed | null; over?: Over }
  | { kind: 'asked'; question: Question; clause: ClauseId | null }
  | { kind: 'paused'; stops: readonly ClockKind[]; clause: ClauseId }
  | {
      kind: 'resumed';
      clause: ClauseId;
      /** What did not count: from then to `to`; without it, to the instant of the entry. */
      from: number;
      to?: number;
      clocks: Partial<Record<ClockKind, Rederived>>;
      why: 'answered' | 'limit' | 'reopened' | 'hold';
    }
  /** Held until then at the latest; `paused` follows where it stops clocks. */
  | { kind: 'held'; reason: string; until: number; words: Sealed; clause: ClauseId; moves: HoldMoves }
  /** When its time came, or because an agent went on. */
  | { kind: 'hold-ended'; reason: string; why: 'until' | 'agent' }
  /** The requester does not agree to wait. */
  | { kind: 'disputed'; text: Sealed | null; tell: readonly string[] }
  /** From now on the next news is due then; `late`: what was due before was missed. */
  | ({ kind: 'next-update'; late: boolean } & Promised)
  | ({ kind: 'prioritised'; from: string; to: string; reason: Sealed } & Moving)
  /** `from.quota`: the counter it had used one of, which gets it back. */
  | ({
      kind: 'transferred';
      from: Placed & { quota: string | null };
      reason: Sealed;
      quota: Counted | null;
    } & Moving &
      Placed &
      Pick<AsRaised, 'fields' | 'words' | 'affects' | 'urgency' | 'clauses' | 'why' | 'ranking' | 'leftOut'>)
  /** A new version of the agreement (its hash) is pinned; `earlier`: clocks that stay with the one before. */
  | ({
      kind: 'amended';
      agreement: string;
      clauses: readonly ClauseId[];
      earlier: Partial<Record<ClockKind, string>>;
    } & Moving)
  | { kind: 'reminded' }
  | { kind: 'answered'; text: Sealed; asker: string; waitedMs: number }
  /** `tell`: managers who hear of it where no team works on it. */
  | { kind: 'wrote'; text: Sealed; tell?: readonly string[] }
  | { kind: 'replied'; text: Sealed }
  | { kind: 'met'; clock: ClockKind; clause: ClauseId; late: boolean }
  /** `assignee`: has been given it, and has not answered; else those on duty are told that nobody has it. */
  | { kind: 'nudged'; onDuty: readonly string[]; assignee?: string }
  /** `told`: who is told that news is due soon; the other clocks have their escalation. */
  | {
      kind: 'at-risk';
      clock: ClockKind;
      clause: ClauseId;
      percent: number;
      due: number;
      told?: readonly string[];
    }
  | { kind: 'breached'; clock: ClockKind; clause: ClauseId; due: number }
  | {
      kind: 'escalated';
      epoch: number;
      clause: ClauseId;
      why: 'at-risk' | 'breached' | 'not-taken' | 'handed-up' | 'snoozed';
      pass: number;
      step: number;
      tell: string | null;
      told: readonly string[];
      /** A bare name, as events had it before steps had calendars: of a step that reached nobody. */
      passedOver: readonly (PassedOver | string)[];
      until: number | null;
      /** What comes after `until`, e.g. `service-manager`. */
      then: string | null;
      /** All pages beyond chat that wait from now on, those of earlier steps too; absent: none. */
      pages?: readonly PlannedPage[];
    }
  /** They are paged beyond chat, in a way of theirs; what waited until now waits no more. */
  | { kind: 'paged'; pages: readonly { person: string; way: string }[] }
  /** `via`: by answering a page; absent: in chat. */
  | { kind: 'taken'; checked: boolean; via?: Via }
  | { kind: 'snoozed'; until: number; reason: Sealed }
  | { kind: 'stood-down'; why: StoodDown }
  | { kind: 'fulfilled'; result: Sealed; closesAt: number | null; clause: ClauseId | null }
  | { kind: 'confirmed'; by: 'requester' | 'silence'; clause: ClauseId | null }
  | { kind: 'reopened'; text: Sealed }
  | { kind: 'withdrawn' };

/** `told`: the requester has news; `moved`: the promise is another one now. */
export type StoodDown =
  ('answered' | 'told' | 'fulfilled' | 'waiting' | 'withdrawn') | ('held' | 'moved' | 'transferred');

export type RequestEventKind = RequestEvent['kind'];
