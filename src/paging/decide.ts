/**
 * The decisions about how somebody is reached: pure functions of their contact, a command, the facts and the time.
 * Nobody sets another's; that is checked here, not in the form.
 */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import type { PersonalRule } from '../escalation/pages.ts';
import { MINUTE } from '../time/civil.ts';
import type { Act, ContactCommand, ContactFacts } from './command.ts';
import type { ContactEvent } from './event.ts';
import type { ContactState } from './state.ts';
import { isOpenTest, waitingWays } from './state.ts';
import { monthlyTestAfter } from './test-time.ts';
import { failed, TEST_MS, tick } from './tick.ts';

export const MOST_RULES = 8;
/** The latest page after a step began. */
export const LATEST_MINUTES = 60;

export function decide(
  state: ContactState | undefined,
  command: ContactCommand,
  facts: ContactFacts,
  { by, now }: Act,
): Decision<ContactEvent> {
  switch (command.kind) {
    case 'set':
      if (by.kind !== 'person' || by.person !== facts.person) return refused('reach-not-yours');
      return set(state, command, facts, now);
    case 'tick':
      return happened(...(state ? tick(state, facts, now) : []));
    case 'test':
      // Whoever runs Steward may ask for anybody's test, in the command line.
      if (by.kind === 'person' && by.person !== facts.person) return refused('reach-not-yours');
      return test(state, command, facts, now);
    case 'answer-test':
      if (by.kind !== 'person' || by.person !== facts.person) return refused('reach-not-yours');
      return answerTest(state, command);
    case 'fail-test':
      if (by.kind === 'person') return refused('reach-not-yours');
      return failTest(state, command, facts, now);
  }
}

function set(
  state: ContactState | undefined,
  { ways, rules }: Extract<ContactCommand, { kind: 'set' }>,
  facts: ContactFacts,
  now: number,
): Decision<ContactEvent> {
  const { person, isColleague, offered } = facts;
  if (!isColleague) return refused('reach-no-colleague');
  const names = Object.keys(ways);
  const unknown = [...names, ...rules.map(({ way }) => way)].find((way) => !offered.includes(way));
  if (unknown !== undefined) return refused('reach-no-such-way', { way: unknown });
  if (!rules.every(({ way }) => names.includes(way))) return refused('reach-no-address');
  if (rules.length > MOST_RULES) return refused('reach-too-many', { most: MOST_RULES });
  if (!rules.every(isInTime)) return refused('reach-minutes', { most: LATEST_MINUTES });
  if (!state && names.length === 0) return refused('reach-nothing');
  const inOrder = [...new Map(rules.map((rule) => [`${rule.way} ${rule.afterMs}`, rule])).values()];
  inOrder.sort((a, b) => a.afterMs - b.afterMs || (a.way < b.way ? -1 : 1));
  if (state && isSame(state, ways, inOrder)) return happened();
  const nextTest = names.length === 0 ? null : (state?.nextTest ?? monthlyTestAfter(facts, now));
  return happened({ kind: 'reach-set', person, ways, rules: inOrder, nextTest });
}

const isInTime = ({ afterMs }: PersonalRule): boolean =>
  Number.isInteger(afterMs / MINUTE) && afterMs >= 0 && afterMs <= LATEST_MINUTES * MINUTE;

/** An address that stays is sealed as it was. */
function isSame(state: ContactState, ways: ContactState['ways'], rules: readonly PersonalRule[]): boolean {
  const told = (all: ContactState['ways']): string =>
    JSON.stringify(
      Object.entries(all)
        .map(([way, { d }]) => `${way} ${d}`)
        .sort(),
    );
  return told(state.ways) === told(ways) && JSON.stringify(state.rules) === JSON.stringify(rules);
}

function test(
  state: ContactState | undefined,
  { way: only }: Extract<ContactCommand, { kind: 'test' }>,
  { offered }: ContactFacts,
  now: number,
): Decision<ContactEvent> {
  if (only !== undefined && !offered.includes(only)) return refused('reach-no-such-way', { way: only });
  const ways = Object.keys(state?.ways ?? {}).filter(
    (way) => offered.includes(way) && (only === undefined || way === only),
  );
  if (!state || ways.length === 0) return refused('reach-nowhere');
  if (isOpenTest(state.test) && state.test.until > now) return refused('test-on-its-way');
  const number = (state.test?.number ?? 0) + 1;
  const { nextTest } = state;
  return happened({ kind: 'test-sent', number, why: 'asked', ways, until: now + TEST_MS, nextTest });
}

/** Also after its time: late is better than never, and known. What was answered before stays so. */
function answerTest(
  state: ContactState | undefined,
  { number, via }: Extract<ContactCommand, { kind: 'answer-test' }>,
): Decision<ContactEvent> {
  const { test } = state ?? {};
  if (test?.number !== number || !Object.hasOwn(test.ways, via.way)) return refused('test-over');
  return test.ways[via.way] === null ? happened({ kind: 'test-answered', number, via }) : happened();
}

/** What was answered before, or has been over for long, is no news. */
function failTest(
  state: ContactState | undefined,
  { number, way, failure }: Extract<ContactCommand, { kind: 'fail-test' }>,
  facts: ContactFacts,
  now: number,
): Decision<ContactEvent> {
  const { test } = state ?? {};
  if (test?.number !== number || test.unanswered !== null || !waitingWays(test).includes(way))
    return refused('test-over');
  return happened(failed(test, { [way]: failure }, facts, now));
}
