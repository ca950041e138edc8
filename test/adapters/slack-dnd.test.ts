import { DateTime } from 'luxon';
import { afterEach, describe, expect, test } from 'vitest';
import { quietSpan } from '../../adapters/sandbox/phone/quiet.ts';
import { asPage } from '../support/sandbox-app.ts';
import { openSlackStage } from './slack-stage.ts';
import type { SlackStage } from './slack-stage.ts';

let stage: SlackStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const at = (iso: string): number => Date.parse(iso);

describe('the stand-in’s hours', () => {
  const night = { quiet: { from: '20:00', to: '07:00' }, timezone: 'Europe/Zurich' };
  const noon = { quiet: { from: '12:00', to: '13:00' }, timezone: 'Europe/Zurich' };
  test.each([
    ['before', night, '2026-03-10T19:59:00+01:00', '2026-03-10T20:00:00+01:00', '2026-03-11T07:00:00+01:00'],
    ['in it', night, '2026-03-10T20:00:00+01:00', '2026-03-10T20:00:00+01:00', '2026-03-11T07:00:00+01:00'],
    [
      'after midnight',
      night,
      '2026-03-11T06:59:00+01:00',
      '2026-03-10T20:00:00+01:00',
      '2026-03-11T07:00:00+01:00',
    ],
    [
      'just over',
      night,
      '2026-03-11T07:00:00+01:00',
      '2026-03-11T20:00:00+01:00',
      '2026-03-12T07:00:00+01:00',
    ],
    [
      'the night clocks go forward',
      night,
      '2026-03-29T00:30:00+01:00',
      '2026-03-28T20:00:00+01:00',
      '2026-03-29T07:00:00+02:00',
    ],
    [
      'within a day',
      noon,
      '2026-03-10T12:30:00+01:00',
      '2026-03-10T12:00:00+01:00',
      '2026-03-10T13:00:00+01:00',
    ],
    [
      'over for today',
      noon,
      '2026-03-10T13:00:00+01:00',
      '2026-03-11T12:00:00+01:00',
      '2026-03-11T13:00:00+01:00',
    ],
  ])('%s', (_what, person, now, from, to) => {
    expect(quietSpan(person, at(now))).toEqual({ from: at(from), to: at(to) });
  });
});

test('the present or next do-not-disturb of a person is read, on their own clock', async () => {
  const { sandbox, platform } = (stage = await openSlackStage());
  const quiet = (user: string) => platform.quiet?.('T0STAGE', user);
  expect(await quiet('U0AGENT')).toBe(null);
  expect(await asPage(sandbox, 'quiet', { as: 'U0AGENT', from: '20:00', to: '07:30' })).toEqual({ ok: true });
  const span = await quiet('U0AGENT');
  if (!span) throw new Error('Nothing was read.');
  const wall = (ms: number): string =>
    DateTime.fromMillis(ms, { zone: 'America/New_York' }).toFormat('HH:mm');
  expect([wall(span.from), wall(span.to)]).toEqual(['20:00', '07:30']);
  expect(span.to).toBeGreaterThan(Date.now());
  expect(await quiet('U0REQUESTER')).toBe(null);

  expect(await asPage(sandbox, 'quiet', { as: 'U0AGENT', from: '20:00', to: '20:00' })).toMatchObject({
    ok: false,
  });
  expect(await asPage(sandbox, 'quiet', { as: 'U0AGENT', from: '25:00', to: '07:00' })).toMatchObject({
    ok: false,
  });
  expect(await quiet('U0AGENT')).toEqual(span);
  await asPage(sandbox, 'quiet', { as: 'U0AGENT', from: '', to: '' });
  expect(await quiet('U0AGENT')).toBe(null);
  expect(sandbox.record.objections).toEqual([]);
});

test.each(['missing_scope', 'user_not_found', 'internal_error'])(
  'what cannot be told (%s) keeps nobody from being called',
  async (error) => {
    const { sandbox, platform } = (stage = await openSlackStage());
    await asPage(sandbox, 'quiet', { as: 'U0AGENT', from: '20:00', to: '07:30' });
    sandbox.faults.next('dnd.info', { error });
    expect(await platform.quiet?.('T0STAGE', 'U0AGENT')).toBe(null);
  },
);
