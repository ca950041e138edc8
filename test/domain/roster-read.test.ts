import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../src/roster/schedule/reading/read-roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { at } from './time-fixtures.ts';

const layer = { start: '2026-11-02T08:00:00+01:00', participants: ['mia', ['jonas', 'ana']] };
const rotation = { type: 'weekly', length: 1 };
const good = { timezone: 'Europe/Zurich', layers: [layer] };
const span = { from: '2026-11-03T08:00:00Z', to: '2026-11-04T08:00:00Z' };
const withLayer = (more: object): unknown => ({ ...good, layers: [layer, { ...layer, ...more }] });
const withRotation = (more: object): unknown => withLayer({ rotation: { ...rotation, ...more } });
const withOverride = (more: object): unknown => ({ ...good, overrides: [{ ...span, ...more }] });

/** The code and the path of the first mistake. */
const mistakeIn = (value: unknown): string => {
  const read = readRoster(value);
  if (read.ok) return 'none';
  expect(read.message).toMatch(/^\S.*\.$/s);
  return `${read.code} ${read.path}`;
};

describe('a roster in plain JSON', () => {
  it('is taken as it is', () => {
    const whole = {
      ...good,
      layers: [
        {
          ...layer,
          timezone: 'Asia/Kathmandu',
          end: '2030-01-01T00:00:00Z',
          active_from: '2026-11-03T00:00:00Z',
          active_until: '2029-01-01T00:00:00Z',
          priority: -1.5,
          restrictions: [
            { from: '08:00', to: '24:00' },
            { from_day: 'fri', from: '18:00', to_day: 'mon', to: '08:00' },
          ],
          rotation: {
            type: 'custom',
            length: 1.5,
            handoff: '13:00',
            handoff_day: 'tue',
            first_handoff: '2026-11-03T08:15:00+01:00',
            duty_seconds: 0.25,
            advance: 'always',
          },
        },
      ],
      overrides: [{ ...span, who: 'cleo', mode: 'replace', replaces: 'mia' }],
      absences: [{ ...span, who: 'mia' }],
    };
    expect(readRoster(whole)).toEqual({ ok: true, roster: whole });
  });

  it.each<[string, unknown]>([
    ['no layers', { timezone: 'UTC', layers: [] }],
    ['nobody in a layer, nobody in a turn', { timezone: 'UTC', layers: [{ ...layer, participants: [[]] }] }],
    ['an override of no length', withOverride({ to: span.from })],
    ['any name', withLayer({ participants: ['__proto__', 'Zoë 7', 'constructor'] })],
  ])('may have %s', (_, value) => expect(mistakeIn(value)).toBe('none'));

  it('takes names for names', () => {
    const read = readRoster(
      JSON.parse(`{"timezone":"UTC","layers":[{"start":"2026-01-01T00:00:00Z","participants":[["__proto__","toString"]]}],
        "absences":[{"who":"constructor","from":"2026-01-01T00:00:00Z","to":"2027-01-01T00:00:00Z"}]}`),
    );
    if (!read.ok) throw new Error(read.message);
    expect(compileRoster(read.roster).who(at('2026-06-01T00:00:00Z'))).toEqual(['__proto__', 'toString']);
  });

  it.each<[string, string, unknown]>([
    ['nothing', 'bad_value ', null],
    ['a list', 'bad_value ', []],
    ['no zone', 'missing /timezone', { layers: [] }],
    ['no layers', 'missing /layers', { timezone: 'UTC' }],
    ['another zone', 'bad_value /timezone', { ...good, timezone: 'Mars/Olympus' }],
    ['a typo', 'unknown_member /layrs', { timezone: 'UTC', layrs: [] }],
    ['a member named like none', 'unknown_member /a~1b~0c', { ...good, 'a/b~c': 1 }],
    ['a prototype', 'unknown_member /__proto__', JSON.parse('{"__proto__":{},"timezone":"UTC","layers":[]}')],
    ['a layer that is none', 'bad_value /layers/0', { ...good, layers: ['mia'] }],
    ['no start', 'missing /layers/0/start', { ...good, layers: [{ participants: [] }] }],
    ['no participants', 'missing /layers/0/participants', { ...good, layers: [{ start: layer.start }] }],
    ['a start without offset', 'bad_value /layers/1/start', withLayer({ start: '2026-11-02T08:00:00' })],
    ['a name that is none', 'bad_value /layers/1/participants/1', withLayer({ participants: ['mia', 7] })],
    ['an empty name', 'bad_value /layers/1/participants/0/0', withLayer({ participants: [[' ']] })],
    ['a deep list', 'bad_value /layers/1/participants/0/0', withLayer({ participants: [[['mia']]] })],
    ['a priority in words', 'bad_value /layers/1/priority', withLayer({ priority: 'high' })],
    ['no number', 'bad_value /layers/1/priority', withLayer({ priority: NaN })],
    ['an end before the start', 'bad_value /layers/1/end', withLayer({ end: '2026-01-01T00:00:00Z' })],
    [
      'cover that ends before it begins',
      'bad_value /layers/1/active_until',
      withLayer({ active_from: span.to, active_until: span.from }),
    ],
    [
      'no day',
      'bad_value /layers/1/restrictions/0/days',
      withLayer({ restrictions: [{ days: [], from: '08:00', to: '09:00' }] }),
    ],
    [
      'half a week',
      'missing /layers/1/restrictions/0/from_day',
      withLayer({ restrictions: [{ to_day: 'mon', from: '08:00', to: '09:00' }] }),
    ],
    [
      'days of a week',
      'unknown_member /layers/1/restrictions/0/days',
      withLayer({
        restrictions: [{ days: ['mon'], from_day: 'mon', from: '08:00', to_day: 'tue', to: '09:00' }],
      }),
    ],
    [
      'a start at 24:00',
      'bad_value /layers/1/restrictions/0/from',
      withLayer({ restrictions: [{ from: '24:00', to: '09:00' }] }),
    ],
    ['no length', 'missing /layers/1/rotation/length', withLayer({ rotation: { type: 'daily' } })],
    ['a length of nothing', 'bad_value /layers/1/rotation/length', withRotation({ length: 0 })],
    ['a negative length', 'bad_value /layers/1/rotation/length', withRotation({ length: -1 })],
    ['half a week of turns', 'bad_value /layers/1/rotation/length', withRotation({ length: 0.5 })],
    [
      'half a millisecond',
      'bad_value /layers/1/rotation/length',
      withRotation({ type: 'custom', length: 0.0005 }),
    ],
    ['a huge length', 'too_large /layers/1/rotation/length', withRotation({ length: 1e300 })],
    ['another kind', 'bad_value /layers/1/rotation/type', withRotation({ type: 'yearly' })],
    [
      'another way to advance',
      'bad_value /layers/1/rotation/advance',
      withRotation({ advance: 'sometimes' }),
    ],
    ['a negative duty', 'bad_value /layers/1/rotation/duty_seconds', withRotation({ duty_seconds: -1 })],
    [
      'another hand-over time',
      'contradiction /layers/1/rotation/handoff',
      withRotation({ handoff: '09:00' }),
    ],
    [
      'another hand-over day',
      'contradiction /layers/1/rotation/handoff_day',
      withRotation({ handoff_day: 'tue' }),
    ],
    [
      'another time than the first hand-over',
      'contradiction /layers/1/rotation/handoff',
      withRotation({ handoff: '08:00', first_handoff: '2026-11-04T09:00:00+01:00' }),
    ],
    [
      'a first hand-over before the start',
      'contradiction /layers/1/rotation/first_handoff',
      withRotation({ first_handoff: '2026-11-01T08:00:00Z' }),
    ],
    ['a reversed override', 'bad_value /overrides/0/to', withOverride({ to: '2026-11-03T07:59:59.999Z' })],
    ['another mode', 'bad_value /overrides/0/mode', withOverride({ mode: 'swap' })],
    [
      'a replacement by nobody',
      'missing /overrides/0/who',
      withOverride({ mode: 'replace', replaces: 'mia' }),
    ],
    [
      'a replacement of nobody',
      'missing /overrides/0/replaces',
      withOverride({ mode: 'replace', who: 'mia' }),
    ],
    ['an addition of nobody', 'missing /overrides/0/who', withOverride({ mode: 'add' })],
    ['a removal of nobody', 'missing /overrides/0/replaces', withOverride({ mode: 'remove' })],
    [
      'a removal for somebody',
      'contradiction /overrides/0/who',
      withOverride({ mode: 'remove', replaces: 'mia', who: 'ben' }),
    ],
    [
      'a reversed absence',
      'bad_value /absences/0/to',
      { ...good, absences: [{ from: span.to, to: span.from, who: 'mia' }] },
    ],
    ['an absence of nobody', 'missing /absences/0/who', { ...good, absences: [span] }],
    ['too many layers', 'too_large /layers', { ...good, layers: Array<unknown>(10_001).fill(layer) }],
  ])('is refused for %s', (_, mistake, value) => expect(mistakeIn(value)).toBe(mistake));

  it('no value makes it throw', () => {
    const members = fc.constantFrom(
      'timezone',
      'layers',
      'overrides',
      'start',
      'participants',
      'rotation',
      'x',
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(null, 'UTC', layer.start, 1, -1, true, layer, rotation, span),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(members, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => typeof readRoster(value).ok === 'boolean'),
      { numRuns: 200 },
    );
  });
});
