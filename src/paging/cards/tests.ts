/** What chat says of test pages: that one comes, that it arrived, that it did not. */

import type { Button, Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { named, plain, time } from '../../chat/text.ts';
import type { Failure, Test } from '../state.ts';
import { failureOf } from '../state.ts';
import { failureLines, failureWords } from './failures.ts';

/** `wayName`: a way as people call it; times are shown in `zone`. */
export type Naming = { zone: string; wayName(way: string): string };

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

export const CHANGE: Button = {
  ...({ kind: 'button', verb: 'reach-change', value: 'own' } as const),
  label: sayPlain('reach.button-change'),
};
export const TEST: Button = {
  ...({ kind: 'button', verb: 'reach-test', value: 'own' } as const),
  label: sayPlain('reach.button-test'),
};

/** Kept up to date while the test runs; quiet when it has arrived. */
export function testCard(test: Test, { zone, wayName }: Naming): Card {
  const failures = failuresOf(test, Object.keys(test.ways), wayName);
  const others = Object.entries(test.ways).filter(([way]) => failureOf(test, way) === undefined);
  const lines = others.map(([way, at]): Line => {
    if (at !== null) return text(say('reach.test-arrived', { way: wayName(way), at: time(at, zone) }));
    return test.unanswered
      ? text(say('reach.test-not-arrived', { way: wayName(way) }))
      : text(say('reach.test-comes', { way: wayName(way), until: time(test.until, zone) }));
  });
  return {
    lines: [
      ...(test.why === 'monthly'
        ? [text(say(others.length > 0 ? 'reach.test-monthly' : 'reach.test-month'))]
        : []),
      ...lines,
      ...failureLines(failures),
    ],
    controls: failures.length > 0 ? [CHANGE, TEST] : [],
    summary: sayPlain(failures.length > 0 ? 'reach.failed-title' : 'reach.test-title'),
  };
}

/** Rings: they would not be reached. */
export const failedCard = (test: Test, ways: readonly string[], { wayName }: Naming): Card => ({
  lines: failureLines(failuresOf(test, ways, wayName)),
  controls: [CHANGE, TEST],
  summary: sayPlain('reach.failed-title'),
});

const failuresOf = (
  test: Test,
  ways: readonly string[],
  wayName: Naming['wayName'],
): (readonly [string, Failure])[] =>
  ways.flatMap((way) => {
    const failure = failureOf(test, way);
    return failure ? [[wayName(way), failure] as const] : [];
  });

/** Rings: they would not be reached. */
export const unansweredCard = (test: Test, ways: readonly string[], { zone, wayName }: Naming): Card => ({
  lines: [
    text(
      say('reach.test-unanswered', {
        ways: ways.map(wayName).join(', '),
        at: time(test.at, zone),
      }),
    ),
    note(say('reach.test-mend')),
  ],
  controls: [CHANGE, TEST],
  summary: sayPlain('reach.test-unanswered-title'),
});

type Missing = {
  person: string;
  ways: readonly { way: string; failure: Failure | undefined }[];
};
const MOST_PEOPLE = 9;

/** One message a month for each administrator, whoever is added to it. */
export function monthCard(
  found: readonly Missing[],
  { wayName, name: nameOf }: Naming & { name(person: string): string },
): Card | null {
  if (found.length === 0) return null;
  const missing = found
    .filter(({ ways }) => ways.length > 0)
    .map((one) => ({ ...one, name: nameOf(one.person) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const missingWords = ({ way, failure }: Missing['ways'][number]): string =>
    wayName(way) + (failure ? failureWords(failure) : '');
  const lines = missing.slice(0, MOST_PEOPLE).map(({ person, name, ways }) =>
    text(
      say('reach.month-person', {
        person: [named({ person, name })],
        ways: ways.map(missingWords).join(', '),
      }),
    ),
  );
  const rest = missing.length - lines.length;
  return {
    lines:
      missing.length === 0
        ? [text(say('reach.month-settled'))]
        : [
            text([...say('reach.month', { count: missing.length })]),
            ...lines,
            ...(rest > 0 ? [note([plain(sayPlain('reach.month-more', { count: rest }))])] : []),
            note(say('reach.month-mend')),
          ],
    controls: [],
    summary: sayPlain('reach.month-title'),
  };
}
