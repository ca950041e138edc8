/** What time itself does to a contact: a test is over, the month's test comes. */

import { HOUR, MINUTE } from '../time/civil.ts';
import { apply } from './apply.ts';
import type { ContactFacts } from './command.ts';
import type { ContactEvent } from './event.ts';
import type { ContactState } from './state.ts';
import { isOpenTest } from './state.ts';
import { monthlyTestAfter, nextMorning } from './test-time.ts';

/** How long somebody has to answer a test page. */
export const TEST_MS = 15 * MINUTE;
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
  const ways = Object.keys(test.ways).filter((way) => test.ways[way] === null && Object.hasOwn(has, way));
  const others = facts.administrators.filter((one) => one !== facts.person);
  const administrators = test.why === 'monthly' && ways.length > 0 ? others : [];
  return [{ kind: 'test-unanswered', number: test.number, ways, administrators }];
}

function monthly(state: ContactState, facts: ContactFacts, now: number): ContactEvent[] {
  const { nextTest: due, test } = state;
  if (due === null || due > now) return [];
  const ways = Object.keys(state.ways).filter((way) => facts.offered.includes(way));
  if (ways.length === 0 || !facts.isColleague || !facts.isOnRoster)
    return [{ kind: 'test-put-off', nextTest: monthlyTestAfter(facts.zone, now) }];
  if (isOpenTest(test)) return [{ kind: 'test-put-off', nextTest: test.until }];
  if (now - due > LATE_MS) return [{ kind: 'test-put-off', nextTest: nextMorning(facts.zone, now) }];
  const number = (test?.number ?? 0) + 1;
  const nextTest = monthlyTestAfter(facts.zone, now);
  return [{ kind: 'test-sent', number, why: 'monthly', ways, until: now + TEST_MS, nextTest }];
}
