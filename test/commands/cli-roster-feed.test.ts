import { expect, test } from 'vitest';
import { feedAnswer } from '../../src/cli/roster/feed.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { readFeed } from '../../src/roster/queries/feed.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
s.steward.reachedAt('https://steward.example.com');
const desk = { context: s.context, zone: 'Europe/Zurich', terminal: terminalOf({}) };

const address = /^https:\/\/steward\.example\.com\/calendar\/([\w-]{43})\.ics$/;
const tokenIn = (line = ''): string => address.exec(line)?.[1] ?? '';

test('steward roster feed: the address once, then another, then none', async () => {
  const first = await feedAnswer(desk, 'workplace', {});
  expect(first).toEqual({
    ok: true,
    lines: [
      expect.stringMatching(address) as string,
      'Whoever has this address can read the calendar. It is shown this once.',
    ],
  });
  const token = tokenIn(first.lines[0]);
  expect(await readFeed(s.context, token)).toMatchObject({ of: 'roster', title: 'Workplace team' });

  expect((await feedAnswer(desk, 'workplace', {})).lines).toEqual([
    expect.stringMatching(/^You have had an address since .*09:00.*cannot be shown again/) as string,
    'steward roster feed workplace --new gives another and stops that one, --stop ends it.',
  ]);

  const second = tokenIn((await feedAnswer(desk, 'workplace', { new: true })).lines[0]);
  expect(second).not.toBe(token);
  expect(await readFeed(s.context, token)).toBeUndefined();
  expect(await readFeed(s.context, second)).toBeDefined();

  expect((await feedAnswer(desk, 'workplace', { stop: true })).ok).toBe(true);
  expect(await readFeed(s.context, second)).toBeUndefined();
  expect(await feedAnswer(desk, 'workplace', { stop: true })).toEqual({
    ok: false,
    lines: [],
    complaints: ['There is no calendar address to stop.'],
  });
});

test('a roster that is not there', async () => {
  expect((await feedAnswer(desk, 'workplce', {})).complaints).toEqual([
    'There is no roster workplce. There are: facilities, workplace.',
  ]);
});
