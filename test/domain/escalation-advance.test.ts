import { describe, expect, test } from 'vitest';
import type { AgreedStep } from '../../src/agreement/escalation-policy.ts';
import { escalationAlarm } from '../../src/escalation/escalation.ts';
import type { Escalation } from '../../src/escalation/escalation.ts';
import { advance } from '../../src/escalation/policy.ts';
import type { Policy, Position } from '../../src/escalation/policy.ts';
import type { CompiledCalendar } from '../../src/time/calendar.ts';

const min = 60_000;
const step = (tell: string, minutes: number, hours?: CompiledCalendar): AgreedStep => ({
  ...{ tell, targets: tell.split(','), waitMs: minutes * min },
  ...{ calendar: hours ?? null, calendarName: hours ? 'office' : null },
});
const policy = (repeat: number): Policy => ({
  clause: 'escalation.normal',
  steps: [step('on-duty', 30), step('team', 10), step('service-manager', 10)],
  repeat,
});
const everybody: Record<string, string[]> = {
  'on-duty': ['olga'],
  team: ['ada', 'ben'],
  'service-manager': ['mona'],
};

/** `pass.step told wait; passed over`, or `nobody`. */
const said = (repeat: number, after: Position | null, reach: Record<string, string[]>): string => {
  const { level, passedOver } = advance(policy(repeat), after, 0, (target) => reach[target] ?? []);
  const over = passedOver.length > 0 ? `; passed over ${passedOver.map(({ tell }) => tell).join(' ')}` : '';
  if (!level) return `nobody${over}`;
  const wait = level.waitMs === null ? 'stays' : `${level.waitMs / min} min`;
  return `${level.pass}.${level.step} ${level.told.join(' ')} ${wait}${over}`;
};

describe('the next step', () => {
  const none = {};
  const nobodyOnDuty = { ...everybody, 'on-duty': [] };
  const onlyManager = { 'service-manager': ['mona'] };
  const noManager = { ...everybody, 'service-manager': [] };
  const at = (pass: number, step: number): Position => ({ pass, step });
  test.each<[string, number, Position | null, Record<string, string[]>, string]>([
    ['the first', 0, null, everybody, '0.0 olga 30 min'],
    ['the second', 0, at(0, 0), everybody, '0.1 ada ben 10 min'],
    ['the last of the only pass stays', 0, at(0, 1), everybody, '0.2 mona stays'],
    ['after the last there is nobody', 0, at(0, 2), everybody, 'nobody'],
    ['the last of a pass that is repeated goes on', 1, at(0, 1), everybody, '0.2 mona 10 min'],
    ['then the first again', 1, at(0, 2), everybody, '1.0 olga 30 min'],
    ['and then it stays', 1, at(1, 1), everybody, '1.2 mona stays'],
    ['no third pass', 1, at(1, 2), everybody, 'nobody'],
    ['nobody on duty goes up at once', 0, null, nobodyOnDuty, '0.1 ada ben 10 min; passed over on-duty'],
    ['several are passed over', 0, null, onlyManager, '0.2 mona stays; passed over on-duty team'],
    ['over the end of a pass', 1, at(0, 1), noManager, '1.0 olga 30 min; passed over service-manager'],
    ['nobody anywhere', 0, null, none, 'nobody; passed over on-duty team service-manager'],
    [
      'nobody anywhere, however often repeated',
      99,
      null,
      none,
      'nobody; passed over on-duty team service-manager',
    ],
    [
      'the same person again when only they are there',
      2,
      at(0, 2),
      onlyManager,
      '1.2 mona 10 min; passed over on-duty team',
    ],
  ])('%s', (_name, repeat, after, reach, expected) => {
    expect(said(repeat, after, reach)).toBe(expected);
  });

  test('a policy without steps reaches nobody', () => {
    const empty = { clause: 'x', steps: [], repeat: 3 };
    expect(advance(empty, null, 0, () => ['olga'])).toEqual({ level: null, passedOver: [] });
  });
});

test('when an escalation needs looking at', () => {
  const running: Escalation = {
    ...{ epoch: 1, pass: 0, step: 0, openedAt: 0, told: ['olga'], tell: 'on-duty', then: null },
    ...{ until: 100, takenBy: null, snoozedUntil: null, closed: null },
  };
  expect(escalationAlarm(null)).toBeNull();
  expect(escalationAlarm(running)).toBe(100);
  expect(escalationAlarm({ ...running, takenBy: 'olga' })).toBeNull();
  expect(escalationAlarm({ ...running, snoozedUntil: 500 })).toBe(500);
  expect(escalationAlarm({ ...running, closed: 'answered' })).toBeNull();
});
