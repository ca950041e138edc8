/** A request as decisions see it: the fold of its history. Pure data, people by opaque id, words sealed. */

import type { ClauseId, ClockName } from '../agreement/agreement.ts';
import { clockNames } from '../agreement/agreement.ts';
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
  /** Waiting for something else, until a moment somebody chose. */
  'on-hold',
  'fulfilled',
  'closed',
  'withdrawn',
] as const;
export type Status = (typeof statuses)[number];

export type Verdict = 'in_scope' | 'unclear' | 'quota_spent' | 'out_of_scope' | 'no_agreement';

export type ClockKind = ClockName;
export const clockKinds: readonly ClockKind[] = clockNames;
/** `update` only where news is promised. */
export type Clocks = { response: Clock; fulfilment: Clock; update?: Clock };

/** A stretch in which some clocks stood still; `to` null: still. `clause` allows it. */
export type Pause = { from: number; to: number | null; stops: readonly ClockKind[]; clause: ClauseId };

/** Where a stopped promise stands: due before, and due if the hold lasts to its end. */
export type HoldMoves = Partial<Record<ClockKind, { was: number; due: number }>>;

/** A promise in days may stay where it was though its clock stands still for some hours. */
export const isMoved = ({ was, due }: { was: number; due: number }): boolean => due !== was;

/** Held for a reason of the agreement (its name). */
export type Hold = {
  reason: string;
  by: string;
  words: Sealed;
  at: number;
  until: number;
  clause: ClauseId;
  moves: HoldMoves;
  /** When the requester said that they do not agree; null: they have not. */
  disputedAt: number | null;
};

/** Given to another service: `team` has it no more. */
export type Passing = { team: string; to: string; by: string; at: number };

/** What the requester was last told about another priority, service or version; `was`: the fulfilment, where it moved. */
export type Shift = { was: number | null; at: number; by: string | null; text: Sealed | null };

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
  /** The classes of people the requester was covered as; absent: not kept then. */
  classes?: readonly string[];
  /** Sha256 of the agreement's exact text, pinned until an amendment says otherwise. Null: none covers it. */
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
  clocks: Clocks | null;
  /** Clocks that a new version of the agreement has left with the earlier one: its hash. */
  earlier?: Partial<Record<ClockKind, string>>;
  pauses: readonly Pause[];
  question: Question | null;
  hold?: Hold;
  /** The teams it went through, the first one first. */
  passings?: readonly Passing[];
  shift?: Shift;
  /** The last words to and from the requester, for the cards; the whole story is in the history. */
  lastReply: { by: string; text: Sealed; at: number } | null;
  escalation: Escalation | null;
  result: { by: string; text: Sealed; at: number; closesAt: number | null } | null;
  closedAt: number | null;
  reopened: number;
  /** Counter of the quota it used, given back on withdrawal. */
  quota: string | null;
};

/** The clocks there are, in their order. */
export const clocksOf = ({ clocks }: Pick<RequestState, 'clocks'>): [ClockKind, Clock][] =>
  clockKinds.flatMap((kind): [ClockKind, Clock][] => {
    const clock = clocks?.[kind];
    return clock ? [[kind, clock]] : [];
  });

/** The request as it is named in buttons and links: `acme/12`. */
export const nameOf = (request: { customer: string; number: number }): string =>
  `${request.customer}/${request.number}`;

/** Reads what {@link nameOf} wrote; null for anything else. */
export function parseName(text: string): { customer: string; number: number } | null {
  const match = /^([a-z0-9-]+)\/(\d{1,15})$/.exec(text);
  return match ? { customer: match[1] ?? '', number: Number(match[2]) } : null;
}

/** Somebody still has to do something about it. */
export const isWorking = (status: Status): boolean =>
  status === 'new' || status === 'in-progress' || status === 'waiting' || status === 'on-hold';

export const isOpen = (status: Status): boolean => status !== 'closed' && status !== 'withdrawn';
