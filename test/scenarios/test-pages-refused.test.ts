import { expect, test } from 'vitest';
import { answerPage } from '../../src/front-desk/answer-page.ts';
import { setReach } from '../../src/paging/commands/act.ts';
import { rollUp } from '../../src/workers/abandon.ts';
import type { Posted } from '../../src/chat/platform.ts';
import { controlsOf, deskOf, putInForce, rungIn } from '../support/desk.ts';
import { recordingOutlet } from '../support/outlet.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import type { Name } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// Wednesday 25 November 2026. Olga, Ada and Carlos take turns; Mona administrates.
const s = await openSteward({ at: '2026-11-25T12:00:00+01:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
await putInForce(
  s,
  `roster: workplace
team: workplace
timezone: Europe/Zurich
layers:
  - start: 2026-01-05T08:00:00+01:00
    participants: [[olga, ada, carlos]]
`,
);
const desks = { olga: deskOf(s, 'olga'), ada: deskOf(s, 'ada'), mona: deskOf(s, 'mona') };
const NO_NUMBER: Posted = {
  ...{ kind: 'undeliverable', why: 'The provider of the way “phone call” answered HTTP 400, error 21211.' },
  cause: { lies: 'address', status: 400, error: 21211 },
};
const NO_ENTRY: Posted = {
  ...{ kind: 'undeliverable', why: 'The provider of the way “phone call” answered HTTP 401. Check X.' },
  cause: { lies: 'way', status: 401 },
};
const DOWN: Posted = { kind: 'later', afterMs: 5_000, wholeWorkspace: false, why: 'It cannot be reached.' };

let acts = 0;
async function reached(name: Name, phone: string): Promise<void> {
  const { person } = await s[name].known();
  const way = { ways: { phone }, rules: [{ way: 'phone', afterMs: 60_000 }] };
  const by = { kind: 'person', person } as const;
  expect(await setReach(s.context, by, `set/${++acts}`, person, way)).toMatchObject({ kind: 'performed' });
}
async function tests(name: keyof typeof desks): Promise<string> {
  return saidIn(await desks[name].press(await s[name].types('/steward reach'), 'Test'));
}
const phones = () => outlet.pages.splice(0).map(({ to }) => to.address);
const inChannels = (): string =>
  s.platform.messages
    .filter(({ ref }) => ref.conversation.startsWith('C0'))
    .map(wordsOf)
    .join('\n');
const historyOf = async (name: Name): Promise<string> => {
  const rows = await s.context.read.query<{ text: string }[]>(
    'select text from history where subject = $1 order by seq',
    [`contact/${(await s[name].known()).person}`],
  );
  return rows.map(({ text }) => text).join('\n');
};

test('a number the provider refuses: the card says so at once, with what to do, and that is all', async () => {
  await reached('olga', '+41791111111');
  outlet.fail(() => NO_NUMBER);
  const rung = rungIn(s);
  expect(await tests('olga')).toContain('I tell you here what came of it.');
  expect(rung()).toEqual({ olga: 1 });
  const card = desks.olga.message('I could not reach you');
  expect(wordsOf(card)).toBe(
    '🔴 I could not reach you by phone call. Its provider does not take the number or address you gave (it said HTTP 400, error 21211).\n' +
      'Change the number or address, then test again. If it is right, ask your administrator to look at this way.',
  );
  expect(controlsOf(card)).toEqual(['Change', 'Test']);
  const history = await historyOf('olga');
  expect(history).toContain('"ways":{"phone":{"error":21211,"lies":"address","status":400}}');
  expect(history).not.toContain('791111111');
  await s.forward('1 h');
  expect(rung()).toEqual({});
  expect(saidIn(await s.olga.types('/steward reach'))).toContain('could not be sent');
});

test('with another number it is tested again at once, and arrives', async () => {
  outlet.fail(({ to }) => (to.address === '+41790000000' ? undefined : NO_NUMBER));
  expect(await tests('olga')).toContain('On its way by phone call');
  await reached('olga', '+41790000000');
  expect(saidIn(await s.olga.types('/steward reach'))).not.toContain('could not be sent');
  expect(await tests('olga')).toContain('On its way by phone call');
  const [page] = outlet.pages.splice(0);
  const answer = { page: page?.page.id ?? '', person: page?.to.person ?? '', how: 'link', key: 'a' } as const;
  expect(await answerPage(s.context, answer)).toMatchObject({ kind: 'taken' });
  await s.settle();
  expect(wordsOf(desks.olga.message('arrived'))).toContain('👍 phone call: arrived');
});

test('a way that is not set up right: it is not their number, and administrators hear once for everybody', async () => {
  await reached('ada', '+41793333333');
  outlet.fail(() => NO_ENTRY);
  const rung = rungIn(s);
  await tests('olga');
  await tests('ada');
  expect(rung()).toEqual({ olga: 1, ada: 1, mona: 1 });
  expect(wordsOf(desks.ada.message('I could not reach you'))).toBe(
    '🔴 I could not reach you by phone call. The way itself is not set up right (it said HTTP 401): this says nothing about your number or address.\n' +
      'Ask your administrator to look at it: steward doctor says what to mend. Then test again.',
  );
  expect(wordsOf(desks.mona.message('could not be delivered'))).toContain('answered HTTP 401. Check X.');
  await rollUp(s.context);
  await s.settle();
  expect(rung()).toEqual({});
});

test('a provider that takes nothing for 15 minutes: that is not “not answered”', async () => {
  outlet.fail(() => DOWN);
  const rung = rungIn(s);
  await tests('olga');
  await s.forward('14 m');
  expect(rung()).toEqual({});
  await s.forward('1 m');
  expect(rung()).toEqual({ olga: 1 });
  expect(wordsOf(desks.olga.message('I tried for 15 minutes'))).toBe(
    '🔴 I could not reach you by phone call. I tried for 15 minutes, and its provider did not take the page.\n' +
      'Test again later. If it still fails, tell your administrator.',
  );
  outlet.fail(undefined);
  s.machineForward('1 m');
  await s.settle();
  // What comes too late rings nobody.
  expect(phones()).toEqual([]);
});

test('each month the same: one card, one line in the administrators’ message, and no word in a team’s channel', async () => {
  await reached('mona', '+41792222222');
  const before = inChannels();
  outlet.fail(({ to }) => (to.address === '+41790000000' ? NO_NUMBER : undefined));
  const rung = rungIn(s);
  await s.forwardTo('2026-12-01T10:00:00+01:00');
  expect(phones()).toEqual(['+41793333333']);
  expect(rung()).toEqual({ olga: 1, ada: 1, mona: 1 });
  expect(wordsOf(desks.olga.message('The monthly test'))).toContain(
    'The monthly test: do I reach you?\n🔴 I could not reach you by phone call. Its provider does not take',
  );
  expect(wordsOf(desks.mona.message('this month’s test page'))).toContain(
    'No answer from 1 to this month’s test page:\nOlga Novak: phone call (number or address refused)',
  );
  await s.forward('15 m');
  expect(rung()).toEqual({ ada: 1 });
  expect(wordsOf(desks.mona.message('this month’s test page'))).toContain(
    'Ada Frei: phone call\nOlga Novak: phone call (number or address refused)\nEach of them knows',
  );
  expect(inChannels()).toBe(before);
  expect(wordsOf(desks.mona.message('this month’s test page'))).not.toMatch(/\+\d|HTTP/);
});

test('a test that is due on a holiday their agreements know of comes on the working day after it', async () => {
  outlet.fail(undefined);
  await s.forwardTo('2026-12-01T10:16:00+01:00');
  const acme = (await s.context.library.agreements()).find(({ customer }) => customer === 'acme');
  expect(Object.keys(acme?.compiled.agreement.calendars['office']?.holidays ?? {})).toContain('2027-01-01');
  await s.forwardTo('2027-01-04T09:59:00+01:00');
  expect(phones()).toEqual([]);
  await s.forward('1 m');
  expect(phones().sort()).toEqual(['+41790000000', '+41793333333']);
});
