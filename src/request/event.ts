/**
 * What can have happened to a request. Events carry outcomes (instants, people, clauses), so that applying
 * them needs no policy and every event ever written can be read.
 */

import type { ClauseId } from '../agreement/agreement.ts';
import type { Sealed } from '../people/sealed.ts';
import type { Promised, Warning } from '../service-level/clock.ts';
import type { AsRaised, ClockKind, Question } from './state.ts';

/** A clock's instants after it was derived anew. */
export type Rederived = { due: number; warnings: readonly Warning[] };

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
  | { kind: 'claimed'; from: string | null }
  | { kind: 'handed-over'; from: string | null; to: string; note: Sealed | null }
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
  | { kind: 'nudged'; onDuty: readonly string[] }
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
      /** Targets that were nobody at that moment, e.g. `on-duty`. */
      passedOver: readonly string[];
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
