import { beforeAll, expect, test } from 'vitest';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn } from '../support/visitor.ts';

// Whoever has been erased stays erased: nothing new is written about them, and what runs on runs on.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, mona, steward } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };
const PERSON = 'What was said here has been erased for good';
const YOU = 'Your data has been erased';
let number = 0;
let held = 0;

const rows = async (): Promise<unknown> => {
  const tables = ['request', 'history', 'message', 'counter', 'inbox', 'vault_key'];
  return Promise.all(tables.map((one) => read.query(`select count(*) as count from ${one}`)));
};

beforeAll(async () => {
  number = await rita.raises('printer is dead', printer);
  held = await rita.raises('printer is loud', printer);
  await ada.presses('claim', held);
  await ada.sends('ask', held, 'Which one?');
  await s.context.vault.erase(read, (await rita.known()).person);
});

test.each(['reply', 'ask', 'fulfil'])('%s: a sentence, and nothing half done', async (verb) => {
  const before = await rows();
  expect(saidIn(await ada.sends(verb, number, 'hello'))).toContain(PERSON);
  expect(await rows()).toEqual(before);
});

test('the one who was erased hears it in other words, in forms, in threads and for something new', async () => {
  const before = await rows();
  expect(saidIn(await rita.sends('answer', held, 'by the lifts'))).toContain(YOU);
  expect(saidIn(await rita.presses('dont-know', held))).toContain(YOU);
  expect(saidIn(await rita.writes('hello?', s.inbox('rita').at(-1)?.ref))).toMatch(new RegExp(`${YOU}|\\?`));
  const filled = await rita.fillsIn('a laptop', { what: 'workplace/new-laptop', fields: { model: 'light' } });
  expect(saidIn(await rita.submits(filled))).toContain(YOU);
  expect(await rows()).toEqual(before);
});

test('words about a colleague who was erased, in their roster', async () => {
  await s.context.vault.erase(read, (await ada.known()).person);
  const before = await rows();
  const sent = await steward.port.send(ada.visitor, freshKey(), 'roster-notes', 'workplace', {
    text: 'a note',
  });
  expect(saidIn(sent)).toContain(YOU);
  expect(await rows()).toEqual(before);
});

test('what needs no words can still be done, and time goes on over it: no poisoned subject', async () => {
  await s.forward('10 h');
  expect(s.problems).toEqual([]);
  const state = await s.state(number);
  expect(state.clocks?.response.breachedAt).not.toBeNull();
  expect(saidIn(await mona.presses('claim', number))).toBe('');
  expect(s.teamCard(number)).not.toContain('printer is dead');
  await s.forward('30 d');
  expect(s.problems).toEqual([]);
  const due = await read.query<unknown[]>('select number from request where next_at <= service_now()');
  expect(due).toEqual([]);
});
