import { expect, test } from 'vitest';
import { controlsOf, deskOf, putInForce, rungIn } from '../support/desk.ts';
import { openSteward } from '../support/steward.ts';
import type { Name } from '../support/steward.ts';
import { wordsOf } from '../support/platform.ts';
import { saidIn } from '../support/visitor.ts';

// Saturday 31 October 2026, 09:00 in New York, where the clocks go back that night; 14:00 in Zurich, where they did
// a week ago. Carlos and Olga share the facilities roster, a day each from 08:00 New York; today is Olga's.
const s = await openSteward({ at: '2026-10-31T09:00:00-04:00' });
await putInForce(
  s,
  `roster: facilities
team: facilities
timezone: America/New_York
owners: [mona]
layers:
  - start: 2026-01-05T08:00:00-05:00
    participants: [carlos, olga]
    rotation: { type: daily, length: 1, handoff: 08:00 }
`,
);
// Ada and Ben share the workplace roster, a day each from 08:00 Zurich; Olga is in that team, too.
await putInForce(
  s,
  `roster: workplace
team: workplace
timezone: Europe/Zurich
owners: [mona]
approval: [cover]
layers:
  - start: 2026-10-26T08:00:00+01:00
    participants: [ben, ada]
    rotation: { type: daily, length: 1, handoff: 08:00 }
`,
);
const [carlos, olga, ada, ben, mona] = [
  deskOf(s, 'carlos'),
  deskOf(s, 'olga'),
  deskOf(s, 'ada'),
  deskOf(s, 'ben'),
  deskOf(s, 'mona'),
];

const oncall = async (name: Name, team: string) => saidIn(await s[name].types(`/steward oncall ${team}`));
const rung = rungIn(s);

test('who is on duty, until when and who is next, in the reader’s time, over the night with 25 hours', async () => {
  expect(await oncall('carlos', 'facilities')).toContain(
    'On duty: Olga Novak, until Sun 1 Nov 08:00 EST.\nThen Carlos Mendes: Sun 1 Nov 08:00 to Mon 2 Nov 08:00 EST.',
  );
  expect(await oncall('olga', 'facilities')).toContain(
    'On duty: Olga Novak, until Sun 1 Nov 14:00 CET.\nThen Carlos Mendes: Sun 1 Nov 14:00 to Mon 2 Nov 14:00 CET.',
  );
  expect(await oncall('carlos', 'Facil')).toContain('Facilities team');
  expect(await oncall('carlos', 'plumbers')).toContain(
    'There is no team “plumbers”. There are: Facilities team, Workplace team.',
  );
  expect(await oncall('rita', '')).toContain('The roster is for the people who do the work.');
  expect(rung()).toEqual({});
});

test('Olga asks Carlos for the night: he says yes, and only the two of them hear of it', async () => {
  // Her night is nine hours long by New York’s clocks: the hour from one to two comes twice.
  const form = await olga.types('/steward cover today 23:00 to Sun 08:00');
  await form.choose('Which roster?', 'Facilities');
  expect(form.shown('When?')).toBe('today 23:00 to Sun 08:00');
  expect(form.options('Who takes over?')).toEqual(['Carlos Mendes']);
  expect(form.notes()).toBe('Choose who takes over, and you see here what will happen.');
  await form.choose('Who takes over?', 'Carlos');
  expect(form.notes()).toBe(
    'Carlos Mendes instead of Olga Novak, Sat 31 Oct 23:00 to Sun 1 Nov 08:00 CET\n' +
      'Carlos Mendes is asked. Until they accept everything stays as it is.',
  );
  expect(form.form().submit).toBe('Ask');
  await form.fill('A word about it', 'My flight is late.');
  expect(await form.send()).toBe('Carlos Mendes is asked. You hear as soon as they answer.');
  expect(rung()).toEqual({ carlos: 1 });

  const card = carlos.message('asks you to take over duty');
  expect(wordsOf(card)).toBe(
    [
      'Olga Novak asks you to take over duty:',
      'Carlos Mendes instead of Olga Novak, Sat 31 Oct 18:00 to Sun 1 Nov 02:00 EST',
      'Olga Novak says why:',
      '> My flight is late.',
      'Please answer by Sat 31 Oct 18:00 EDT. Without an answer everything stays as it is.',
      'Roster of Facilities team',
    ].join('\n'),
  );
  expect(await oncall('ada', 'facilities')).toContain('⏳ Offered: Carlos Mendes instead of Olga Novak');

  expect(saidIn(await carlos.press(card, 'Accept'))).toBe('');
  expect(wordsOf(carlos.message('asks you'))).toContain('✅ You agreed. It is in the roster.');
  expect(controlsOf(carlos.message('asks you'))).toEqual([]);
  expect(wordsOf(olga.message('has agreed to a cover'))).toContain(
    '🔁 Carlos Mendes has agreed to a cover for Facilities team:\n➖ You are off duty Sat 31 Oct 23:00 to Sun 1 Nov 08:00 CET.',
  );
  expect(rung()).toEqual({ olga: 1 });

  expect(await oncall('carlos', 'facilities')).toContain('until Sat 31 Oct 18:00 EDT');
  await s.forwardTo('2026-11-01T01:30:00-04:00'); // The first half past one.
  expect(await oncall('carlos', 'facilities')).toContain(
    'On duty: Carlos Mendes, until Sun 1 Nov 02:00 EST.',
  );
  await s.forward('1 h'); // The second.
  expect(await oncall('carlos', 'facilities')).toContain(
    'On duty: Carlos Mendes, until Sun 1 Nov 02:00 EST.',
  );
  await s.forward('30 m');
  expect(await oncall('carlos', 'facilities')).toContain('On duty: Olga Novak, until Sun 1 Nov 08:00 EST.');
  expect(rung()).toEqual({});
});

