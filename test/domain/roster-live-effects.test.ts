import { describe, expect, it } from 'vitest';
import { compiledWith } from '../../src/roster/effective.ts';
import { effectsOf, effectsOfAbsence } from '../../src/roster/effects.ts';
import type { Roster, RosterDocument } from '../../src/roster/schedule/roster.ts';
import type { Effect, Move, Span } from '../../src/roster/state.ts';
import { daily, duties, local, shownSpan, span, weekly } from './roster-live-fixtures.ts';
import { at } from './time-fixtures.ts';

/** Changes laid on one after the other: each a move `who leaves > who comes`, or an absence of one person. */
type Step = readonly [from: string, to: string, what: string];

function lay(document: Roster, steps: readonly Step[]): { shown: string[]; effects: Effect[][] } {
  const effects: Effect[][] = [];
  for (const [from, to, what] of steps) {
    const schedule = compiledWith(
      document,
      effects.map((each) => ({ effects: each })),
    );
    const [leaves = '', comes] = what.split(' > ');
    const worked =
      comes === undefined
        ? effectsOfAbsence(schedule, leaves, span(from, to))
        : effectsOf(schedule, [{ ...span(from, to), leaves: leaves === 'nobody' ? null : leaves, comes }]);
    if (!worked.ok) throw new Error(worked.refusal.code);
    effects.push([...worked.effects]);
  }
  return { shown: effects.at(-1)!.map(words), effects };
}

const words = (effect: Effect): string => {
  switch (effect.kind) {
    case 'replace':
      return `${shownSpan(effect)} ${effect.who} for ${effect.replaces}`;
    case 'remove':
      return `${shownSpan(effect)} not ${effect.replaces}`;
    case 'add':
      return `${shownSpan(effect)} also ${effect.who}`;
    case 'absent':
      return `${shownSpan(effect)} ${effect.who} absent`;
  }
};

/** A second line below the weekly turns, for whom the first has nobody. */
const withBackup: RosterDocument = {
  ...weekly,
  layers: [
    { ...weekly.layers[0]!, priority: 10 },
    { start: '2026-11-01T00:00:00+01:00', participants: ['nina'] },
  ],
};
/** Olga and Nina on duty together. */
const pair: RosterDocument = {
  ...weekly,
  layers: [{ start: '2026-11-01T00:00:00+01:00', participants: [['olga', 'nina']] }],
};

