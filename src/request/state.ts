/** A request as decisions see it: the fold of its history. Pure data, people by opaque id, words sealed. */

import type { ClauseId } from '../agreement/agreement.ts';
import type { Escalation } from '../escalation/escalation.ts';
import type { Sealed } from '../people/sealed.ts';
import type { Clock } from '../service-level/clock.ts';

export const statuses = [
  /** Recorded, but no agreement promises it: the service manager has been told. */
  'exception',
  'new',
  'in-progress',
  /** Waiting for the requester's answer. */
  'waiting',
  'fulfilled',
  'closed',
  'withdrawn',
] as const;
export type Status = (typeof statuses)[number];

export type Verdict = 'in_scope' | 'unclear' | 'quota_spent' | 'out_of_scope' | 'no_agreement';

export type ClockKind = 'response' | 'fulfilment';
export const clockKinds: readonly ClockKind[] = ['response', 'fulfilment'];

/** A stretch in which some clocks stood still; `to` null: still. `clause` allows it. */
export type Pause = { from: number; to: number | null; stops: readonly ClockKind[]; clause: ClauseId };

export type Question = {
  by: string;
  text: Sealed;
  at: number;
  /** When the requester is reminded, once; null: has been. */
  remindAt: number | null;
  /** When the clocks go on without an answer; null: no limit agreed. */
  until: number | null;
};

/** `load` is what they have, weighted by priority, `recent` how many they were given lately; absent: not kept then. */
export type RankedPerson = { person: string; why: string; load?: number; recent?: number };

/** Who could not be given it: skills they lack, no room, away. */
export type LeftOutPerson = {
  person: string;
  lacks: readonly string[];
  full: { open: number; atMost: number } | null;
  isAway: boolean;
};

/** What a request is raised with; only the nudge is ever taken back. */
export type AsRaised = {
  customer: string;
  number: number;
  requester: string;
  /** Sha256 of the agreement's exact text: pinned for good. Null: no agreement covers it. */
  agreement: string | null;
  verdict: Verdict;
  clauses: readonly ClauseId[];
  /** One sentence on the verdict, from the agreement. */
  why: string;
  service: string | null;
  type: string | null;
  /** Chosen values; free text is sealed in `words`. */
  fields: Readonly<Record<string, string>>;
  words: Readonly<Record<string, Sealed>>;
  priority: string | null;
  affects: string | null;
  urgency: string | null;
  title: Sealed;
  details: Sealed | null;
  team: string | null;
  /** Whom the roster and load would pick, best first. */
  ranking: readonly RankedPerson[];
  /** The others of the team; absent: not kept then. */
  leftOut?: readonly LeftOutPerson[];
  /** When the team is reminded that nobody has claimed it; null: not (any more). */
  nudgeAt: number | null;
};

export type RequestState = AsRaised & {
  status: Status;
  raisedAt: number;
  assignee: string | null;
  /** When it came to the assignee. */
  assignedAt: number | null;
  clocks: { response: Clock; fulfilment: Clock } | null;
  pauses: readonly Pause[];
  question: Question | null;
  /** The last words to and from the requester, for the cards; the whole story is in the history. */
  lastReply: { by: string; text: Sealed; at: number } | null;
  escalation: Escalation | null;
  result: { by: string; text: Sealed; at: number; closesAt: number | null } | null;
  closedAt: number | null;
  reopened: number;
  /** Counter of the quota it used, given back on withdrawal. */
  quota: string | null;
};

/** The request as it is named in buttons and links: `acme/12`. */
export const nameOf = (request: { customer: string; number: number }): string =>
  `${request.customer}/${request.number}`;

/** Reads what {@link nameOf} wrote; null for anything else. */
export function parseName(text: string): { customer: string; number: number } | null {
  const match = /^([a-z0-9-]+)\/(\d{1,15})$/.exec(text);
  return match ? { customer: match[1] ?? '', number: Number(match[2]) } : null;
}

export const isOpen = (status: Status): boolean => status !== 'closed' && status !== 'withdrawn';
