import { expect, test } from 'vitest';
import { answerPage } from '../../src/front-desk/answer-page.ts';
import { setReach, testReach } from '../../src/paging/commands/act.ts';
import { controlsOf, deskOf, putInForce, rungIn } from '../support/desk.ts';
import { recordingOutlet } from '../support/outlet.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import type { Name } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// Friday 27 November 2026. Olga, Ada, Ben and Carlos are on rosters; Mona, who administrates, is on none.
const s = await openSteward({ at: '2026-11-27T12:00:00+01:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
await putInForce(
  s,
  `roster: workplace
team: workplace
timezone: Europe/Zurich
layers:
  - start: 2026-01-05T08:00:00+01:00
    participants: [[olga, ada, ben]]
`,
);
const olga = deskOf(s, 'olga');
const mona = deskOf(s, 'mona');
const person = async (name: Name): Promise<string> => (await s[name].known()).person;
const phones = () => outlet.pages.splice(0);

let acts = 0;
async function reached(name: Name, phone: string): Promise<void> {
  const id = await person(name);
  const by = { kind: 'person', person: id } as const;
  const way = { ways: { phone }, rules: [{ way: 'phone', afterMs: 60_000 }] };
  expect(await setReach(s.context, by, `set/${++acts}`, id, way)).toMatchObject({ kind: 'performed' });
}
const answers = async (name: Name, page: string) => {
  const answered = await answerPage(s.context, { page, person: await person(name), how: 'link', key: page });
  await s.settle();
  return answered;
};

test('a test at a press: the phone rings, the answer is said back once, and the card knows', async () => {
  await reached('olga', '+41791111111');
  const rung = rungIn(s);
  const card = await s.olga.types('/steward reach');
  expect(saidIn(card)).toContain('the next monthly test comes Tue 1 Dec 10:00 CET.');
  expect(saidIn(await olga.press(card, 'Test'))).toBe(
    '📟 On its way by phone call. Please answer it there by Fri 27 Nov 12:15 CET; I tell you here what came of it.',
  );
  const [page, ...more] = phones();
  expect(more).toEqual([]);
  expect(page?.page).toMatchObject({
    summary: 'Northdesk: this is a test page. Please answer it, so that we know it reaches you.',
    test: true,
    urgent: false,
  });
  expect(rung()).toEqual({}); // one’s own act
  expect(saidIn(await olga.press(card, 'Test'))).toContain('A test is on its way.');
  expect(await answers('olga', page?.page.id ?? '')).toEqual({
    kind: 'taken',
    sentence: 'Thank you. This way reaches you.',
  });
  expect(rung()).toEqual({ olga: 1 });
  expect(wordsOf(olga.message('arrived'))).toBe('👍 phone call: arrived Fri 27 Nov 12:00 CET');
  expect(await answers('olga', page?.page.id ?? '')).toMatchObject({ kind: 'already' });
  await s.forward('1 h');
  expect(rung()).toEqual({});
  expect(saidIn(await s.olga.types('/steward reach'))).toContain(
    'phone call: +41791111111 · 👍 tested Fri 27 Nov 12:00 CET',
  );
});

test('not answered in 15 minutes: whoever asked for it is told what to do, and nobody else', async () => {
  const rung = rungIn(s);
  await olga.press(await s.olga.types('/steward reach'), 'Test');
  const [page] = phones();
  await s.forward('14 m');
  expect(rung()).toEqual({});
  await s.forward('1 m');
  expect(rung()).toEqual({ olga: 1 });
  const told = olga.message('You did not answer the test page by phone call');
  expect(controlsOf(told)).toEqual(['Change', 'Test']);
  // Late is better than never.
  expect(await answers('olga', page?.page.id ?? '')).toMatchObject({ kind: 'taken' });
  rung();
});

test('a number that is changed ends the test of the one before: another is possible at once, and nothing of it is said of the new one', async () => {
  await olga.press(await s.olga.types('/steward reach'), 'Test');
  const [page] = phones();
  await reached('olga', '+41790000000');
  const card = await s.olga.types('/steward reach');
  expect(saidIn(card)).toContain('phone call: +41790000000');
  expect(saidIn(card)).not.toContain('tested');
  expect(await answers('olga', page?.page.id ?? '')).toMatchObject({ kind: 'over' });
  expect(saidIn(await olga.press(card, 'Test'))).toContain('On its way by phone call');
  expect(phones().map(({ to }) => to.address)).toEqual(['+41790000000']);
  await reached('olga', '+41791111111');
  await s.forward('20 m');
});

test('each month everybody on a roster is tested at ten in the morning where they are; administrators have one message', async () => {
  await reached('carlos', '+12125550111'); // New York
  await reached('ada', '+41793333333');
  await reached('mona', '+41792222222');
  const rung = rungIn(s);
  await s.forwardTo('2026-12-01T09:59:00+01:00');
  expect(phones()).toEqual([]);
  rung();
  await s.forward('1 m');
  const pages = phones();
  expect(pages.map(({ to }) => to.address).sort()).toEqual(['+41791111111', '+41793333333']);
  expect(rung()).toEqual({ olga: 1, ada: 1 });
  expect(wordsOf(olga.message('monthly test'))).toContain(
    '📟 phone call: on its way, please answer by Tue 1 Dec 10:15 CET',
  );
  const hers = pages.find(({ to }) => to.address === '+41791111111');
  await answers('olga', hers?.page.id ?? '');
  expect(wordsOf(olga.message('monthly test'))).toContain('👍 phone call: arrived');
  expect(rung()).toEqual({}); // a quiet thumbs-up

  await s.forward('15 m');
  expect(rung()).toEqual({ ada: 1, mona: 1 });
  const month = mona.message('this month’s test page');
  expect(wordsOf(month)).toContain('No answer from 1 to this month’s test page:\nAda Frei: phone call');

  await s.forwardTo('2026-12-01T16:15:00+01:00'); // ten past ten in New York
  expect(phones().map(({ to }) => to.address)).toEqual(['+12125550111']);
  expect(rung()).toMatchObject({ carlos: 2 });
  expect(rung()).toEqual({}); // the administrators’ message was edited
  expect(wordsOf(mona.message('this month’s test page'))).toContain(
    'No answer from 2 to this month’s test page:\nAda Frei: phone call\nCarlos Mendes: phone call',
  );
  const adas = pages.find(({ to }) => to.address === '+41793333333');
  await answers('ada', adas?.page.id ?? '');
  expect(wordsOf(mona.message('this month’s test page'))).toContain('No answer from 1');
  expect(rung()).toEqual({});
});

test('after an outage the month’s test waits for a morning', async () => {
  await s.sleepUntil('2027-01-01T23:00:00+01:00');
  await s.forward('1 m');
  expect(phones()).toEqual([]);
  await s.forwardTo('2027-01-04T10:00:00+01:00'); // Monday
  expect(
    phones()
      .map(({ to }) => to.address)
      .sort(),
  ).toEqual(['+41791111111', '+41793333333']);
});

test('nobody sets, tests or answers for another; administrators see the rules and no number', async () => {
  const [ada, carlos] = [await person('ada'), await person('carlos')];
  const by = { kind: 'person', person: carlos } as const;
  const set = await setReach(s.context, by, 'x', ada, { ways: { phone: '+1' }, rules: [] });
  expect(set).toEqual({ kind: 'refused', refusal: { code: 'reach-not-yours' } });
  expect(await testReach(s.context, by, undefined, ada)).toMatchObject({
    refusal: { code: 'reach-not-yours' },
  });
  // Whoever runs Steward may.
  await s.forward('1 h');
  const clerk = { kind: 'system', name: 'cli' } as const;
  expect(await testReach(s.context, clerk, undefined, ada)).toMatchObject({ kind: 'performed' });
  await s.settle();
  const [page] = phones();
  expect(await answers('carlos', page?.page.id ?? '')).toMatchObject({ kind: 'refused' });

  expect(saidIn(await s.carlos.types('/steward reach all'))).toContain('administrator');
  const all = saidIn(await s.mona.types('/steward reach all'));
  expect(all).toContain('🔴 Ben Okafor: in chat only');
  expect(all).toContain('Olga Novak: Chat at once, phone call after 1 min, until somebody takes it.');
  expect(all).not.toMatch(/\+\d/);
  expect(saidIn(await s.rita.types('/steward reach'))).toContain('Only the provider’s own people are paged.');
  expect(s.problems).toEqual([]);
});
