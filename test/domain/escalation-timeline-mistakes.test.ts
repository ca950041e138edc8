import { describe, expect, it } from 'vitest';
import { levels, step, told } from './escalation-timeline-fixtures.ts';

type Json = Readonly<Record<string, unknown>>;
const good = { policy: levels([step(60, 'a')]), events: [[0, 'alert']], horizon: 100 };
const targeting = (target: unknown): Json => ({ policy: levels([step(60, '', { targets: [target] })]) });
const happening = (...event: unknown[]): Json => ({ events: [event] });
const calendar = { timezone: 'Europe/Zurich', weekly: { mon: [['08:00', '17:00']] }, holidays: [] };
const sla = {
  model: 'sla_levels',
  calendar,
  due: '2026-11-23T08:30:00+01:00',
  levels: [{ name: 'up', offset_seconds: 1 }],
};
const epoch = '2026-11-23T00:00:00+01:00';

describe('what is wrong with a question', () => {
  it.each<[more: Json, said: string]>([
    [{ policy: undefined }, 'missing /policy'],
    [{ policy: 'day' }, 'bad_value /policy'],
    [{ policy: { steps: [] } }, 'missing /policy/model'],
    [{ policy: { model: 'ladder' } }, 'bad_value /policy/model'],
    [{ policy: { model: 'levels' } }, 'missing /policy/steps'],
    [{ policy: levels([], { loops: 1 }) }, 'unknown_member /policy/loops'],
    [{ policy: levels([], { repeat: -2 }) }, 'bad_value /policy/repeat'],
    [{ policy: levels([], { repeat: 0.5 }) }, 'bad_value /policy/repeat'],
    [{ policy: levels([], { maintenance: 'wait' }) }, 'bad_value /policy/maintenance'],
    [{ policy: levels([{ targets: [] }]) }, 'missing /policy/steps/0/wait_seconds'],
    [{ policy: levels([step(-1, 'a')]) }, 'bad_value /policy/steps/0/wait_seconds'],
    [{ policy: levels([step(Number.NaN, 'a')]) }, 'bad_value /policy/steps/0/wait_seconds'],
    [{ policy: levels([step(1e300, 'a')]) }, 'too_large /policy/steps/0/wait_seconds'],
    [{ policy: levels([step(1, 'a', { calendar: {} })]) }, 'missing /policy/steps/0/calendar/timezone'],
    [{ policy: levels([step(1, 'a', { calendar })]) }, 'missing /epoch'],
    [{ policy: levels([], { rules: { a: [{ delay_seconds: 1 }] } }) }, 'missing /policy/rules/a/0/channel'],
    [{ policy: levels([], { rules: { 'a/b': 1 } }) }, 'bad_value /policy/rules/a~1b'],
    [targeting('a'), 'bad_value /policy/steps/0/targets/0'],
    [targeting({}), 'missing /policy/steps/0/targets/0/user'],
    [targeting({ user: 'a', users: ['b'] }), 'contradiction /policy/steps/0/targets/0/users'],
    [targeting({ roster: 'desk' }), 'bad_value /policy/steps/0/targets/0/roster'],
    [{ rosters: { desk: { layers: [] } } }, 'missing /rosters/desk/timezone'],
    [{ start_policy: 'day' }, 'contradiction /start_policy'],
    [{ policy: undefined, start_policy: 'day', policies: {} }, 'bad_value /start_policy'],
    [{ events: undefined }, 'missing /events'],
    [{ events: {} }, 'bad_value /events'],
    [happening(0), 'bad_value /events/0'],
    [happening('now', 'alert'), 'bad_value /events/0/0'],
    [happening(-1, 'alert'), 'bad_value /events/0/0'],
    [happening(0, 'alarm'), 'bad_value /events/0/1'],
    [happening(0, 'toString'), 'bad_value /events/0/1'],
    [happening(0, 'alert', { id: 'a', dedup: 'b' }), 'contradiction /events/0/2/dedup'],
    [happening(0, 'alert', { key: 'a' }), 'unknown_member /events/0/2/key'],
    [happening(0, 'take'), 'missing /events/0/2/by'],
    [happening(0, 'snooze', { seconds: -5 }), 'bad_value /events/0/2/seconds'],
    [happening(0, 'set_policy', { policy: 'night' }), 'bad_value /events/0/2/policy'],
    [happening(0, 'set_policy', { policy: sla }), 'bad_value /events/0/2/policy'],
    [happening(0, 'add_rule', { user: 'a', channel: 'sms' }), 'missing /events/0/2/delay_seconds'],
    [happening(0, 'disable', { now: true }), 'unknown_member /events/0/2/now'],
    [{ horizon: undefined }, 'missing /horizon'],
    [{ horizon: -1 }, 'bad_value /horizon'],
    [{ horizon: Number.POSITIVE_INFINITY }, 'bad_value /horizon'],
    [{ epoch: 'monday' }, 'bad_value /epoch'],
    [{ until: 5 }, 'unknown_member /until'],
    [{ policy: sla }, 'missing /epoch'],
    [{ policy: { ...sla, due: undefined }, epoch }, 'missing /policy/due'],
    [{ policy: sla, epoch, events: [[0, 'ack']] }, 'bad_value /events/0/1'],
    [{ policy: { ...sla, calendar: { ...calendar, weekly: {} } }, epoch }, 'never_open /policy/calendar'],
    [
      {
        policy: {
          ...sla,
          calendar: { ...calendar, weekly: {} },
          levels: [{ name: 'up', offset_seconds: -1 }],
        },
        epoch,
      },
      'never_open /policy/calendar',
    ],
    [{ policy: levels([step(0.00001, 'a')], { repeat: -1 }) }, 'too_large /horizon'],
  ])('%j', (more, said) => {
    expect(told({ ...good, ...more })).toBe(said);
  });

  it.each([[null], ['levels'], [[]]])('%j is no question', (value) => {
    expect(told(value as unknown as Json)).toBe('bad_value ');
  });
});
