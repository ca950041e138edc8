/** What can have happened to somebody's contact. Events carry outcomes, so that applying them needs no policy. */

import type { PersonalRule, Via } from '../escalation/pages.ts';
import type { Sealed } from '../people/sealed.ts';
import type { Failure, Test } from './state.ts';

export type ContactEvent =
  /** All of it: what is not there any more was taken away. */
  | {
      kind: 'reach-set';
      person: string;
      ways: Readonly<Record<string, Sealed>>;
      rules: readonly PersonalRule[];
      nextTest: number | null;
    }
  | {
      kind: 'test-sent';
      number: number;
      why: Test['why'];
      ways: readonly string[];
      until: number;
      nextTest: number | null;
    }
  /** Nothing to test now: on no roster, in the middle of another test, or too late in the day. */
  | { kind: 'test-put-off'; nextTest: number | null }
  | { kind: 'test-answered'; number: number; via: Via }
  /** By these ways it could not be sent, and why; `rings`: whose test it is has not been rung for it just now. */
  | {
      kind: 'test-failed';
      number: number;
      ways: Readonly<Record<string, Failure>>;
      administrators: readonly string[];
      rings: boolean;
    }
  /** `ways`: those it did not arrive by; `administrators`: who hears of it besides whom it is about. */
  | {
      kind: 'test-unanswered';
      number: number;
      ways: readonly string[];
      administrators: readonly string[];
    };
