/**
 * What is said of reaching people: test pages in their ways, in chat what became of them. A test that was asked for
 * is spoken of when it is answered or cannot be sent; a monthly one is announced, too. Administrators have one message a month.
 */

import type { Outgoing } from '../decision.ts';
import type { ContactEvent } from './event.ts';
import { wayLane } from '../people/way-lane.ts';
import { monthKey, monthOf, personLane, testKey } from './places.ts';
import type { ContactState, Test } from './state.ts';
import { toldOf } from './state.ts';

/** Beyond chat. */
export type TestPageContent = { page: 'test'; contact: string; test: number; way: string };
export type ContactContent =
  | { contact: string; card: 'test'; test: number }
  | { contact: string; ping: 'test-unanswered' | 'test-failed'; test: number; ways: readonly string[] }
  /** `contact`: who reads it. */
  | { contact: string; card: 'unanswered'; month: string };

export function outgoing(
  _before: ContactState | undefined,
  events: readonly ContactEvent[],
  after: ContactState,
): Outgoing[] {
  return events.flatMap((event) => said(event, after));
}

function said(event: ContactEvent, { person, test }: ContactState): Outgoing[] {
  switch (event.kind) {
    case 'test-sent': {
      const pages = event.ways.map((way) => {
        const content: TestPageContent = { page: 'test', contact: person, test: event.number, way };
        return { kind: 'ping', lane: wayLane(way, person), urgent: true, content } as const;
      });
      return [...(event.why === 'monthly' ? [testCard(person, event.number)] : []), ...pages];
    }
    case 'test-answered':
      return [testCard(person, event.number), ...months(test)];
    case 'test-failed': {
      const { number, rings } = event;
      const content: ContactContent = {
        ...{ contact: person, ping: 'test-failed', test: number },
        ways: Object.keys(event.ways),
      };
      const ping: Outgoing = { kind: 'ping', lane: personLane(person), urgent: false, content };
      return [testCard(person, number), ...(rings ? [ping] : []), ...months(test)];
    }
    case 'test-unanswered': {
      if (event.ways.length === 0) return [];
      const { number, ways } = event;
      const content: ContactContent = { contact: person, ping: 'test-unanswered', test: number, ways };
      const shown =
        test?.why === 'monthly' ||
        !!test?.failed ||
        Object.values(test?.ways ?? {}).some((at) => at !== null);
      return [
        ...(shown ? [testCard(person, number)] : []),
        { kind: 'ping', lane: personLane(person), urgent: false, content },
        ...months(test),
      ];
    }
    case 'reach-set':
    case 'test-put-off':
      return [];
  }
}

const testCard = (person: string, test: number): Outgoing => {
  const content: ContactContent = { contact: person, card: 'test', test };
  return { kind: 'card', key: testKey(person, test), lane: personLane(person), urgent: false, content };
};

/** The one message of the month, of each who heard: it is edited when somebody is added, or answers after all. */
const months = (test: Test | null): Outgoing[] =>
  (test ? toldOf(test) : []).map((reader) => {
    const month = monthOf(test?.at ?? 0);
    const content: ContactContent = { contact: reader, card: 'unanswered', month };
    return { kind: 'card', key: monthKey(month, reader), lane: personLane(reader), urgent: false, content };
  });
