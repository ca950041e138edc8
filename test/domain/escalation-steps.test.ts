import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgreedStep } from '../../src/agreement/escalation-policy.ts';
import { directionOf, stepName, targetsIn } from '../../src/agreement/escalation-target.ts';
import type { Position } from '../../src/escalation/policy.ts';
import { advance } from '../../src/escalation/policy.ts';
import type { TimelineEntry } from '../../src/escalation/timeline/question.ts';
import { escalate } from '../../src/escalation/timeline/escalate.ts';
import type { CompiledCalendar } from '../../src/time/calendar.ts';
import { compileCalendar } from '../../src/time/calendar.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const hours = (from: string, to: string): CompiledCalendar =>
  compileCalendar({
    timezone: 'Europe/Zurich',
    weekly: { mon: [[from, to]], tue: [[from, to]] },
    holidays: [],
  });
const day = hours('08:00', '18:00');
const night = hours('18:00', '08:00');
const MONDAY = (time: string): number => Date.parse(`2026-11-23T${time}:00+01:00`);

const step = (
  tell: string,
  waitMs: number | null,
  calendar: [string, CompiledCalendar] | null = null,
): AgreedStep => ({
  ...{ tell, targets: targetsIn(tell), waitMs },
  ...{ calendar: calendar?.[1] ?? null, calendarName: calendar?.[0] ?? null },
});

describe('a step with a calendar', () => {
  const policy = {
    clause: 'escalation.normal',
    steps: [
      step('on-duty', 10 * MINUTE, ['day', day]),
      step('roster:network', 10 * MINUTE, ['night', night]),
      step('lead,service-manager', null),
    ],
    repeat: 0,
  };
  const everybody: Record<string, string[]> = {
    ...{ 'on-duty': ['olga'], 'roster:network': ['nils'] },
    ...{ lead: ['ada'], 'service-manager': ['mona', 'ada'] },
  };
  const said = (
    at: string,
    who: Record<string, string[]> = everybody,
    after: Position | null = null,
  ): string => {
    const { level, passedOver } = advance(policy, after, MONDAY(at), (target) => who[target] ?? []);
    const over = passedOver.map(
      (one) => `${one.step} ${one.tell}${one.calendar ? ` outside ${one.calendar}` : ' nobody'}`,
    );
    return [`${level?.step ?? '-'} ${level?.told.join(' ') ?? ''}`.trim(), ...over].join('; ');
  };

  test.each<[string, string, Record<string, string[]> | undefined, Position | null, string]>([
    ['within its hours', '09:00', undefined, null, '0 olga'],
    ['outside them it is passed over at once', '20:00', undefined, null, '1 nils; 0 on-duty outside day'],
    ['its closing instant is outside', '18:00', undefined, null, '1 nils; 0 on-duty outside day'],
    ['its last minute is not', '17:59', undefined, null, '0 olga'],
    [
      'several, for different reasons',
      '09:00',
      { ...everybody, 'on-duty': [] },
      null,
      '2 ada mona; 0 on-duty nobody; 1 roster:network outside night',
    ],
    [
      'who is called by two targets is called once',
      '09:00',
      undefined,
      { pass: 0, step: 0 },
      '2 ada mona; 1 roster:network outside night',
    ],
    ['one target of a step that is nobody', '09:00', { lead: ['ada'] }, { pass: 0, step: 1 }, '2 ada'],
    [
      'outside its hours it does not matter that nobody is there',
      '20:00',
      { lead: ['ada'] },
      null,
      '2 ada; 0 on-duty outside day; 1 roster:network nobody',
    ],
    [
      'nobody at all',
      '09:00',
      {},
      null,
      '-; 0 on-duty nobody; 1 roster:network outside night; 2 lead,service-manager nobody',
    ],
  ])('%s', (_name, at, who, after, expected) => {
    expect(said(at, who, after)).toBe(expected);
  });
});

test.each([
  ['assignee', 'own'],
  ['on-duty,team', 'own'],
  ['roster:network', 'functional'],
  ['on-duty,roster:network', 'functional'],
  ['lead', 'hierarchic'],
  ['service-manager', 'hierarchic'],
  ['roster:network,administrator', 'hierarchic'],
  ['', 'own'],
])('%s leads: %s', (tell, direction) => {
  expect(directionOf(tell)).toBe(direction);
});

test('a step is one word, and is read back', () => {
  const name = stepName(['on-duty', { roster: 'network' }, 'lead']);
  expect(name).toBe('on-duty,roster:network,lead');
  expect(targetsIn(name)).toEqual(['on-duty', 'roster:network', 'lead']);
});

describe('the bot and the timeline', () => {
  type Drawn = { wait: number | null; who: string[]; in: number };
  const CALENDARS = [null, day, night] as const;
  const drawnStep: fc.Arbitrary<Drawn> = fc.record({
    wait: fc.option(
      fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * 60),
      { nil: null, freq: 8 },
    ),
    who: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
    in: fc.nat({ max: 2 }),
  });
  const calendarOf = ({ in: index }: Drawn): CompiledCalendar | null => CALENDARS[index] ?? null;

  /** What the bot would do if nobody took it: each level when the wait of the one before is over. */
  function bot(drawn: readonly Drawn[], repeat: number, epoch: number, horizon: number): TimelineEntry[] {
    const steps = drawn.map((one, index) => ({
      ...step(`step-${index}`, one.wait === null ? null : one.wait * SECOND),
      ...{ calendar: calendarOf(one), calendarName: 'some', targets: [index] },
    })) as unknown as AgreedStep[];
    const entries: TimelineEntry[] = [];
    let after: Position | null = null;
    for (let at = epoch; at <= epoch + horizon * SECOND;) {
      const { level } = advance(
        { clause: 'x', steps, repeat },
        after,
        at,
        (index) => drawn[Number(index)]?.who ?? [],
      );
      if (level === null) break;
      for (const person of level.told) entries.push([(at - epoch) / SECOND, 'notify', person]);
      if (level.waitMs === null) break;
      after = level;
      at += level.waitMs;
    }
    return entries;
  }

  test('tell the same people at the same seconds, for any policy nobody answers', () => {
    const minutes = fc.integer({ min: 0, max: 4 * 24 * 60 });
    fc.assert(
      fc.property(
        fc.array(drawnStep, { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 3 }),
        minutes,
        (drawn, repeat, start) => {
          const epoch = MONDAY('00:00') + start * MINUTE;
          const horizon = 5 * 86_400;
          const timeline = escalate({
            policy: {
              ...{ model: 'levels', path: '/policy', repeat, rules: new Map(), recoveryNotice: [] },
              ignoresMaintenance: false,
              steps: drawn.map((one) => ({
                ...{ wait: one.wait, targets: [() => one.who], calendar: calendarOf(one), isMultiAck: false },
              })),
            },
            events: [{ at: 0, what: 'alert', key: null }],
            ...{ horizon, epoch },
          });
          expect(timeline).toEqual({ ok: true, value: bot(drawn, repeat, epoch, horizon) });
        },
      ),
      { numRuns: 500 },
    );
  });
});
