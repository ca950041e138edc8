/** How somebody is reached, as they see it, and as administrators see it of all: without addresses. */

import type { Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { named, time } from '../../chat/text.ts';
import type { ContactState } from '../state.ts';
import { failureOf } from '../state.ts';
import { rulesSentence } from './rules.ts';
import { CHANGE, TEST } from './tests.ts';
import type { Naming } from './tests.ts';

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/** @param addresses in the clear, by way: for nobody but the reader whose they are */
export function reachCard(
  contact: ContactState,
  addresses: Readonly<Record<string, string>>,
  naming: Naming,
): Card {
  const { zone, wayName } = naming;
  const ways = Object.keys(contact.ways).map((way) =>
    note([
      ...say('reach.way', { way: wayName(way), address: addresses[way] ?? sayPlain('card.erased') }),
      ...lastTest(contact, way, zone),
    ]),
  );
  return {
    lines: [
      text(say('reach.title')),
      text(rulesSentence(contact.rules, wayName)),
      ...ways,
      ...(contact.nextTest === null
        ? []
        : [note(say('reach.next-test', { at: time(contact.nextTest, zone) }))]),
    ],
    controls: [CHANGE, TEST],
    summary: sayPlain('reach.title-plain'),
  };
}

/** What came of the last test in this way; nothing where it has never been tested, or the test still runs. */
export function lastTest({ test }: Pick<ContactState, 'test'>, way: string, zone: string): Text {
  const answered = test?.ways[way];
  if (!test || answered === undefined) return [];
  if (answered !== null) return say('reach.last-arrived', { at: time(answered, zone) });
  if (failureOf(test, way)) return say('reach.last-failed', { at: time(test.at, zone) });
  return test.unanswered ? say('reach.last-not-arrived', { at: time(test.at, zone) }) : [];
}

export type Reached = { person: string; name: string; contact: ContactState | undefined };

const MOST_PEOPLE = 10;

/** Everybody with turns: those who are reached in chat only come first. */
export function everybodyCard(everybody: readonly Reached[], { zone, wayName }: Naming): Card {
  const hasWay = ({ contact }: Reached): boolean => (contact?.rules.length ?? 0) > 0;
  const inOrder = [...everybody].sort(
    (a, b) => Number(hasWay(a)) - Number(hasWay(b)) || (a.name < b.name ? -1 : 1),
  );
  const lines = inOrder.slice(0, MOST_PEOPLE).map((one): Line => {
    const who = [named(one)];
    if (!one.contact || !hasWay(one)) return text(say('reach.chat-only', { person: who }));
    const { contact } = one;
    const tests = Object.keys(contact.ways).flatMap((way) => lastTest(contact, way, zone));
    return text([
      ...say('reach.person', { person: who, rules: rulesSentence(contact.rules, wayName) }),
      ...tests,
    ]);
  });
  const rest = inOrder.length - lines.length;
  return {
    lines: [
      text(say('reach.everybody', { count: everybody.length })),
      ...lines,
      ...(rest > 0 ? [note(say('reach.month-more', { count: rest }))] : []),
    ],
    controls: [],
    summary: sayPlain('reach.title-plain'),
  };
}
