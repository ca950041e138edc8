import type { Weekday } from '../time/civil.ts';
import type { Window } from '../time/calendar.ts';
import type { Duration } from '../time/duration.ts';
import { citableForm } from '../document/reading/citable.ts';

/**
 * A service agreement as data: the YAML document with every value read (durations, windows, percentages)
 * and every named thing under its own key. `fulfilled-when` of the document is `fulfilledWhen` here;
 * names chosen by the parties (services, requests, fields, priorities…) are kept as written.
 * Plain JSON values only, so that an agreement can be stored, sent and compared.
 */

/**
 * The short name under which a customer's requests are numbered: its name as one citable word, `acme-ltd`;
 * for a name without Latin letters the name of the agreement.
 */
export function customerOf(agreement: Agreement): string {
  return citableForm(agreement.parties.customer.name) ?? agreement.agreement;
}

/** Local date, `2026-12-25`. */
export type LocalDate = string;

/** The path of a key in the document, its stable id: `services.workplace.requests.fault`. */
export type ClauseId = string;

export type Side = 'provider' | 'customer';

export type Agreement = {
  agreement: string;
  schema: 1;
  term: Term;
  parties: Parties;
  people: Record<string, PeopleClass>;
  calendars: Record<string, AgreedCalendar>;
  services: Record<string, Service>;
  priority?: { matrix: Matrix };
  targets: Record<string, Target>;
  holds?: Record<string, Hold>;
  quotas?: Record<string, Quota>;
  exceptions?: Exceptions;
  escalation?: Record<string, EscalationPolicy>;
  carry?: CarryRules;
  closing?: Closing;
  review?: Review;
  amendment?: Amendment;
};

/** `from` and `until` both belong to the term. `timezone`: where its dates and quota periods are read. */
export type Term = { from: LocalDate; until: LocalDate; notice?: Duration; timezone?: string };

export type Parties = {
  provider: Party;
  customer: Party;
  obligations?: Record<string, Obligation>;
};
/** `signs` and `approves` are roles (`service-manager`) or e-mail addresses. */
export type Party = { name: string; signs: string[]; approves?: string[] };
export type Obligation = { by: Side; say: string; within?: Duration };

/** Somebody belongs who fits one line of `any` and no line of `except`. */
export type PeopleClass = { any: Recogniser[]; except?: Recogniser[]; raises?: number };
/** Every key given must fit. Names are the document's; an installation binds them to its platform. */
export type Recogniser = {
  email?: string;
  emailDomain?: string;
  workspace?: string;
  channel?: string;
  userGroup?: string;
};

/** A calendar of `src/time` in the document's words, with the names of its holidays. */
export type AgreedCalendar = {
  timezone: string;
  weekly: Partial<Record<Weekday, Window[]>>;
  /** Date to the holiday's name. */
  holidays?: Record<LocalDate, string>;
  /** Date to the windows that replace that day's; none: closed. */
  specialHours?: Record<LocalDate, Window[]>;
};

export type Service = {
  name: string;
  /** Classes of people, any of which is enough. */
  for: string[];
  team: string;
  requests: Record<string, RequestType>;
  exclusions?: Record<string, Exclusion>;
};

export const requestKinds = ['service-request', 'incident', 'problem', 'change', 'complaint'] as const;
export type RequestKind = (typeof requestKinds)[number];
export type RequestType = {
  name: string;
  type: RequestKind;
  /** Words and phrases by which people call it. */
  words?: string[];
  fields?: Record<string, Field>;
  /** `matrix`, or a fixed priority. */
  priority: string;
  quota?: string;
  /** Whose yes is needed before the work starts. */
  approval?: Side;
  /** What an agent must know to be assigned. */
  skills?: string[];
  fulfilledWhen?: string;
};
export type Field = { ask: string; oneOf?: string[]; required?: boolean; default?: string };

/** What somebody may do instead: ask for an exception, or nothing. */
export type Instead = 'exception' | 'nothing';
/** Applies when every field named has one of the values given for it. */
export type Exclusion = { when: Record<string, string[]>; say: string; instead?: Instead };

export const affectsRows = ['everybody', 'my-team', 'just-me'] as const;
export type Affects = (typeof affectsRows)[number];
export const urgencyColumns = ['now', 'today', 'can-wait'] as const;
export type Urgency = (typeof urgencyColumns)[number];
/** Priorities by who is affected; the three columns are now, today, can wait. */
export type Matrix = Record<Affects, [now: string, today: string, canWait: string]>;

export type Target = {
  response: Duration;
  fulfilment: Duration;
  update?: Duration;
  calendar: string;
  escalation?: string;
};

export const clockNames = ['response', 'fulfilment', 'update'] as const;
export type ClockName = (typeof clockNames)[number];
/** Which clocks a hold with this reason stops, and for how long at most. */
export type Hold = { stops: ClockName[]; atMost?: Duration };

export const carryRules = ['keep', 'restart'] as const;
/** `keep`: the time used so far counts under the new target too; `restart`: the clock begins again. */
export type Carry = (typeof carryRules)[number];
/** What running clocks do when the priority changes, or another service takes the request; `keep` unless said. */
export type CarryRules = { priority?: Carry; transfer?: Carry };

export const quotaPeriods = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Quota = { amount: number; per: (typeof quotaPeriods)[number]; whenSpent: Instead };

/** `amount` is decimal text, so that money is never rounded. */
export type Price = { amount: string; currency: string; per?: string };
export type Exceptions = { answer: Duration; calendar: string; approvedBy: Side[]; price?: Price };

export const escalationTargets = [
  ...(['assignee', 'on-duty', 'team', 'lead'] as const),
  ...(['service-manager', 'roster-owner', 'administrator'] as const),
] as const;
/** `roster`: whoever is on duty there, another group's as a rule. */
export type EscalationTarget = (typeof escalationTargets)[number] | { roster: string };
/** `waitSeconds` is service time until the next step. Outside `calendar` the step is passed over. */
export type EscalationStep = { tell: EscalationTarget[]; waitSeconds?: number; calendar?: string };
/** `warn` is percent of a target's service time, rising. `repeat`: how many more passes over the steps. */
export type EscalationPolicy = { warn: number[]; steps: EscalationStep[]; repeat?: number };

export type Closing = { confirmedAfter: Duration; calendar: string };
export type Review = { every: Duration; when?: string };
/** `moves`: clauses whose running promises follow this version when it replaces an earlier one; the others stay. */
export type Amendment = { moves: ClauseId[]; carry?: Carry };
