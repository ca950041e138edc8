import { describe, expect, it } from 'vitest';
import type { Layer, Override } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { stretches } from './roster-fixtures.ts';
import { at } from './time-fixtures.ts';

const start = '2026-11-02T00:00:00Z';
const always = (participants: Layer['participants'], priority = 0): Layer => ({
  start,
  participants,
  priority,
});

/** Who is on duty while all these overrides hold. */
const under = (layers: Layer[], ...overrides: Omit<Override, 'from' | 'to'>[]): string => {
  const held = overrides.map((one) => ({ ...one, from: '2026-11-03T00:00:00Z', to: '2026-11-04T00:00:00Z' }));
  const compiled = compileRoster({ timezone: 'UTC', layers, overrides: held });
  for (const outside of ['2026-11-02T23:59:59.999Z', '2026-11-04T00:00:00Z'])
    expect(compiled.who(at(outside))).toEqual(compileRoster({ timezone: 'UTC', layers }).who(at(outside)));
  return compiled.who(at('2026-11-03T12:00:00Z')).join('+') || 'nobody';
};

const ana = [always(['ana'])];
const both = [always([['ana', 'ben']])];
const replace = (replaces: string, who: string): Omit<Override, 'from' | 'to'> => ({
  mode: 'replace',
  replaces,
  who,
});
const add = (who: string): Omit<Override, 'from' | 'to'> => ({ mode: 'add', who });
const remove = (replaces: string): Omit<Override, 'from' | 'to'> => ({ mode: 'remove', replaces });

describe('an override', () => {
  it.each<[string, string, string]>([
    ['replaces all when it says no mode', under(both, { who: 'cleo' }), 'cleo'],
    ['replaces all by nobody', under(both, {}), 'nobody'],
    ['replaces all where nobody was', under([], { mode: 'replace_all', who: 'cleo' }), 'cleo'],
    ['replaces one', under(both, replace('ana', 'cleo')), 'ben+cleo'],
    ['replaces one by somebody who is on duty too', under(both, replace('ana', 'ben')), 'ben'],
    ['replaces nobody who is not on duty', under(ana, replace('ben', 'cleo')), 'ana'],
    ['adds', under(ana, add('cleo')), 'ana+cleo'],
    ['adds somebody who is on duty', under(ana, add('ana')), 'ana'],
    ['removes', under(both, remove('ana')), 'ben'],
    [
      'leaves a gap: no lower layer steps in',
      under([always(['ana'], 1), always(['ben'])], remove('ana')),
      'nobody',
    ],
    ['removes nobody who is not on duty', under(ana, remove('ben')), 'ana'],
  ])('%s', (_, is, expected) => expect(is).toBe(expected));
});

describe('of several overrides', () => {
  it.each<[string, string, string]>([
    ['the later wins', under(ana, { who: 'ben' }, { who: 'cleo' }), 'cleo'],
    ['the later wins also when it is nobody', under(ana, { who: 'ben' }, {}), 'nobody'],
    ['the later wins one place', under(ana, replace('ana', 'ben'), replace('ana', 'cleo')), 'cleo'],
    ['chains are not followed', under(ana, replace('ana', 'ben'), replace('ben', 'cleo')), 'ben'],
    ['nor backwards', under(ana, replace('ben', 'cleo'), replace('ana', 'ben')), 'ben'],
    ['each place has its own', under(both, replace('ana', 'ben'), replace('ben', 'cleo')), 'ben+cleo'],
    ['two change places', under(both, replace('ana', 'ben'), replace('ben', 'ana')), 'ana+ben'],
    ['added after all were replaced', under(ana, { who: 'ben' }, add('cleo')), 'ben+cleo'],
    ['all replaced after one was added', under(ana, add('cleo'), { who: 'ben' }), 'ben'],
    ['removed after being added', under(ana, add('cleo'), remove('cleo')), 'ana'],
    ['added after being removed', under(ana, remove('ana'), add('ana')), 'ana'],
    ['removed after stepping in', under(ana, replace('ana', 'ben'), remove('ben')), 'nobody'],
    ['removed after stepping aside', under(ana, replace('ana', 'ben'), remove('ana')), 'ben'],
    ['replaced after being removed', under(ana, remove('ana'), replace('ana', 'ben')), 'ben'],
    ['a place in the layers is meant', under(ana, add('ben'), replace('ben', 'cleo')), 'ana+ben'],
  ])('%s', (_, is, expected) => expect(is).toBe(expected));
});

it('overrides hold from their beginning to before their end, and for the layers of each moment', () => {
  const compiled = compileRoster({
    timezone: 'UTC',
    layers: [{ start, participants: ['ana', 'ben'], rotation: { type: 'daily', length: 1 } }],
    overrides: [
      {
        from: '2026-11-02T12:00:00Z',
        to: '2026-11-05T12:00:00Z',
        mode: 'replace',
        replaces: 'ana',
        who: 'cleo',
      },
      { from: '2026-11-03T06:00:00Z', to: '2026-11-03T07:00:00Z', who: 'dora' },
      { from: '2026-11-03T06:30:00Z', to: '2026-11-03T06:30:00Z', who: 'never' },
    ],
  });
  expect(stretches(compiled, start, 8, 'UTC')).toEqual([
    'now ana',
    '2026-11-02T12:00:00+00:00 cleo',
    '2026-11-03T00:00:00+00:00 ben',
    '2026-11-03T06:00:00+00:00 dora',
    '2026-11-03T07:00:00+00:00 ben',
    '2026-11-04T00:00:00+00:00 cleo',
    '2026-11-05T00:00:00+00:00 ben',
    '2026-11-06T00:00:00+00:00 ana',
    '2026-11-07T00:00:00+00:00 ben',
  ]);
});
