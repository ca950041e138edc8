/**
 * How one of the provider's people is reached beyond chat: the fold of their contact's history. Addresses are sealed
 * with their own key, so that erasing it erases them. Instants are epoch milliseconds of service time.
 */

import type { PersonalRule } from '../escalation/pages.ts';
import type { Sealed } from '../people/sealed.ts';

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
  test !== null && test.unanswered === null && Object.values(test.ways).includes(null);
