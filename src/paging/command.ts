/** What can be asked of a contact, and the facts a decision may rest on. */

import type { Actor } from '../decision.ts';
import type { PersonalRule, Via } from '../escalation/pages.ts';
import type { Sealed } from '../people/sealed.ts';
import type { Failure } from './state.ts';

export type ContactCommand =
  /** All of it, as it should be from now on. */
  | { kind: 'set'; ways: Readonly<Record<string, Sealed>>; rules: readonly PersonalRule[] }
  /** A test page in each of their ways, or in this one. */
  | { kind: 'test'; way?: string }
  /** That the test of that number arrived. */
  | { kind: 'answer-test'; number: number; via: Via }
  /** That its page could not be sent by this way. */
  | { kind: 'fail-test'; number: number; way: string; failure: Failure }
  | { kind: 'tick' };

export type ContactFacts = {
  /** Whose contact it is, by opaque id. */
  person: string;
  /** They are one of the provider's people. */
  isColleague: boolean;
  /** Names of the ways the directory offers. */
  offered: readonly string[];
  /** IANA; tests come at ten in the morning there. */
  zone: string;
  /** Local dates on which they do not work, as far as that is known. */
  holidays: readonly string[];
  /** Some roster in force has turns of theirs. */
  isOnRoster: boolean;
  administrators: readonly string[];
  /** Ways whose page of the test that is on its way has not been sent yet. */
  unsent: readonly string[];
};

/** Who acts and when; the time is service time, epoch milliseconds. */
export type Act = { by: Actor; now: number };
