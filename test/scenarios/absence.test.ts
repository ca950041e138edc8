import { expect, test } from 'vitest';
import { controlsOf, deskOf, putInForce, rungIn } from '../support/desk.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// Monday 23 November 2026, 09:00 in Zurich. Olga is in both teams: she shares the workplace roster with Ben, week
// and week about, with Ada behind them; facilities she shares with Carlos, a day each, with nobody behind.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
await putInForce(
  s,
  `roster: workplace
team: workplace
timezone: Europe/Zurich
owners: [mona]
approval: [absence]
layers:
  - start: 2026-11-09T08:00:00+01:00
    participants: [ben, olga]
    priority: 1
    rotation: { type: weekly, length: 1, handoff_day: mon, handoff: 08:00 }
  - start: 2026-11-09T08:00:00+01:00
    participants: [ada]
`,
);
await putInForce(
  s,
  `roster: facilities
team: facilities
timezone: America/New_York
owners: [carlos]
layers:
  - start: 2026-01-05T08:00:00-05:00
    participants: [carlos, olga]
    rotation: { type: daily, length: 1, handoff: 08:00 }
`,
);
const [carlos, olga, mona, ben] = [
  deskOf(s, 'carlos'),
  deskOf(s, 'olga'),
  deskOf(s, 'mona'),
  deskOf(s, 'ben'),
];
const rung = rungIn(s);
const oncall = async (team: string) => saidIn(await s.olga.types(`/steward oncall ${team}`));

test('Olga is away for two days: each roster says what comes of it, and an empty one takes a reason', async () => {
  const form = await olga.types('/steward absent Tue-Wed');
  expect(form.notes()).toBe(
    [
      'Facilities team',
      'Off duty Tue 24 Nov 14:00 to Wed 25 Nov 14:00 CET',
      'It takes effect at once.',
      '⚠️ Tue 24 Nov 14:00 to Wed 25 Nov 14:00 CET becomes empty.',
      'Workplace team',
      'No shift is touched.',
      'It needs the approval of Mona Keller. Until then everything stays as it is.',
    ].join('\n'),
  );
  expect(form.form().submit).toBe('Save, because…');
  expect(await form.send()).toBe('Please say why it should be so all the same.');
  expect(rung()).toEqual({});
  await form.fill('Because…', 'A funeral in the family.');
  expect(await form.send()).toBe(
    'Facilities team: Done. It is in the roster.\n' +
      'Workplace team: Asked to approve: Mona Keller. You hear as soon as they answer.',
  );
  // Nobody else’s duty changed; Mona is asked.
  expect(rung()).toEqual({ mona: 1 });
  const wants = mona.message('asks for your approval of an absence');
  expect(wordsOf(wants)).toContain('Olga Novak is away, Tue 24 Nov 00:00 to Thu 26 Nov 00:00 CET');
  expect(wordsOf(wants)).toContain('> A funeral in the family.');
  await mona.press(wants, 'Approve');
  expect(rung()).toEqual({ olga: 1 });
  expect(wordsOf(olga.message('None of your shifts changes'))).toContain('Olga Novak is away');
  expect(await oncall('facilities')).toContain('🔁 Olga Novak is away, Tue 24 Nov 00:00');
});

test('the gap is named to everybody who looks, and somebody steps in', async () => {
  expect(await oncall('facilities')).toContain('Tue 24 Nov 14:00 to Wed 25 Nov 14:00 CET: nobody');
  // The agreement promises some of these hours; its lunch break, for one, it does not.
  expect(await oncall('facilities')).toContain(
    '🔴 Nobody on duty Tue 24 Nov 14:00 to Wed 25 Nov 07:00 CET, though an agreement promises these hours.',
  );
  const form = await carlos.types('/steward cover tomorrow 08:00 to Wed 08:00');
  expect(form.notes()).toContain(
    'Carlos Mendes, Tue 24 Nov 08:00 to Wed 25 Nov 08:00 EST, where nobody was on duty',
  );
  expect(await form.confirm()).toBe('Done. It is in the roster.');
  expect(await oncall('facilities')).not.toContain(': nobody');
  expect(rung()).toEqual({});
});

test('where a lower layer stands behind, it steps in, and whoever it is hears so', async () => {
  // Next week is Olga’s in the workplace team; Ben is away then, but it is not his.
  const form = await ben.types('/steward absent now-18:00');
  expect(form.notes()).toContain('Mon 23 Nov 08:00 to 18:00 GMT: Ada Frei instead');
  expect(await form.confirm()).toContain('Asked to approve: Mona Keller.');
  await mona.press(mona.message('asks for your approval', 'Ben Okafor'), 'Approve');
  expect(rung()).toEqual({ ada: 1, ben: 1, mona: 1 });
  expect(wordsOf(ben.message('You are off duty'))).toContain(
    '➖ You are off duty Mon 23 Nov 08:00 to 18:00 GMT.',
  );
  expect(wordsOf(deskOf(s, 'ada').message('You are on duty'))).toContain(
    '🔁 Ben Okafor is away, so the roster of Workplace team changes:\n➕ You are on duty Mon 23 Nov 09:00 to 19:00 CET.',
  );
  expect(await oncall('workplace')).toContain('On duty: Ada Frei, until Mon 23 Nov 19:00 CET.');
});

test('somebody who is away cannot be asked without a word about it', async () => {
  const form = await carlos.types('/steward cover today 20:00-22:00');
  expect(form.options('Who takes over?')).toEqual(['Olga Novak (away then)']);
  await form.choose('Who takes over?', 'Olga');
  expect(form.notes()).toContain('⚠️ Olga Novak is away Mon 23 Nov 20:00 to 22:00 EST');
  expect(await form.send()).toBe('Please say why it should be so all the same.');
  expect(rung()).toEqual({});
});

test('an owner notes an absence for somebody else, who hears of it; whoever is back early takes it back', async () => {
  const form = await carlos.types('/steward absent Fri 24:00 for 2 days');
  await form.choose('Who is away?', 'Olga');
  expect(form.notes()).toContain('Off duty Sat 28 Nov 08:00 to Sun 29 Nov 08:00 EST');
  await form.fill('Because…', 'She rang in sick.');
  expect(await form.confirm()).toBe('Facilities team: Done. It is in the roster.');
  expect(rung()).toEqual({ olga: 1 });
  const roster = await s.olga.types('/steward oncall facilities');
  const mine = controlsOf(roster).find((label) => label.startsWith('Take back: Olga is away, Sat 28'));
  const back = await olga.open(roster, mine ?? '');
  expect(back.notes()).toContain('Olga Novak is away, Sat 28 Nov 06:00');
  expect(await back.send()).toBe('It is taken back.');
  expect(rung()).toEqual({});
  expect(await oncall('facilities')).not.toContain('Sat 28 Nov 14:00 to Sun 29 Nov 14:00 CET: nobody');
});

test('a second absence in the same time has nothing to add, and says so', async () => {
  const form = await olga.types('/steward absent Tue-Wed');
  expect(form.notes()).toContain('Olga Novak is absent all that time already; there is nothing to add.');
  expect(await form.send()).toContain('absent all that time already');
  expect(saidIn(await s.rita.types('/steward absent next week'))).toContain('The roster is for the people');
  expect(rung()).toEqual({});
  expect(s.problems).toEqual([]);
});
