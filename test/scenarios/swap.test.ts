import { expect, test } from 'vitest';
import { controlsOf, deskOf, putInForce, rungIn } from '../support/desk.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// Monday 23 November 2026, 09:00 in New York: the first hour of Carlos's day. Olga has the next, and so on.
const s = await openSteward({ at: '2026-11-23T09:00:00-05:00' });
await putInForce(
  s,
  `roster: facilities
team: facilities
timezone: America/New_York
owners: [mona]
nights_in_a_row: 2
layers:
  - start: 2026-01-05T08:00:00-05:00
    participants: [carlos, olga]
    rotation: { type: daily, length: 1, handoff: 08:00 }
`,
);
// Not Olga's at the same time.
await putInForce(
  s,
  `roster: workplace
team: workplace
timezone: Europe/Zurich
owners: [mona]
layers:
  - start: 2026-10-26T08:00:00+01:00
    participants: [ben]
    rotation: { type: weekly, length: 1, handoff_day: mon, handoff: 08:00 }
`,
);
const [carlos, olga, mona] = [deskOf(s, 'carlos'), deskOf(s, 'olga'), deskOf(s, 'mona')];
const rung = rungIn(s);
const oncall = async () => saidIn(await s.carlos.types('/steward oncall facilities'));

test('Carlos offers his Wednesday for Olga’s Thursday; she accepts, and he alone is told', async () => {
  const form = await carlos.types('/steward swap Wed');
  expect(form.shown('Your shift')).toBe('Wed 25 Nov 08:00 to Thu 26 Nov 08:00');
  expect(form.options('Your shift').slice(0, 2)).toEqual([
    'Mon 23 Nov 09:00 to Tue 24 Nov 08:00',
    'Wed 25 Nov 08:00 to Thu 26 Nov 08:00',
  ]);
  expect(form.notes()).toBe('Choose both shifts, and you see here what will happen.');
  await form.choose('For which of theirs?', 'Thu 26 Nov 08:00');
  expect(form.notes()).toBe(
    '• Olga Novak instead of Carlos Mendes, Wed 25 Nov 08:00 to Thu 26 Nov 08:00 EST\n' +
      '• Carlos Mendes instead of Olga Novak, Thu 26 Nov 08:00 to Fri 27 Nov 08:00 EST\n' +
      'Olga Novak is asked. Until they accept everything stays as it is.',
  );
  expect(await form.send()).toBe('Olga Novak is asked. You hear as soon as they answer.');
  expect(rung()).toEqual({ olga: 1 });

  const card = olga.message('Carlos Mendes asks you to swap duty');
  expect(wordsOf(card)).toContain(
    'Olga Novak instead of Carlos Mendes, Wed 25 Nov 14:00 to Thu 26 Nov 14:00 CET',
  );
  expect(controlsOf(card)).toEqual(['Accept', 'Decline']);
  await olga.press(card, 'Accept');
  expect(wordsOf(olga.message('asks you to swap duty'))).toContain('✅ You agreed. It is in the roster.');
  expect(rung()).toEqual({ carlos: 1 });
  expect(wordsOf(carlos.message('has agreed to a swap'))).toBe(
    [
      '🔁 Olga Novak has agreed to a swap for Facilities team:',
      '➖ You are off duty Wed 25 Nov 08:00 to Thu 26 Nov 08:00 EST.',
      '➕ You are on duty Thu 26 Nov 08:00 to Fri 27 Nov 08:00 EST.',
    ].join('\n'),
  );
  // Carlos’s Thursday runs into his Friday, Olga’s Tuesday into her Wednesday.
  expect(await oncall()).toContain('Tue 24 Nov 08:00 to Thu 26 Nov 08:00 EST: Olga Novak');
  expect(await oncall()).toContain('🔁 Olga Novak instead of Carlos Mendes, Wed 25 Nov 08:00');
});

test('too many nights in a row are named before it is sent, and take a reason', async () => {
  const form = await carlos.types('/steward swap');
  // From Thursday to Saturday morning he has duty already; Saturday would be the third night.
  await form.choose('Your shift', 'Sun 29 Nov 08:00');
  await form.choose('For which of theirs?', 'Sat 28 Nov 08:00');
  expect(form.notes()).toContain('⚠️ Carlos Mendes gets 3 nights in a row');
  expect(form.form().submit).toBe('Ask, because…');
  expect(form.labels()).toContain('Because…');
  expect(await form.send()).toBe('Please say why it should be so all the same.');
  expect(rung()).toEqual({});
  await form.fill('Because…', 'My sister marries on Sunday.');
  expect(await form.send()).toContain('Olga Novak is asked.');
  expect(rung()).toEqual({ olga: 1 });
  expect(wordsOf(olga.message('asks you to swap'))).toContain(
    'Carlos Mendes says why:\n> My sister marries on Sunday.',
  );
  await olga.press(olga.message('asks you to swap'), 'Decline');
  expect(rung()).toEqual({ carlos: 1 });
});

test('an offer that the roster has left behind is not carried out', async () => {
  const form = await carlos.types('/steward swap');
  await form.choose('Your shift', 'Tue 1 Dec');
  await form.choose('For which of theirs?', 'Wed 2 Dec');
  await form.confirm();
  rung();
  // Meanwhile Mona gives Olga’s Wednesday to Carlos.
  const cover = await mona.types('/steward cover 2 Dec 20:00-22:00');
  await cover.choose('Which roster?', 'Facilities');
  await cover.choose('Who takes over?', 'Carlos');
  expect(await cover.confirm()).toBe('Done. It is in the roster.');
  expect(rung()).toEqual({ carlos: 1, olga: 1 });
  expect(saidIn(await olga.press(olga.message('asks you to swap', 'Tue 1 Dec'), 'Accept'))).toBe(
    'The roster has changed since Carlos Mendes offered this, so it no longer fits. Ask them to offer it anew.',
  );
  expect(rung()).toEqual({});
});

test('a manager swaps for two others: both are told, nobody has to accept', async () => {
  const form = await mona.types('/steward swap');
  await form.choose('Which roster?', 'Facilities');
  await form.choose('Whose shift?', 'Carlos');
  await form.choose('Their shift', 'Sat 5 Dec');
  await form.choose('For which of theirs?', 'Fri 4 Dec');
  expect(form.form().submit).toBe('Save');
  expect(form.notes()).toContain('It takes effect at once. Told: Carlos Mendes and Olga Novak.');
  expect(await form.confirm()).toBe('Done. It is in the roster.');
  expect(rung()).toEqual({ carlos: 1, olga: 1 });
  expect(wordsOf(olga.message('arranged a swap'))).toContain(
    'Mona Keller has arranged a swap for Facilities team:',
  );
});

test('who has no shift is told so, and where to look', async () => {
  expect((await deskOf(s, 'ada').types('/steward swap')).notes()).toBe(
    'You have no shift in the next 60 days, so there is nothing to swap.',
  );
  expect(saidIn(await s.omar.types('/steward swap'))).toContain(
    'The roster is for the people who do the work.',
  );
  expect(s.problems).toEqual([]);
});
