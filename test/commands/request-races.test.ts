import { beforeEach, describe, expect, test } from 'vitest';
import { perform } from '../../src/store/perform.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { act } from '../../src/request/commands/act.ts';
import { submit } from '../../src/request/commands/submit.ts';
import { requestRef, requestSubject } from '../../src/request/table.ts';
import { acme } from '../domain/agreement-fixtures.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, vera, ada, ben } = s;
const read = s.database.source.manager;

const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
const laptop = { what: 'workplace/new-laptop', fields: { model: 'light' } };

const rows = async (): Promise<Record<string, number>> => {
  const tables = ['request', 'history', 'message', 'counter', 'inbox'];
  const counts = await Promise.all(
    tables.map((table) => read.query<{ count: number }[]>(`select count(*) as count from ${table}`)),
  );
  return Object.fromEntries(tables.map((table, index) => [table, Number(counts[index]?.[0]?.count)]));
};

beforeEach(() => s.settle());

describe('the same act delivered again', () => {
  test('one after the other: recorded once, answered the same', async () => {
    const filled = await rita.fillsIn('printer is dead', printer);
    const key = freshKey();
    const first = await rita.submits(filled, key);
    const before = await rows();
    const again = await rita.submits(filled, key);
    expect(again).toEqual(first);
    expect(await rows()).toEqual(before);
  });

  test('ten at the same moment: recorded once, all told the same number', async () => {
    const filled = await rita.fillsIn('printer is dead', printer);
    const before = await rows();
    const key = freshKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => rita.submits(filled, key)));
    expect(new Set(answers.map(saidIn)).size).toBe(1);
    expect((await rows())['request']).toBe((before['request'] ?? 0) + 1);
  });

  test('a button, too', async () => {
    const number = await rita.raises('printer is dead', printer);
    const key = freshKey();
    const replies = await Promise.all(Array.from({ length: 5 }, () => ada.presses('claim', number, key)));
    expect(replies.map(saidIn)).toEqual(['', '', '', '', '']);
    const history = await read.query<unknown[]>(`select 1 from history where subject = 'request/${number}'`);
    expect(history).toHaveLength(3); // raised, claimed, answered
  });

  test('what was refused may be tried again: nothing of it was kept', async () => {
    const number = await rita.raises('printer is dead', printer);
    const before = await rows();
    const key = freshKey();
    expect(saidIn(await rita.presses('confirm', number, key))).toContain('still being worked on');
    expect(await rows()).toEqual(before);
    await ada.sends('fulfil', number, 'Done.');
    expect(saidIn(await rita.presses('confirm', number, key))).toBe('');
    expect((await s.state(number)).status).toBe('closed');
  });
});

test('two agents claim in the same moment: one has it, the other is told who', async () => {
  for (let i = 0; i < 5; i++) {
    const number = await rita.raises('printer is dead', printer);
    const [first, second] = await Promise.all([ada.presses('claim', number), ben.presses('claim', number)]);
    const winner = (await s.state(number)).assignee;
    const adaWon = winner === (await ada.known()).person;
    expect(saidIn(adaWon ? first : second)).toBe('');
    expect(saidIn(adaWon ? second : first)).toBe(
      `${adaWon ? 'Ada Frei' : 'Ben Okafor'} took #${number} just before you. Ask them to hand it over if it should be yours.`,
    );
  }
});

test('a quota of two, ten at the same moment: two get it, and what is withdrawn comes back', async () => {
  const filled = await rita.fillsIn('a laptop', laptop);
  const [first] = await read.query<{ max: number }[]>('select max(number) as max from request');
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? rita : vera).submits(filled)),
  );
  const made = await read.query<{ number: number; verdict: string }[]>(
    `select number, state ->> 'verdict' as verdict from request where number > $1 order by number`,
    [first?.max],
  );
  // Those who were too late saw another verdict when they sent; nothing of theirs was recorded in silence.
  expect(made.filter(({ verdict }) => verdict === 'in_scope')).toHaveLength(2);
  expect(made.every(({ verdict }) => verdict === 'in_scope' || verdict === 'quota_spent')).toBe(true);
  const used = async () =>
    (await read.query<{ used: number }[]>(`select used from counter where name like '%laptops%'`))[0]?.used;
  expect(await used()).toBe(2);

  const granted = made.find(({ verdict }) => verdict === 'in_scope')?.number ?? 0;
  const owner = (await s.state(granted)).requester === (await rita.known()).person ? rita : vera;
  await owner.presses('withdraw', granted);
  expect(await used()).toBe(1);
  expect((await s.state(await rita.raises('a laptop', laptop))).verdict).toBe('in_scope');
  expect(await used()).toBe(2);
});