describe('the effects of a change on top of others', () => {
  const cases: [what: string, document: Roster, steps: Step[], effects: string[], schedule: string[]][] = [
    [
      'a cover replaces the person in their place',
      weekly,
      [['03 14:00', '03 18:00', 'olga > ben']],
      ['11-03 14:00 - 11-03 18:00 ben for olga'],
      ['11-03 08:00 - 11-03 14:00 olga', '11-03 14:00 - 11-03 18:00 ben', '11-03 18:00 - 11-04 08:00 olga'],
    ],
    [
      'only the stretches in which they are on duty move',
      daily,
      [['02 20:00', '05 20:00', 'olga > ada']],
      ['11-02 20:00 - 11-03 08:00 ada for olga', '11-05 08:00 - 11-05 20:00 ada for olga'],
      ['11-03 08:00 - 11-04 08:00 ben'],
    ],
    [
      'a cover of a cover names the place, not who stands in it',
      weekly,
      [
        ['03 14:00', '03 18:00', 'olga > ben'],
        ['03 16:00', '03 17:00', 'ben > ada'],
      ],
      ['11-03 16:00 - 11-03 17:00 ada for olga'],
      [
        '11-03 08:00 - 11-03 14:00 olga',
        '11-03 14:00 - 11-03 16:00 ben',
        '11-03 16:00 - 11-03 17:00 ada',
        '11-03 17:00 - 11-03 18:00 ben',
        '11-03 18:00 - 11-04 08:00 olga',
      ],
    ],
    [
      'a chain of three ends with the last',
      weekly,
      [
        ['03 14:00', '03 18:00', 'olga > ben'],
        ['03 14:00', '03 18:00', 'ben > ada'],
        ['03 14:00', '03 18:00', 'ada > nina'],
      ],
      ['11-03 14:00 - 11-03 18:00 nina for olga'],
      ['11-03 08:00 - 11-03 14:00 olga', '11-03 14:00 - 11-03 18:00 nina', '11-03 18:00 - 11-04 08:00 olga'],
    ],
    [
      'whoever was covered can take it back',
      weekly,
      [
        ['03 14:00', '03 18:00', 'olga > ben'],
        ['03 14:00', '03 18:00', 'ben > olga'],
      ],
      ['11-03 14:00 - 11-03 18:00 olga for olga'],
      ['11-03 08:00 - 11-04 08:00 olga'],
    ],
    [
      'a cover ends where the turn does',
      weekly,
      [['09 06:00', '09 10:00', 'olga > nina']],
      ['11-09 06:00 - 11-09 08:00 nina for olga'],
      [],
    ],
    [
      'where nobody is on duty somebody is added, and then passed on',
      { ...weekly, layers: [{ ...weekly.layers[0]!, restrictions: [{ from: '08:00', to: '18:00' }] }] },
      [
        ['03 12:00', '03 22:00', 'nobody > ben'],
        ['03 19:00', '03 20:00', 'ben > ada'],
      ],
      ['11-03 19:00 - 11-03 20:00 not ben', '11-03 19:00 - 11-03 20:00 also ada'],
      [
        '11-03 08:00 - 11-03 18:00 olga',
        '11-03 18:00 - 11-03 19:00 ben',
        '11-03 19:00 - 11-03 20:00 ada',
        '11-03 20:00 - 11-03 22:00 ben',
      ],
    ],
    [
      'in an absence the line below steps in',
      withBackup,
      [['03 14:00', '03 18:00', 'olga']],
      ['11-03 14:00 - 11-03 18:00 olga absent'],
      ['11-03 08:00 - 11-03 14:00 olga', '11-03 14:00 - 11-03 18:00 nina', '11-03 18:00 - 11-04 08:00 olga'],
    ],
    [
      'an absence over a cover leaves the substitute where they are',
      withBackup,
      [
        ['03 14:00', '03 18:00', 'olga > ben'],
        ['03 12:00', '03 16:00', 'olga'],
      ],
      ['11-03 12:00 - 11-03 14:00 olga absent'],
      [
        '11-03 08:00 - 11-03 12:00 olga',
        '11-03 12:00 - 11-03 14:00 nina',
        '11-03 14:00 - 11-03 18:00 ben',
        '11-03 18:00 - 11-04 08:00 olga',
      ],
    ],
    [
      'whoever covers and is then absent leaves a gap',
      withBackup,
      [
        ['03 14:00', '03 18:00', 'olga > ben'],
        ['03 16:00', '03 17:00', 'ben'],
      ],
      ['11-03 16:00 - 11-03 17:00 ben absent', '11-03 16:00 - 11-03 17:00 not ben'],
      [
        '11-03 08:00 - 11-03 14:00 olga',
        '11-03 14:00 - 11-03 16:00 ben',
        '11-03 17:00 - 11-03 18:00 ben',
        '11-03 18:00 - 11-04 08:00 olga',
      ],
    ],
    [
      'a cover over an absence speaks of whoever stepped in',
      withBackup,
      [
        ['03 14:00', '03 18:00', 'olga'],
        ['03 15:00', '03 16:00', 'nina > ada'],
      ],
      ['11-03 15:00 - 11-03 16:00 ada for nina'],
      [
        '11-03 08:00 - 11-03 14:00 olga',
        '11-03 14:00 - 11-03 15:00 nina',
        '11-03 15:00 - 11-03 16:00 ada',
        '11-03 16:00 - 11-03 18:00 nina',
        '11-03 18:00 - 11-04 08:00 olga',
      ],
    ],
    [
      'of two on duty together one is covered',
      pair,
      [['03 14:00', '03 18:00', 'nina > ben']],
      ['11-03 14:00 - 11-03 18:00 ben for nina'],
      [
        '11-03 08:00 - 11-03 14:00 nina',
        '11-03 08:00 - 11-04 08:00 olga',
        '11-03 14:00 - 11-03 18:00 ben',
        '11-03 18:00 - 11-04 08:00 nina',
      ],
    ],
    [
      'who stands in two places leaves both',
      pair,
      [
        ['03 14:00', '03 16:00', 'nina > ben'],
        ['03 14:00', '03 18:00', 'olga > ben'],
        ['03 15:00', '03 17:00', 'ben > ada'],
      ],
      ['11-03 15:00 - 11-03 16:00 ada for nina', '11-03 15:00 - 11-03 17:00 ada for olga'],
      [
        '11-03 08:00 - 11-03 14:00 nina',
        '11-03 08:00 - 11-03 14:00 olga',
        '11-03 14:00 - 11-03 15:00 ben',
        '11-03 15:00 - 11-03 17:00 ada',
        '11-03 16:00 - 11-04 08:00 nina',
        '11-03 17:00 - 11-03 18:00 ben',
        '11-03 18:00 - 11-04 08:00 olga',
      ],
    ],
    [
      'somebody whom an override of the document puts on duty is taken off',
      {
        ...weekly,
        overrides: [{ from: '2026-11-03T12:00:00+01:00', to: '2026-11-03T20:00:00+01:00', who: 'nina' }],
      },
      [['03 14:00', '03 18:00', 'nina > ben']],
      ['11-03 14:00 - 11-03 18:00 not nina', '11-03 14:00 - 11-03 18:00 also ben'],
      [
        '11-03 08:00 - 11-03 12:00 olga',
        '11-03 12:00 - 11-03 14:00 nina',
        '11-03 14:00 - 11-03 18:00 ben',
        '11-03 18:00 - 11-03 20:00 nina',
        '11-03 20:00 - 11-04 08:00 olga',
      ],
    ],
  ];
  it.each(cases)('%s', (_what, document, steps, effects, schedule) => {
    const laid = lay(document, steps);
    expect(laid.shown).toEqual(effects);
    const compiled = compiledWith(
      document,
      laid.effects.map((each) => ({ effects: each })),
    );
    const shown = duties(compiled, span('03 08:00', '04 08:00'));
    if (schedule.length > 0) expect(shown).toEqual(schedule);
  });

  it('an absence reaches over turns that are not theirs, in case the file changes', () => {
    const laid = lay(weekly, [['05 00:00', '20 00:00', 'olga']]);
    expect(laid.shown).toEqual(['11-05 00:00 - 11-20 00:00 olga absent']);
  });
});

