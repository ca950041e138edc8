import { expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { answerPage } from '../../src/front-desk/answer-page.ts';
import { lookAtPage } from '../../src/front-desk/look-at-page.ts';
import { acme } from '../domain/agreement-fixtures.ts';
import { controlsOf, deskOf, rungIn } from '../support/desk.ts';
import { recordingOutlet } from '../support/outlet.ts';
import type { SentPage } from '../support/outlet.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import type { Name } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// p2: an answer within 1 h, warned at 75 %; Olga is on duty and has 30 minutes, then Mona is called.
const s = await openSteward({ at: '2026-11-23T08:00:00+01:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
await publish(
  s.context,
  { kind: 'system', name: 'test' },
  'agreement',
  acme.replaceAll(/update: \d h, /g, ''),
);
const desks = { olga: deskOf(s, 'olga'), mona: deskOf(s, 'mona') };
const idOf = async (name: Name): Promise<string> => (await s[name].known()).person;

async function sets(name: 'olga' | 'mona', phone: string, minutes: string): Promise<string> {
  const form = await desks[name].types('/steward reach');
  await form.fill('Phone call: where?', phone);
  await form.fill('Phone call: after how many minutes?', minutes);
  expect(form.notes()).toContain('Chat at once');
  return form.send();
}

/** What phones got since the last look: the number, and the words. */
function phones(): SentPage[] {
  return outlet.pages.splice(0);
}
const numbers = (pages: readonly SentPage[]): string[] => pages.map(({ to }) => to.address);

const answers = async (name: Name, { page }: SentPage, how: 'link' | 'webhook' = 'link') => {
  const answered = await answerPage(s.context, {
    ...{ page: page.id, person: await idOf(name), how, key: `${page.id}/taken` },
  });
  await s.settle();
  return answered;
};

const raised = () =>
  s.rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });

test('in a form somebody says where and after how long they are reached, and reads what will be done', async () => {
  expect(await sets('olga', '044 123', '1')).toContain('with its country’s code');
  expect(await sets('olga', '+41 79 111 11 11', '1, 90')).toContain('0 to 60');
  const many = await desks.olga.types('/steward reach');
  expect(many.notes()).toContain(
    'I always mention you at once, in the thread of your team’s escalations channel.',
  );
  await many.fill('Phone call: where?', '+41 79 111 11 11');
  await many.fill('Phone call: after how many minutes?', '1, 2, 3, 4, 5, 6, 7, 8, 9');
  const tooMany = await many.send();
  expect(tooMany).toContain('8 times');
  expect(await sets('olga', '+41 79 111 11 11', '5, 1')).toBe(
    'Kept. Chat at once, phone call after 1 min, phone call after 5 min, until somebody takes it. /steward reach tests it.',
  );
  expect(await sets('mona', '0041 79 222 22 22', '')).toContain('phone call after 1 min');
  const card = await s.olga.types('/steward reach');
  expect(saidIn(card)).toContain('phone call: +41791111111');
  expect(controlsOf(card)).toEqual(['Change', 'Test']);
});

test('nobody takes it in chat: the phone a minute later; taken by the link in it, and everything stops', async () => {
  await s.forwardTo('2026-11-23T09:00:00+01:00');
  const number = await raised();
  const rung = rungIn(s);
  await s.forwardTo('2026-11-23T09:45:00+01:00');
  expect(rung()).toMatchObject({ olga: 2 }); // half of the time, then the call
  expect(phones()).toEqual([]);

  await s.forward('1 m');
  const [page, ...more] = phones();
  if (!page) throw new Error('No phone rang.');
  expect(more).toEqual([]);
  expect(page.to).toMatchObject({ workspace: 'phone', address: '+41791111111', person: await idOf('olga') });
  expect(page.page).toMatchObject({
    summary: `Northdesk: #${number} the printer is dead, answer due Mon 23 Nov 10:00 CET. Please take it.`,
    details:
      'Acme, P2. Nobody has it. Called: on duty.\n' +
      'Please take it or pass it on by Mon 23 Nov 10:15 CET; then it goes to the service manager.',
    test: false,
    urgent: true,
  });
  expect(page.page.link).toMatch(/\/page\//);
  expect(s.escalationCard(number)).toContain('📟 Paged: Olga Novak by phone call Mon 23 Nov 09:46 CET');
  expect(rung()).toEqual({});

  await s.forwardTo('2026-11-23T09:48:00+01:00');
  expect(await answers('olga', page)).toEqual({
    kind: 'taken',
    sentence: `Thank you. #${number} is yours, and nobody else is called.`,
  });
  expect(s.escalationCard(number)).toContain('Olga Novak took it, reached by phone call.');
  expect((await s.state(number)).assignee).toBe(await idOf('olga'));
  await s.forward('1 h');
  expect(phones()).toEqual([]);
  expect(rung()).toEqual({});

  // The same answer again, and again without its key, changes nothing.
  const story = saidIn(await s.olga.presses('show', number));
  expect(await answers('olga', page)).toEqual({ kind: 'already', sentence: `#${number} is yours already.` });
  const other = { page: page.page.id, person: await idOf('olga'), how: 'link', key: 'another' } as const;
  expect(await answerPage(s.context, other)).toMatchObject({ kind: 'over' });
  expect(saidIn(await s.olga.presses('show', number))).toBe(story);
  expect(story).toContain('📟 Paged beyond chat: Olga Novak by phone call.');
  expect(story).toContain('Olga Novak took the escalation, by the link in the page sent by phone call.');
  expect(saidIn(await s.olga.presses('why', number))).toContain('📟 Paged beyond chat');
  await s.rita.presses('withdraw', number);
});

test('a level up everybody’s own rules count; one answers by webhook, and the others’ pages stop', async () => {
  await s.forwardTo('2026-11-24T09:00:00+01:00');
  const number = await raised();
  await s.forward('75 m'); // nobody took it for half an hour
  const olgas = phones();
  expect(numbers(olgas)).toEqual(['+41791111111', '+41791111111']); // after 1 and 5 minutes
  const late = await lookAtPage(s.context, olgas[1]?.page.id ?? '', await idOf('olga'));
  const hers = late?.kind === 'open' ? late.details : '';
  expect(late).toMatchObject({
    summary: expect.stringMatching(/Others are called now; you need not act\.$/) as string,
  });
  expect(hers).toContain('Called by now: service manager, a level up. You may still take it.');
  expect(hers).not.toContain('pass it on');
  await s.forward('1 m');
  const [page] = phones();
  expect(page?.to.address).toBe('+41792222222');
  if (!page) throw new Error('No phone rang.');
  expect(page.page.details).toContain('Called: service manager, a level up.');
  expect(await answers('ada', page)).toMatchObject({ kind: 'refused' }); // it is not hers
  expect(await answers('mona', page, 'webhook')).toMatchObject({ kind: 'taken' });
  expect(await answers('mona', page, 'webhook')).toMatchObject({ kind: 'already' });
  expect(saidIn(await s.mona.presses('show', number))).toContain(
    'Mona Keller took the escalation, by answering the page sent by phone call.',
  );
  await s.forward('2 h');
  expect(phones()).toEqual([]);
  await s.rita.presses('withdraw', number);
});

test('taken in chat before its minute: no phone rings; one that comes late is told so', async () => {
  await s.forwardTo('2026-11-25T09:00:00+01:00');
  const number = await raised();
  await s.forwardTo('2026-11-25T09:45:30+01:00');
  await s.ada.presses('take', number);
  await s.forward('20 m');
  expect(phones()).toEqual([]);
  await s.rita.presses('withdraw', number);

  const other = await raised();
  await s.forward('46 m');
  const [page] = phones();
  if (!page) throw new Error('No phone rang.');
  await s.ada.presses('take', other);
  expect(await answers('olga', page)).toEqual({
    kind: 'over',
    sentence: `Ada Frei has #${other}. You are not needed any more.`,
  });
  await s.rita.presses('withdraw', other);
});

test('five at once ring a phone once, and one answer takes them all', async () => {
  await s.forwardTo('2026-11-25T13:00:00+01:00');
  const five: number[] = [];
  for (let i = 0; i < 5; i++) five.push(await raised());
  await s.forward('46 m');
  const [page, ...more] = phones();
  if (!page) throw new Error('No phone rang.');
  expect(more).toEqual([]);
  expect(page.page.summary).toBe(
    `Northdesk: 5 need somebody, first #${five[0]} the printer is dead, due Wed 25 Nov 14:00 CET. Please take them.`,
  );
  expect(page.page.details.split('\n')).toHaveLength(5);
  await s.ada.presses('take', five[0] ?? 0);
  expect(await lookAtPage(s.context, page.page.id, await idOf('olga'))).toMatchObject({
    kind: 'open',
    summary: expect.stringContaining('4 need somebody') as string,
  });
  expect(await answers('ada', page)).toMatchObject({ kind: 'refused' });
  expect(await answers('olga', page)).toEqual({
    kind: 'taken',
    sentence: 'Thank you. 4 are yours, and nobody else is called.',
  });
  expect(await answers('olga', page)).toEqual({ kind: 'already', sentence: 'These are yours already.' });
  await s.forward('1 h');
  expect(phones()).toEqual([]);
  for (const number of five) await s.rita.presses('withdraw', number);
});

test('a storm that comes in little by little rings a phone at once, and then at most once a minute', async () => {
  await s.forwardTo('2026-11-25T15:00:00+01:00');
  const rate = { everyMs: 1, burst: 60_000 };
  Object.assign(outlet, { pace: { conversation: { everyMs: 60_000, burst: 1 }, posts: rate, edits: rate } });
  const three: number[] = [];
  for (let i = 0; i < 3; i++) {
    three.push(await raised());
    await s.forward('10 s');
  }
  await s.forwardTo('2026-11-25T15:46:00+01:00');
  const [first, ...none] = phones();
  expect(first?.page.summary).toContain(`#${three[0]} the printer is dead`);
  expect(none).toEqual([]);
  await s.forward('30 s'); // the others have fallen due
  s.machineForward('50 s');
  await s.settle();
  expect(phones()).toEqual([]);
  s.machineForward('10 s');
  await s.settle();
  const [rest, ...more] = phones();
  expect(more).toEqual([]);
  expect(rest?.page.summary).toContain('2 need somebody');
  Object.assign(outlet, { pace: undefined });
  for (const number of three) await s.rita.presses('withdraw', number);
  phones();
});

test('a phone that cannot be reached is said in the team’s channel, on the card and to its owner, and once its owner’s key is erased nobody knows the number', async () => {
  await s.forwardTo('2026-11-26T09:00:00+01:00');
  const number = await raised();
  outlet.fail(() => ({ kind: 'undeliverable', why: 'The provider says: no such number.' }));
  await s.forward('46 m');
  outlet.fail(undefined);
  const said = s.platform.messages.filter((one) => wordsOf(one).includes('could not be delivered'));
  expect(said.map(wordsOf).join('\n')).toContain(
    `📭 A message for Olga Novak by phone call about #${number} could not be delivered. The provider says: no such number.`,
  );
  // The escalation's card does not say she was, and she hears of it herself.
  expect(s.escalationCard(number)).toContain('⚠️ Could not be paged: Olga Novak by phone call');
  expect(s.escalationCard(number)).not.toContain('📟 Paged');
  expect(wordsOf(desks.olga.message('I could not page you'))).toBe(
    `📭 I could not page you by phone call about #${number}.\n` +
      'Nothing rang there. Please test it with /steward reach, and change your number or address if it is wrong.',
  );
  await s.rita.presses('withdraw', number);
  phones();

  const history = await s.context.read.query<{ text: string }[]>(
    `select text from history where subject like 'contact/%'`,
  );
  expect(history.length).toBeGreaterThan(1);
  expect(JSON.stringify(history)).not.toContain('7911111');
  const olga = await idOf('olga');
  await s.context.vault.erase(s.context.read, olga);
  const again = await raised();
  await s.forward('50 m');
  expect(phones()).toEqual([]);
  const card = await s.olga.types('/steward reach');
  expect(saidIn(card)).toContain('(erased)');
  const form = await desks.olga.open(card, 'Change');
  await form.fill('Phone call: where?', '+41 79 111 11 11');
  expect(await form.send()).toContain('erased');
  await s.rita.presses('withdraw', again);
});