test('an offer that is declined, and one that nobody answers, leave everything as it is', async () => {
  const form = await carlos.types('/steward cover today 12:00-16:00');
  await form.choose('Who takes over?', 'Olga');
  expect(await form.confirm()).toContain('Olga Novak is asked.');
  rung();
  await olga.press(olga.message('asks you to take over'), 'Decline');
  expect(rung()).toEqual({ carlos: 1 });
  expect(wordsOf(carlos.message('declined'))).toBe(
    '⚪ Olga Novak declined: Olga Novak instead of Carlos Mendes, Sun 1 Nov 12:00 to 16:00 EST.\nEverything stays as it is.',
  );
  // From there somebody else can be asked.
  const again = await carlos.open(carlos.message('declined'), 'Ask somebody else');
  await again.fill('When?', 'today 18:00-20:00');
  await again.choose('Who takes over?', 'Olga');
  await again.confirm();
  expect(rung()).toEqual({ olga: 1 });
  await s.forwardTo('2026-11-01T18:00:00-05:00');
  expect(rung()).toEqual({ carlos: 1 });
  expect(wordsOf(carlos.message('in time'))).toContain(
    'Nobody answered in time: Olga Novak instead of Carlos',
  );
  expect(wordsOf(olga.message('asks you to take over'))).toContain('Lapsed');
  expect(saidIn(await s.olga.types('/steward oncall facilities'))).toContain('On duty: Carlos Mendes');
});

test('who is not on duty offers to take over, and takes it back before it is answered', async () => {
  const form = await olga.types('/steward cover 22-23');
  await form.choose('Which roster?', 'Facilities');
  await form.fill('When?', 'now-06:00');
  expect(form.labels()).not.toContain('Who takes over?');
  expect(form.notes()).toContain('Olga Novak instead of Carlos Mendes, Mon 2 Nov 00:00 to 06:00 CET');
  expect(await form.confirm()).toBe('Carlos Mendes is asked. You hear as soon as they answer.');
  expect(wordsOf(carlos.message('offers to take over your duty'))).toContain('Please answer by');
  rung();
  const roster = await s.olga.types('/steward oncall facilities');
  expect(controlsOf(roster)).toContain('Withdraw: the cover, Mon 2 Nov 00:00');
  await olga.press(roster, 'Withdraw');
  expect(wordsOf(carlos.message('offers to take over'))).toContain('Withdrawn by Olga Novak.');
  expect(controlsOf(carlos.message('offers to take over'))).toEqual([]);
  expect(rung()).toEqual({});
});

test('a roster whose owner approves: accepted first, then approved, and each hears only what is theirs', async () => {
  // Tuesday is Ben's, from 07:00 in London.
  const form = await ben.types('/steward cover Tue 10:00-12:00');
  expect(form.notes()).toContain('Choose who takes over');
  expect(form.options('Who takes over?')).toEqual([
    'Ada Frei',
    'Olga Novak (on duty for the Facilities team then)',
  ]);
  await form.choose('Who takes over?', 'Olga');
  expect(form.notes()).toContain(
    '⚠️ Olga Novak is on duty for the Facilities team too, Tue 3 Nov 10:00 to 12:00 GMT.',
  );
  expect(form.form().submit).toBe('Ask, because…');
  expect(await form.send()).toBe('Please say why it should be so all the same.');
  await form.choose('Who takes over?', 'Ada');
  expect(form.notes()).toContain('Ada Frei is asked, then it needs the approval of Mona Keller.');
  expect(await form.confirm()).toContain('Ada Frei is asked.');
  expect(rung()).toEqual({ ada: 1 });
  await ada.press(ada.message('asks you to take over'), 'Accept');
  expect(wordsOf(ada.message('asks you to take over'))).toContain(
    'You have said yes. Waiting for the approval of Mona Keller',
  );
  expect(rung()).toEqual({ mona: 1 });
  expect(await oncall('ben', 'workplace')).toContain('Offered: Ada Frei instead of Ben Okafor');
  const wants = mona.message('asks for your approval of a cover');
  expect(wordsOf(wants)).toContain('Ada Frei has said yes.');
  await mona.press(wants, 'Approve');
  expect(rung()).toEqual({ ada: 1, ben: 1 });
  expect(wordsOf(ada.message('You are on duty'))).toContain(
    '➕ You are on duty Tue 3 Nov 11:00 to 13:00 CET.',
  );
  expect(wordsOf(ben.message('You are off duty'))).toContain(
    '➖ You are off duty Tue 3 Nov 10:00 to 12:00 GMT.',
  );
});