describe('both clock changes', () => {
  const night = (timezone: string, start: string): RosterDocument => ({
    ...weekly,
    timezone,
    layers: [{ start, participants: ['olga', 'ben'], rotation: { type: 'daily', length: 1 } }],
  });
  const cases: [what: string, zone: string, start: string, from: string, to: string, shown: string[]][] = [
    [
      'the repeated hour in Zurich is covered twice',
      'Europe/Zurich',
      '2026-10-24T20:00:00+02:00',
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T03:00:00+01:00',
      [
        '10-24 20:00 - 10-25 02:00 olga 6',
        '10-25 02:00 - 10-25 03:00 ada 2',
        '10-25 03:00 - 10-25 20:00 olga 17',
      ],
    ],
    [
      'the missing hour in Zurich is nobody’s',
      'Europe/Zurich',
      '2027-03-27T20:00:00+01:00',
      '2027-03-28T01:00:00+01:00',
      '2027-03-28T04:00:00+02:00',
      [
        '03-27 20:00 - 03-28 01:00 olga 5',
        '03-28 01:00 - 03-28 04:00 ada 2',
        '03-28 04:00 - 03-28 20:00 olga 16',
      ],
    ],
    [
      'the repeated hour in New York is covered twice',
      'America/New_York',
      '2026-10-31T20:00:00-04:00',
      '2026-11-01T01:00:00-04:00',
      '2026-11-01T02:00:00-05:00',
      [
        '10-31 20:00 - 11-01 01:00 olga 5',
        '11-01 01:00 - 11-01 02:00 ada 2',
        '11-01 02:00 - 11-01 20:00 olga 18',
      ],
    ],
    [
      'the missing hour in New York is nobody’s',
      'America/New_York',
      '2027-03-13T20:00:00-05:00',
      '2027-03-14T01:00:00-05:00',
      '2027-03-14T04:00:00-04:00',
      [
        '03-13 20:00 - 03-14 01:00 olga 5',
        '03-14 01:00 - 03-14 04:00 ada 2',
        '03-14 04:00 - 03-14 20:00 olga 16',
      ],
    ],
  ];
  it.each(cases)('%s', (_what, zone, start, from, to, shown) => {
    const document = night(zone, start);
    const moves: Move[] = [{ from: at(from), to: at(to), leaves: 'olga', comes: 'ada' }];
    const worked = effectsOf(compiledWith(document, []), moves);
    expect(worked).toMatchObject({ ok: true, parts: moves });
    if (!worked.ok) return;
    const schedule = compiledWith(document, [worked]);
    const lines: string[] = [];
    let begin = at(start);
    for (let next = schedule.next(begin); next !== null && lines.length < 3; next = schedule.next(begin)) {
      const turn: Span = { from: begin, to: next.at };
      lines.push(
        `${shownSpan(turn, zone)} ${schedule.who(begin).join('+')} ${(turn.to - turn.from) / 3_600_000}`,
      );
      begin = next.at;
    }
    expect(lines).toEqual(shown);
  });
});

