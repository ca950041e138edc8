/** What can be asked of a request, and the facts a decision may rest on. */

import type { CompiledAgreement } from '../agreement/compile.ts';
import type { Ask, PersonFacts } from '../agreement/scope.ts';
import type { Actor } from '../decision.ts';
import type { PersonalRule, Via } from '../escalation/pages.ts';
import type { Assignment } from '../people/directory.ts';
import type { Acting } from '../people/roles.ts';
import type { Sealed } from '../people/sealed.ts';
import type { LeftOutPerson, RankedPerson } from './state.ts';

export type Submit = {
  kind: 'submit';
  customer: string;
  number: number;
  /** With all answers, free text too: what scope decides on, not what is kept. */
  ask: Omit<Ask, 'person'>;
  chosen: Readonly<Record<string, string>>;
  title: Sealed;
  details: Sealed | null;
  words: Readonly<Record<string, Sealed>>;
};

/** To a request type of a service; with answers to its questions that were not given before. */
export type Transfer = {
  kind: 'transfer';
  service: string;
  request: string;
  reason: Sealed;
  chosen: Readonly<Record<string, string>>;
  words: Readonly<Record<string, Sealed>>;
  affects: string | null;
  urgency: string | null;
};

export type RequestCommand =
  | Submit
  | { kind: 'claim' }
  | { kind: 'hand-over'; to: string; note: Sealed | null }
  | { kind: 'ask'; text: Sealed }
  | { kind: 'answer'; text: Sealed }
  | { kind: 'write'; text: Sealed }
  | { kind: 'reply'; text: Sealed }
  | { kind: 'fulfil'; result: Sealed }
  | { kind: 'confirm' }
  | { kind: 'reopen'; text: Sealed }
  | { kind: 'withdraw' }
  /**
   * `via`: by answering a page beyond chat; `epoch`: the escalation it was about, and no other; `onlyFree`: not what
   * somebody else has.
   */
  | { kind: 'take'; via?: Via; epoch?: number; onlyFree?: boolean }
  /** "{agent} has it, checked": silences like a take, but leaves it where it is. */
  | { kind: 'check' }
  | { kind: 'snooze'; minutes: number; reason: Sealed }
  | { kind: 'hand-up' }
  /** For a reason of the agreement (its name), until an instant of service time. */
  | { kind: 'hold'; reason: string; until: number; words: Sealed }
  | { kind: 'resume' }
  | { kind: 'dispute'; text: Sealed | null }
  | { kind: 'prioritise'; priority: string; reason: Sealed }
  | Transfer
  /** By a new version of its agreement, see `Facts.amending`. */
  | { kind: 'amend' }
  | { kind: 'tick' };

export type CommandKind = RequestCommand['kind'];

/** The team's people at this moment. */
export type TeamFacts = {
  members: readonly string[];
  onDuty: readonly string[];
  lead: string | null;
  /** `automatic`: the best of the ranking gets it, without asking. */
  assignment: Assignment;
  /** Whom skills, load and duty would pick, best first. */
  ranking: readonly RankedPerson[];
  /** The others, and why not they. */
  leftOut: readonly LeftOutPerson[];
};

/** What somebody has open now; `atMost` null: no limit. */
export type LoadFacts = { person: string; open: number; atMost: number | null };

export type Facts = {
  /** Who acts; null: the clock. */
  acting: Acting | null;
  /** The agreement pinned, or for a new request the one that may cover it. */
  agreement: { hash: string; compiled: CompiledAgreement } | null;
  team: TeamFacts;
  managers: readonly string[];
  /**
   * Whom an escalation's target (see `targetName`) stands for at an instant; `assignee` is the request's own.
   * Rosters are those in force now, so a change in mid-escalation counts for the next step.
   */
  reach(target: string, at: number): readonly string[];
  /** When somebody is paged beyond chat, in ways they have; nothing: only reached in chat. */
  rulesOf(person: string): readonly PersonalRule[];
  /** Whoever has it is in no team any more. */
  hasHolderLeft: boolean;
  /** Of who would get it by this act; null: nobody would. */
  load: LoadFacts | null;
  /** Versions that clocks have stayed with, by hash; absent: none have. */
  earlier?: Readonly<Record<string, CompiledAgreement>>;
  /** The version in force, which may amend the one pinned. */
  amending?: { hash: string; compiled: CompiledAgreement };
  /** For one that goes to another service: of its quota. `team` is then the new service's. */
  used?: Readonly<Record<string, number>>;
  /** Only for a new request. */
  intake?: { person: PersonFacts; used: Readonly<Record<string, number>> };
};

/** Who acts and when; the time is service time, epoch milliseconds. */
export type Act = { by: Actor; now: number };
