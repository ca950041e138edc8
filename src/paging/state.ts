/**
 * How one of the provider's people is reached beyond chat: the fold of their contact's history. Addresses are sealed
 * with their own key, so that erasing it erases them. Instants are epoch milliseconds of service time.
 */

import type { PersonalRule } from '../escalation/pages.ts';
import type { Sealed } from '../people/sealed.ts';

/**
 * Why a test page could not be sent, by where that lies: in what the person gave, in the way as it is set up, in its
 * provider, which did not take it, or in Steward. Numbers only of what the provider said: its words repeat addresses.
 */
export type Failure = {
  readonly lies: 'address' | 'way' | 'provider' | 'steward';
  readonly status?: number;
  readonly error?: number;
};

/** A page that only asks whether it arrives. */
export type Test = {
  /** Counts this person's tests, from 1. */
  readonly number: number;
  readonly why: 'asked' | 'monthly';
  readonly at: number;
  /** When it is over; what has not been answered by then has not arrived. */
  readonly until: number;
  /** By way: when it was answered, null: not. */
  readonly ways: Readonly<Record<string, number | null>>;
  /** It is over, with something unanswered; `told`: administrators who heard of it. */
  readonly unanswered: { readonly told: readonly string[] } | null;
  /** Absent: all pages could be sent. `ways`: those by which it could not; `told`: administrators who heard of it. */
  readonly failed?: { readonly ways: Readonly<Record<string, Failure>>; readonly told: readonly string[] };
};

export type ContactState = {
  readonly person: string;
  /** Addresses by the directory's name of the way. */
  readonly ways: Readonly<Record<string, Sealed>>;
  /** In the order of their time; chat comes before them all. */
  readonly rules: readonly PersonalRule[];
  /** The last one. */
  readonly test: Test | null;
  /** When the next monthly test is due; null: there is nothing to test. */
  readonly nextTest: number | null;
};

/** The brand keeps a test that is over from seeming to be none. */
type OpenTest = Test & { readonly unanswered: null };

/** Somebody is still to answer it. */
export const isOpenTest = (test: Test | null): test is OpenTest =>
  test !== null && test.unanswered === null && waitingWays(test).length > 0;

/** The ways by which it was sent and has not been answered (yet). */
export const waitingWays = (test: Test): string[] =>
  Object.keys(test.ways).filter((way) => test.ways[way] === null && failureOf(test, way) === undefined);

/** Why it could not be sent by this way; undefined: it was, or arrived all the same. */
export const failureOf = ({ ways, failed }: Test, way: string): Failure | undefined =>
  ways[way] === null && failed && Object.hasOwn(failed.ways, way) ? failed.ways[way] : undefined;

/** Administrators who heard that it did not arrive. */
export const toldOf = ({ unanswered, failed }: Test): string[] => [
  ...new Set([...(unanswered?.told ?? []), ...(failed?.told ?? [])]),
];
