import type { Affects, ClauseId, Instead, Urgency } from './agreement.ts';
import type { Match } from './match.ts';
import type { PersonFacts } from './recognise.ts';

/** What somebody asks for. Without `service` and `request`, `text` is ranked over what they may ask for. */
export type Ask = {
  person: PersonFacts;
  /** The classes the person is known to belong to; absent: the person's facts say so. */
  classes?: readonly string[];
  service?: string;
  request?: string;
  /** Field key to value; an empty value is none. */
  fields: Readonly<Record<string, string>>;
  affects?: Affects;
  urgency?: Urgency;
  text?: string;
};

/** Instants in epoch milliseconds. */
export type ScopePromise = { priority: string; responseDue: number; fulfilmentDue: number };

/** The answer to an ask: `clauses` are what it rests on, `why` is one plain sentence for the requester. */
export type Verdict = { clauses: ClauseId[]; why: string } & (
  | { verdict: 'in_scope'; service: string; request: string; promise: ScopePromise }
  /** `missing`: fields (or `affects`, `urgency`, `request`) still to be said; `matches`: what it may be. */
  | { verdict: 'unclear'; service?: string; request?: string; missing: string[]; matches: Match[] }
  | { verdict: 'quota_spent'; service: string; request: string; quota: string; instead: Instead }
  | { verdict: 'out_of_scope'; service?: string; request?: string; instead: Instead }
  | { verdict: 'no_agreement' }
);
