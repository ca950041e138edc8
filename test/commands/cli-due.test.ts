import { expect, test } from 'vitest';
import { dueAnswer } from '../../src/cli/due.ts';
import { createProgram } from '../../src/cli/steward.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, context } = s;
const read = s.database.source.manager;
const desk = { context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const HOUR = 3_600_000;
const due = async (options: Partial<Parameters<typeof dueAnswer>[1]> = {}) =>
  (await dueAnswer(desk, { limit: 20, ...options })).lines;
const raised = (urgency: string, title = 'my salary slips are stuck in it') =>
  rita.raises(title, { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency });

test('nothing waits but rosters; what comes next, when, and what for', async () => {
  expect(await due({ within: HOUR })).toEqual(['Nothing is due, and nothing comes due within 1 hour.']);
  expect(await due()).toEqual([
    'Nothing is due now, 1 later. Times in Europe/Zurich.',
    '',
    expect.stringMatching(/^Subject +When +For$/),
    expect.stringMatching(/^roster facilities +Mon 23 Nov 14:00 +the next shift$/),
  ]);
});

test('requests come in the order of their time; never with people’s words', async () => {
  const [urgent, slow] = [await raised('now'), await raised('can-wait')];
  const lines = await due();
  expect(lines.slice(3)).toEqual([
    expect.stringMatching(
      new RegExp(`^#${urgent} +P2 +Mon 23 Nov 09:30 +nobody has claimed it: a reminder to the team$`),
    ),
    expect.stringMatching(/^roster facilities/),
    expect.stringMatching(new RegExp(`^#${slow} +P4 `)),
  ]);
  expect(lines.join('\n')).not.toMatch(/salary|Rita/);
  expect(await due({ limit: 1 })).toEqual([
    'Nothing is due now, 3 later. Times in Europe/Zurich.',
    '',
    expect.any(String),
    expect.stringContaining(`#${urgent}`),
    '',
    'and 2 more: steward due --limit 3',
  ]);
  await ada.presses('claim', urgent);
  expect((await due({ within: 8 * HOUR })).join('\n')).toMatch(
    new RegExp(`#${urgent} +P2 +Mon 23 Nov 11:00 +news: 50 % of the time is gone|#${urgent} +P2 `),
  );
});

test('what is due: the most urgent first, how late, and everything it is for', async () => {
  const [slow, urgent] = [await raised('today'), await raised('now')];
  await s.sleepUntil('2026-11-23T15:00:00+01:00');
  const lines = await due({ within: HOUR });
  expect(lines[0]).toMatch(/^5 subjects are due now, nothing within 1 hour\. Times in Europe\/Zurich\.$/);
  const [first, second] = [
    lines.findIndex((line) => line.startsWith(`#${urgent}`)),
    lines.findIndex((line) => line.startsWith(`#${slow}`)),
  ];
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(first);
  expect(lines[first]).toMatch(
    /P2 +Mon 23 Nov 09:30 +5 hours +answer: the promise is missed, news: the promise is missed, nobody has claimed it: a reminder/,
  );
  const json = JSON.parse((await due({ json: true })).join('\n')) as { subjects: Record<string, unknown>[] };
  expect(json.subjects.find(({ id }) => id === String(urgent))).toMatchObject({
    ...{ kind: 'request', customer: 'acme', urgency: 'p2', lateSeconds: 5.5 * 3_600, failing: null },
    at: '2026-11-23T09:30:00+01:00',
  });
  expect(JSON.stringify(json)).not.toContain('salary');
});

test('what fails: since when, how often, when it is tried again, and why', async () => {
  const number = await raised('now');
  await read.query(
    `update request set state = jsonb_set(state, '{clocks,fulfilment,warnings}', 'null') where number = $1`,
    [number],
  );
  await s.sleepUntil('2026-11-24T09:00:00+01:00');
  await s.settle();
  s.machineForward('3 m');
  await s.settle();
  expect(s.problems.length).toBeGreaterThanOrEqual(2);
  const lines = await due({ within: HOUR });
  expect(lines.find((line) => line.startsWith(`#${number}`))).toMatch(
    /the row is damaged: steward verify +for 3 minutes, 2 tries, again in (\d seconds?|a moment): Cannot read/,
  );
});

test('a stretch of time is read as agreements write it', () => {
  const verb = createProgram().commands.find((one) => one.name() === 'due');
  const option = verb?.options.find(({ long }) => long === '--within');
  const parsed = (text: string): unknown => option?.parseArg?.(text, undefined as never);
  expect([parsed('2h'), parsed('30 min'), parsed('3days')]).toEqual([2 * HOUR, HOUR / 2, 72 * HOUR]);
  expect(() => parsed('soon')).toThrow('“soon” is no stretch of time. Write it as 30min, 2h or 3days.');
  expect(() => parsed('2 months')).toThrow('is no stretch of time');
});
