/** The log of a whole story: a line an act, an id from end to end, and not a word of what people said. */

import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { inTrail } from '../../src/trail.ts';
import type { Line } from '../support/served.ts';
import { serve } from '../support/served.ts';

const s = await serve('debug');
const { steward } = s;
const [rita, ada, sam] = [s.person('rita'), s.person('ada'), s.person('sam')];
/** Words nobody else uses; whatever of them stands in the log was said by a person. */
const CANARIES = ['quokkas', 'numbat', 'bilby', 'potoroo', 'dunnart', 'wombat'];
const acts = (): Line[] => s.lines().filter(({ msg }) => msg === 'act');

test('a line an act, with what it was about and what came of it', async () => {
  const number = await rita.raises('quokkas sit in the printer', {
    what: 'workplace/printer',
    fields: { place: 'numbat room' },
    urgency: 'now',
    details: 'bilby',
  });
  await ada.presses('claim', number);
  await ada.presses('claim', number);
  await sam.presses('confirm', number);
  await rita.writes('potoroo, dear friends');
  await ada.sends('ask', number, 'Is it a dunnart?');
  await rita.types('/steward wombat');
  await rita.types('/steward why 1');
  const told = acts().filter(({ kind }) => kind !== 'change');
  const subject = `request/${number}`;
  expect(told).toMatchObject([
    { platform: 'slack', kind: 'slash', what: 'request', outcome: 'shown' },
    { kind: 'send', what: 'request', subject, outcome: 'done' },
    { kind: 'press', what: 'claim', subject, outcome: 'done' },
    { kind: 'press', what: 'claim', subject, outcome: 'already-yours' },
    { kind: 'press', what: 'confirm', outcome: 'shown' },
    { kind: 'wrote', outcome: 'shown' },
    { kind: 'press', what: 'ask' },
    { kind: 'send', what: 'ask', subject, outcome: 'done' },
    { kind: 'slash', what: 'steward', outcome: 'shown' },
    { kind: 'slash', what: 'steward', outcome: 'shown' },
  ]);
  expect(told.map(({ level }) => level)).toEqual(told.map(() => 30));
  for (const { act, ms } of told)
    expect([act, ms]).toEqual([expect.stringMatching(/^[0-9A-F]{6}$/), expect.any(Number)]);
  expect(new Set(told.map(({ act }) => act)).size).toBe(told.length);
  // Form fields that change, and what is delivered, are told only to who asks for more.
  expect(acts().filter(({ kind }) => kind === 'change')).not.toHaveLength(0);
  for (const { level } of acts().filter(({ kind }) => kind === 'change')) expect(level).toBe(20);
});

test('a line a delivery: what, where and whether, in nobody’s name', () => {
  const deliveries = s.lines().filter(({ msg }) => msg === 'delivery');
  expect(deliveries.length).toBeGreaterThan(3);
  expect(deliveries[0]).toMatchObject({
    level: 20,
    kind: 'card',
    outcome: 'posted',
    attempts: 0,
    ms: expect.any(Number) as number,
  });
  // By the act that caused it, whichever act woke delivery.
  const raised = acts().find(({ kind, outcome }) => kind === 'send' && outcome === 'done');
  const ofRequest = deliveries.filter(({ subject }) => subject === 'request/1');
  expect(ofRequest[0]?.['act']).toBe(raised?.['act']);
  const known = new Set(acts().map(({ act }) => act));
  for (const { act } of deliveries) expect(act === undefined || known.has(act)).toBe(true);
});

test('what people wrote, who they are and where they are reached: nowhere in it', () => {
  const log = s.raw().toLowerCase();
  for (const word of [
    ...CANARIES,
    'rita',
    'ada byron',
    'acme.example',
    'northdesk.example',
    'u0rita',
    'xoxb',
  ])
    expect(log.includes(word), word).toBe(false);
});

test('errors are told without what their statements were given', async () => {
  const { read } = steward.context;
  const failures = [
    () => read.query('select $1::int', ['quokkas']),
    () =>
      read.query(`insert into inbox (key, outcome, at_ms) values ($1, '{}', 0), ($1, '{}', 0)`, ['numbat']),
    () => read.query(`select 'bilby'::jsonb`),
    () =>
      Promise.reject(
        new Error('cannot open', { cause: new Error('https://hooks.example/services/T0/potoroo') }),
      ),
    () => Promise.reject(new Error('token xoxb-1234-dunnart is not accepted')),
    () =>
      Promise.reject(
        new Error('postgres://steward:wombat@db.example:5432/steward?x=wombat cannot be reached'),
      ),
  ];
  const written: string[] = [];
  const log = createLog('info', { write: (line: string) => void written.push(line) });
  for (const failure of failures)
    await failure().catch((err: unknown) => inTrail(() => log.error({ err, token: 'wombat' }, 'failed')));
  const text = written.join('');
  for (const word of CANARIES) expect(text.includes(word), `${word} in ${text}`).toBe(false);
  const lines = written.map((line) => JSON.parse(line) as Line);
  expect(lines.map(({ err }) => (err as { code?: string }).code)).toEqual([
    '22P02',
    '23505',
    '22P02',
    undefined,
    undefined,
    undefined,
  ]);
  expect(lines[0]).toMatchObject({
    act: expect.stringMatching(/^[0-9A-F]{6}$/) as string,
    token: '[secret]',
  });
  expect(lines[0]?.['err']).toMatchObject({ stack: expect.stringMatching(/\n\s+at /) as string });
  expect(lines[5]?.['err']).toMatchObject({ message: 'postgres://db.example:5432/[…] cannot be reached' });
});
