/**
 * What can have happened to a request. Events carry outcomes (instants, people, clauses), so that applying
 * them needs no policy and every event ever written can be read.
 */

import type { ClauseId } from '../agreement/agreement.ts';
import type { Sealed } from '../people/sealed.ts';
import type { PassedOver } from '../escalation/policy.ts';
import type { Promised, Warning } from '../service-level/clock.ts';
import type { AsRaised, ClockKind, LeftOutPerson, Question, RankedPerson } from './state.ts';

/** A clock's instants after it was derived anew. */
export type Rederived = { due: number; warnings: readonly Warning[] };

/** What somebody has open, and the limit they have taken more than. */
export type Over = { open: number; atMost: number };

export type Raised = AsRaised & {
  kind: 'raised';
  promises: { response: Promised; fulfilment: Promised } | null;
  /** Who is told about what no agreement covers. */
  managers: readonly string[];
  /** The counter of the quota it uses one of; null: none. */
  quota: { name: string; clause: ClauseId; amount: number } | null;
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
      why: 'answered' | 'limit' | 'reopened';
    }
  | { kind: 'reminded' }
  | { kind: 'answered'; text: Sealed; asker: string; waitedMs: number }
  /** `tell`: managers who hear of it where no team works on it. */
  | { kind: 'wrote'; text: Sealed; tell?: readonly string[] }
  | { kind: 'replied'; text: Sealed }
  | { kind: 'met'; clock: ClockKind; clause: ClauseId; late: boolean }
  /** `assignee`: has been given it, and has not answered; else those on duty are told that nobody has it. */
  | { kind: 'nudged'; onDuty: readonly string[]; assignee?: string }
  | { kind: 'at-risk'; clock: ClockKind; clause: ClauseId; percent: number; due: number }
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
    }
  | { kind: 'taken'; checked: boolean }
  | { kind: 'snoozed'; until: number; reason: Sealed }
  | { kind: 'stood-down'; why: 'answered' | 'fulfilled' | 'waiting' | 'withdrawn' }
  | { kind: 'fulfilled'; result: Sealed; closesAt: number | null; clause: ClauseId | null }
  | { kind: 'confirmed'; by: 'requester' | 'silence'; clause: ClauseId | null }
  | { kind: 'reopened'; text: Sealed }
  | { kind: 'withdrawn' };

export type RequestEventKind = RequestEvent['kind'];