describe('no effects', () => {
  const halfPair: RosterDocument = {
    ...pair,
    layers: [{ ...pair.layers[0]!, end: '2026-11-03T20:00:00+01:00' }, weekly.layers[0]!],
  };
  const move = (leaves: string | null, comes: string): Move => ({
    ...span('03 08:00', '04 08:00'),
    leaves,
    comes,
  });
  const cases: [what: string, document: Roster, move: Move, fair: boolean, code: string][] = [
    ['somebody not on duty', weekly, move('ben', 'ada'), false, 'not-on-duty-then'],
    ['a stretch that is somebody’s', weekly, move(null, 'ada'), false, 'somebody-on-duty'],
    ['somebody who is on duty with them', pair, move('olga', 'nina'), false, 'already-on-duty'],
    ['in a swap even in part', halfPair, move('olga', 'nina'), true, 'already-on-duty'],
  ];
  it.each(cases)('%s', (_what, document, one, fair, code) => {
    expect(effectsOf(compiledWith(document, []), [one], fair)).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  it('whoever comes may be on duty with them in a part of it', () => {
    const half: RosterDocument = {
      ...weekly,
      layers: [
        weekly.layers[0]!,
        { ...pair.layers[0]!, participants: ['nina'], end: '2026-11-03T12:00:00+01:00' },
      ],
    };
    const worked = effectsOf(compiledWith(half, []), [
      { ...span('03 08:00', '03 16:00'), leaves: 'olga', comes: 'nina' },
    ]);
    expect(worked).toMatchObject({ ok: true, parts: [{ from: local('03 08:00'), to: local('03 16:00') }] });
    if (worked.ok)
      expect(duties(compiledWith(half, [worked]), span('03 08:00', '03 16:00'))).toEqual([
        '11-03 08:00 - 11-03 16:00 nina',
      ]);
  });

  it('a change of more single turns than a row should hold', () => {
    const hourly: RosterDocument = {
      ...weekly,
      layers: [{ ...weekly.layers[0]!, rotation: { type: 'hourly', length: 1 } }],
    };
    const moves = [{ ...span('02 08:00', '12-31 08:00'), leaves: 'olga', comes: 'nina' }];
    expect(effectsOf(compiledWith(hourly, []), moves)).toMatchObject({ refusal: { code: 'too-many-parts' } });
    const seconds: RosterDocument = {
      ...weekly,
      layers: [{ ...weekly.layers[0]!, rotation: { type: 'custom', length: 1 } }],
    };
    expect(effectsOfAbsence(compiledWith(seconds, []), 'olga', moves[0]!)).toMatchObject({
      refusal: { code: 'too-many-parts' },
    });
  });
});