test('whoever is asked reads what clashes, also what came up since, before they can say yes', async () => {
  const form = await ben.types('/steward cover Thu 5 Nov 16:00-18:00');
  await form.choose('Who takes over?', 'Olga');
  await form.fill('A word about it', 'Only Olga knows the lifts.');
  expect(await form.confirm()).toContain('Olga Novak is asked.');
  const asked = () => olga.message('asks you to take over duty', 'Thu 5 Nov');
  expect(wordsOf(asked())).not.toContain('⚠️');
  expect(rung()).toEqual({ olga: 1 });
  // An absence is part of the same roster: the card says so at once, and rings nobody.
  const away = await mona.types('/steward absent Thu 5 Nov 18:00-19:00');
  await away.choose('Who is away?', 'Olga');
  await away.confirm();
  expect(wordsOf(asked())).toContain('⚠️ Olga Novak is away Thu 5 Nov 18:00 to 19:00 CET.');
  expect(rung()).toEqual({});
  // What happens on another roster is seen at the press: she is shown it before it counts.
  const other = await mona.types('/steward cover Thu 5 Nov 17:30-18:30');
  await other.choose('Which roster?', 'Facilities');
  await other.choose('Who takes over?', 'Olga');
  await other.fill('Because…', 'Carlos is at the dentist.');
  await other.confirm();
  rung();
  const again = await olga.press(asked(), 'Accept');
  expect(saidIn(again)).toContain('Something clashes now that you were not shown.');
  expect(saidIn(again)).toContain(
    '⚠️ Olga Novak is on duty for the Facilities team too, Thu 5 Nov 17:30 to 18:30 CET.',
  );
  expect(wordsOf(asked())).not.toContain('You have said yes.');
  await olga.press(again, 'Accept');
  expect(wordsOf(asked())).toContain('You have said yes.');
  expect(rung()).toEqual({ mona: 1 });
  const wants = mona.message('asks for your approval of a cover', 'Thu 5 Nov');
  expect(wordsOf(wants)).toMatch(
    /⚠️ Olga Novak is away .*\n⚠️ Olga Novak is on duty for the Facilities team/,
  );
  await mona.press(wants, 'Decline');
  rung();
});

test('a manager arranges for others at once, and both are told', async () => {
  const form = await mona.types('/steward cover Wed 10:00-11:00');
  await form.choose('Which roster?', 'Workplace');
  expect(form.options('Who takes over?')).toContain('Ben Okafor');
  await form.choose('Who takes over?', 'Ben');
  expect(form.form().submit).toBe('Save');
  expect(form.notes()).toContain('It takes effect at once. Told: Ada Frei and Ben Okafor.');
  expect(await form.send()).toBe('Done. It is in the roster.');
  expect(rung()).toEqual({ ada: 1, ben: 1 });
});

test('what was arranged is taken back by one of the two; who gets duty by it must be an owner’s decision', async () => {
  const theirs = await s.ben.types('/steward oncall workplace');
  expect(controlsOf(theirs).filter((label) => label.startsWith('Take back:'))).toEqual([
    'Take back: Ada covers, Tue 3 Nov 10:00', // Ben gets his own duty back.
  ]);
  const form = await ben.open(theirs, 'Ada covers');
  expect(form.notes()).toContain('From now on the roster is as if it had not been made. Told: Ada Frei.');
  expect(await form.send()).toBe('It is taken back.');
  expect(rung()).toEqual({ ada: 1 });
  expect(wordsOf(ada.message('has taken back a change'))).toContain(
    '➖ You are off duty Tue 3 Nov 11:00 to 13:00 CET.',
  );
});

test('bad input gets a sentence with an example, and nothing is done', async () => {
  const form = await carlos.types('/steward cover tomorow afternoon');
  expect(form.notes()).toBe(
    'I do not understand “tomorow” as a time. Write e.g. tomorrow 14:00-18:00, 24 Nov 20:00 to 25 Nov 08:00, Fri-Sun or for 2 hours.',
  );
  expect(await form.send()).toContain('I do not understand “tomorow”');
  await form.fill('When?', 'Fri 14:00');
  expect(form.notes()).toContain('Until when?');
  expect(saidIn(await s.rita.types('/steward cover tomorrow'))).toContain(
    'The roster is for the people who do the work.',
  );
  expect(rung()).toEqual({});
  expect(s.problems).toEqual([]);
});
