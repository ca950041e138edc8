/** What time itself does to a contact: a test is over, the month's test comes. */

import { HOUR, MINUTE } from '../time/civil.ts';
import { apply } from './apply.ts';
import type { ContactFacts } from './command.ts';
import type { ContactEvent } from './event.ts';
import type { ContactState, Failure, Test } from './state.ts';
import { isOpenTest, waitingWays } from './state.ts';
import { isWorkingDay, monthlyTestAfter, nextMorning } from './test-time.ts';

/** How long somebody has to answer a test page. */
export const TEST_MS = 15 * MINUTE;
/** Within so long nobody is rung twice. */
const GROUPED_MS = 2 * MINUTE;
/** After an outage a test waits for a morning rather than ring in the evening. */
const LATE_MS = 6 * HOUR;

/** Everything due at `now`. */
export function tick(before: ContactState, facts: ContactFacts, now: number): ContactEvent[] {
  const ended = endOfTest(before, facts, now);
  const state = ended.reduce((so, event) => apply(so, event, { at: now }), before);
  return [...ended, ...monthly(state, facts, now)];
}

function endOfTest({ test, ways: has }: ContactState, facts: ContactFacts, now: number): ContactEvent[] {
  if (!isOpenTest(test) || test.until > now) return [];
  // What they have taken away meanwhile is no concern any more.
  const open = waitingWays(test).filter((way) => Object.hasOwn(has, way));
  const unsent = open.filter((way) => facts.unsent.includes(way));
  const ways = open.filter((way) => !unsent.includes(way));
  const administrators = ways.length > 0 ? administratorsOf(test, facts) : [];
  const unanswered = { kind: 'test-unanswered', number: test.number, ways, administrators } as const;
  if (unsent.length === 0) return [unanswered];
  const because = Object.fromEntries(unsent.map((way) => [way, { lies: 'provider' } as const]));
  const failing = failed(test, because, facts, now);
  // Of both at once one message rings.
  return ways.length === 0 ? [failing] : [{ ...failing, rings: false }, unanswered];
}

/** The page of these ways could not be sent. */
export function failed(
  test: Test,
  ways: Readonly<Record<string, Failure>>,
  facts: Pick<ContactFacts, 'person' | 'administrators'>,
  now: number,
): Extract<ContactEvent, { kind: 'test-failed' }> {
  // Where there is no card yet, the card rings; where it has just been posted, it has.
  const hasCard =
    test.why === 'monthly' || Object.values(test.ways).some((at) => at !== null) || !!test.failed;
  const rings = hasCard && now - test.at >= GROUPED_MS;
  return {
    kind: 'test-failed',
    number: test.number,
    ways,
    administrators: administratorsOf(test, facts),
    rings,
  };
}

/** Who hears of a monthly test besides whom it is about. */
const administratorsOf = (
  { why }: Test,
  { administrators, person }: Pick<ContactFacts, 'person' | 'administrators'>,
): string[] => (why === 'monthly' ? administrators.filter((one) => one !== person) : []);

function monthly(state: ContactState, facts: ContactFacts, now: number): ContactEvent[] {
  const { nextTest: due, test } = state;
  if (due === null || due > now) return [];
  const ways = Object.keys(state.ways).filter((way) => facts.offered.includes(way));
  if (ways.length === 0 || !facts.isColleague || !facts.isOnRoster)
    return [{ kind: 'test-put-off', nextTest: monthlyTestAfter(facts, now) }];
  if (isOpenTest(test)) return [{ kind: 'test-put-off', nextTest: test.until }];
  // A holiday may have been agreed since this day was chosen.
  if (now - due > LATE_MS || !isWorkingDay(facts, now))
    return [{ kind: 'test-put-off', nextTest: nextMorning(facts, now) }];
  const number = (test?.number ?? 0) + 1;
  const nextTest = monthlyTestAfter(facts, now);
  return [{ kind: 'test-sent', number, why: 'monthly', ways, until: now + TEST_MS, nextTest }];
}