test('the quota is counted where it is decided: all ten are recorded, two of them covered', async () => {
  await s.forwardTo('2026-12-01T09:00:00+01:00');
  const who = await rita.known();
  const agreement = (await s.context.library.agreements()).find(({ customer }) => customer === 'acme');
  const said = {
    title: 'a laptop',
    details: '',
    service: 'workplace',
    request: 'new-laptop',
    fields: { model: 'light' },
  };
  const done = await Promise.all(
    Array.from({ length: 10 }, () => submit(s.context, who, freshKey(), agreement, said)),
  );
  const verdicts = done.map((one) => (one.kind === 'performed' ? one.state.verdict : 'refused'));
  expect(verdicts.filter((verdict) => verdict === 'in_scope')).toHaveLength(2);
  expect(verdicts.filter((verdict) => verdict === 'quota_spent')).toHaveLength(8);
});

test('a transaction that fails keeps nothing, not even the key', async () => {
  const number = await rita.raises('printer is dead', printer);
  const who = await ada.known();
  const before = await rows();
  const key = freshKey();
  const broken = {
    ...requestSubject,
    outgoing: () => {
      throw new Error('the lights went out');
    },
  };
  const facts = {
    acting: who,
    agreement: null,
    team: { members: [], onDuty: [], lead: null, assignment: 'claim', ranking: [], leftOut: [] } as const,
    managers: [],
    reach: () => [],
    rulesOf: () => [],
    hasHolderLeft: false,
    load: null,
  };
  await expect(
    perform(s.context.store, broken, {
      ref: requestRef('acme', number),
      by: { kind: 'person', person: who.person },
      key,
      command: () => ({ kind: 'claim' }),
      facts: async () => facts,
    }),
  ).rejects.toThrow('the lights went out');
  expect(await rows()).toEqual(before);
  expect((await s.state(number)).assignee).toBeNull();
  expect((await act(s.context, who, key, `acme/${number}`, { kind: 'claim' })).kind).toBe('performed');
});

test('more visitors than connections: nobody waits for ever', async () => {
  const filled = await rita.fillsIn('printer is dead', printer);
  s.machineForward('2 s'); // what is in force is asked again by all of them
  const sent = await Promise.all(Array.from({ length: 40 }, () => rita.submits(filled)));
  expect(sent.every(({ kind }) => kind === 'done')).toBe(true);
  expect(s.problems).toEqual([]);
});

test('a replica that has just started, and more acts than connections: nobody waits for ever', async () => {
  const filled = await rita.fillsIn('printer is dead', printer);
  const sent = await Promise.all(Array.from({ length: 15 }, () => rita.submits(filled)));
  const numbers = sent.map((one) => Number(/#(\d+)/.exec(saidIn(one))?.[1]));
  // What the requests have pinned is no longer in force, so the newcomer has never read it.
  await publish(s.context, { kind: 'system', name: 'test' }, 'agreement', `${acme}\n# another version\n`);
  const { port } = s.another();
  const claims = numbers.map((number) =>
    port.press(ada.visitor, freshKey(), { verb: 'claim', value: `acme/${number}` }),
  );
  const said = (await Promise.all(claims)).map(saidIn);
  // So many are more than her team wants her to have, which is hers to decide and said back to her.
  expect(said.filter((one) => one !== '' && !/^#\d+ is yours\. You have \d+ open now/.test(one))).toEqual([]);
  const held = await Promise.all(numbers.map(async (number) => (await s.state(number)).assignee));
  expect(new Set(held)).toEqual(new Set([(await ada.known()).person]));
});

test('service time never runs backwards within a request', async () => {
  const number = await rita.raises('printer is dead', printer);
  await read.query('update service_clock set frozen_at = frozen_at - 3600000');
  await ada.presses('claim', number);
  await read.query('update service_clock set frozen_at = frozen_at + 3600000');
  const { raisedAt, clocks } = await s.state(number);
  expect(clocks?.response.metAt).toBe(raisedAt);
});
