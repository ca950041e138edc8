import { beforeEach, describe, expect, test } from 'vitest';
import { forget } from '../../src/store/inbox.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn, valuesOf, visitor } from '../support/visitor.ts';

// Whatever comes twice, late, too early, in another order, or again after it failed, on whichever replica.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben } = s;
const read = s.database.source.manager;
const other = s.another();
const [ritaThere, adaThere] = [visitor(other, rita.visitor), visitor(other, ada.visitor)];
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };

const kinds = async (number: number): Promise<string[]> =>
  (
    await read.query<{ kind: string }[]>(
      `select text::json -> 'event' ->> 'kind' as kind from history where subject = $1 order by seq`,
      [`request/${number}`],
    )
  ).map(({ kind }) => kind);
const requests = async (): Promise<number> =>
  (await read.query<{ count: number }[]>('select count(*)::int as count from request'))[0]?.count ?? 0;
const everything = async (): Promise<unknown> => [
  await read.query(
    'select md5(string_agg(text, $1 order by customer_id, subject, seq)) as history from history',
    [','],
  ),
  await read.query('select md5(string_agg(request::text, $1 order by number)) as rows from request', [',']),
  await read.query('select count(*) as messages, sum(wanted) as wanted from message'),
];

/** Time is as it was: the next test's request is not late. */
beforeEach(async () => {
  s.problems.length = 0;
  await s.settle();
});

describe('the same event on two replicas at the same instant', () => {
  test('a form: one request, and both answer with its number', async () => {
    const filled = await rita.fillsIn('printer is dead', printer);
    const [before, key] = [await requests(), freshKey()];
    const sent = await Promise.all(
      Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? rita : ritaThere).submits(filled, key)),
    );
    expect(new Set(sent.map(saidIn)).size).toBe(1);
    expect(await requests()).toBe(before + 1);
  });

  test('a button, words below a card, a form about a request: each is in history once', async () => {
    const number = await rita.raises('printer is dead', printer);
    const both = async (act: (there: boolean, key: string) => Promise<unknown>): Promise<void> => {
      const key = freshKey();
      await Promise.all([false, true, false, true].map((there) => act(there, key)));
    };
    await both((there, key) => (there ? adaThere : ada).presses('claim', number, key));
    const card = s.inbox('rita').findLast(({ key }) => key.endsWith(`/request/${number}/requester`))?.ref;
    await both((there, key) => (there ? ritaThere : rita).writes('It smokes.', card, key));
    await both((there, key) => (there ? adaThere : ada).sends('reply', number, 'On my way.', key));
    expect(await kinds(number)).toEqual(['raised', 'claimed', 'met', 'wrote', 'replied']);
    const rung = s.thread(number, 'team').filter((words) => words.includes('It smokes.'));
    expect(rung).toHaveLength(1);
    expect(s.problems).toEqual([]);
  });
});

describe('an event whose handler failed comes again', () => {
  const { store } = s.context;
  const { transaction } = store;
  type Work = Parameters<typeof transaction>[0];
  /** The next transaction fails: before anything is done, when all is done but not kept, or kept and nobody told. */
  const failing = (when: 'before' | 'unkept' | 'kept'): void => {
    store.transaction = (async (work: Work) => {
      store.transaction = transaction;
      if (when === 'before') throw new Error('planned');
      const done = await transaction(async (tx) => {
        const result = await work(tx);
        if (when === 'unkept') throw new Error('planned');
        return result;
      });
      if (when === 'kept') throw new Error('planned');
      return done;
    }) as typeof transaction;
  };

  test.each(['before', 'unkept', 'kept'] as const)(
    '%s: a request, a claim and an answer are there once',
    async (when) => {
      const filled = await rita.fillsIn('printer is dead', printer);
      const [before, key] = [await requests(), freshKey()];
      failing(when);
      await expect(rita.submits(filled, key)).rejects.toThrow();
      expect(await requests()).toBe(before + (when === 'kept' ? 1 : 0));
      // It comes again, and may come to another replica.
      const again = await ritaThere.submits(filled, key);
      expect(await requests()).toBe(before + 1);
      const number = Number(/#(\d+)/.exec(saidIn(again))?.[1]);

      const [pressed, asked] = [freshKey(), freshKey()];
      failing(when);
      await expect(ada.presses('claim', number, pressed)).rejects.toThrow();
      expect(saidIn(await adaThere.presses('claim', number, pressed))).toBe('');
      const opened = await ada.presses('ask', number);
      if (opened.kind !== 'form') throw new Error('no form');
      const { form } = opened;
      const ask = (where: typeof s.steward): Promise<unknown> =>
        where.port.send(ada.visitor, asked, form.form, form.memory, {
          ...valuesOf(form),
          text: 'Which one?',
        });
      failing(when);
      await expect(ask(s.steward)).rejects.toThrow();
      expect(await ask(other)).toEqual({ kind: 'done' });
      expect(await kinds(number)).toEqual(['raised', 'claimed', 'met', 'asked', 'paused']);
      // What one replica is just sending, the other leaves to it.
      await other.settle();
      await s.settle();
      expect(s.inbox('rita').filter(({ key }) => key.startsWith(`acme/request/${number}/`))).toHaveLength(2);
    },
  );
});

describe('late', () => {
  test('a button pressed a week ago, delivered once more when nobody remembers it: nothing changes', async () => {
    const number = await rita.raises('printer is dead', printer);
    const pressed: [typeof rita, string, string][] = [
      [ada, 'claim', freshKey()],
      [rita, 'dont-know', freshKey()],
      [rita, 'confirm', freshKey()],
    ];
    await ada.presses('claim', number, pressed[0]?.[2]);
    await ada.sends('ask', number, 'Which one?');
    await rita.presses('dont-know', number, pressed[1]?.[2]);
    await ada.sends('fulfil', number, 'Done.');
    await rita.presses('confirm', number, pressed[2]?.[2]);
    expect((await s.state(number)).status).toBe('closed');
    s.machineForward('8 d');
    expect(await forget(read, s.context.machine() - 7 * 86_400_000)).toBeGreaterThan(0);
    const before = await everything();
    for (const [who, verb, key] of pressed)
      expect(saidIn(await who.presses(verb, number, key)), verb).toContain('is closed');
    expect(await everything()).toEqual(before);
  });

  test('an answer after the question has lapsed: said, its words stay in the form, and can be added', async () => {
    const number = await rita.raises('printer is dead', printer);
    await ada.sends('ask', number, 'Which one?');
    const opened = await rita.presses('answer', number);
    if (opened.kind !== 'form') throw new Error('no form');
    await ada.sends('fulfil', number, 'Found it.');
    const { form, memory } = opened.form;
    const sent = await s.steward.port.send(rita.visitor, freshKey(), form, memory, { text: 'By the lifts.' });
    expect(sent.kind).toBe('mistakes');
    expect(saidIn(sent)).toContain('fulfilled already');
    expect(saidIn(await rita.sends('add', number, 'By the lifts.'))).toContain('the team has it');
  });
});

describe('in another order than it was done', () => {
  test('an answer before its question is refused and not remembered; after it, the same one counts', async () => {
    const number = await rita.raises('printer is dead', printer);
    const [key, text] = [freshKey(), { text: 'By the lifts.' }];
    const answers = () => s.steward.port.send(rita.visitor, key, 'answer', `acme/${number}`, text);
    const before = await everything();
    expect(saidIn(await answers())).toContain('Nobody is waiting for an answer');
    expect(await everything()).toEqual(before);
    await ada.sends('ask', number, 'Which one?');
    expect(saidIn(await answers())).toContain('the team has it');
    const after = await everything();
    expect(saidIn(await answers())).toContain('the team has it');
    expect(await everything()).toEqual(after);
  });

  test('yes, solved before it is fulfilled; a claim after somebody has it; a hold that has ended', async () => {
    const number = await rita.raises('printer is dead', printer);
    const [confirm, claim, resume] = [freshKey(), freshKey(), freshKey()];
    expect(saidIn(await rita.presses('confirm', number, confirm))).toContain('still being worked on');
    await ben.presses('claim', number);
    expect(saidIn(await ada.presses('claim', number, claim))).toContain('Ben Okafor took');
    expect(saidIn(await ben.presses('resume', number, resume))).not.toBe('');
    await ben.sends('fulfil', number, 'Done.');
    expect(saidIn(await ada.presses('claim', number, claim))).toContain('fulfilled already');
    expect(saidIn(await rita.presses('confirm', number, confirm))).toBe('');
    expect((await s.state(number)).status).toBe('closed');
  });
});

describe('a form sent twice with two keys', () => {
  test('that is done once is done once; words are said as often as they were sent', async () => {
    const number = await rita.raises('printer is dead', printer);
    const twice = async (verb: string, text: string): Promise<string[]> => {
      const opened = await ada.presses(verb, number);
      if (opened.kind !== 'form') throw new Error('no form');
      const { form, memory } = opened.form;
      const send = (where: typeof s.steward) =>
        where.port.send(ada.visitor, freshKey(), form, memory, { ...valuesOf(opened.form), text });
      return (await Promise.all([send(s.steward), send(other)])).map(({ kind }) => kind).sort();
    };
    expect(await twice('reply', 'On my way.')).toEqual(['done', 'done']);
    expect(await twice('ask', 'Which one?')).toEqual(['done', 'mistakes']);
    await rita.sends('answer', number, 'That one.');
    expect(await twice('fulfil', 'Done.')).toEqual(['done', 'mistakes']);
    const told = await kinds(number);
    expect(told.filter((kind) => ['replied', 'asked', 'fulfilled'].includes(kind))).toEqual([
      ...['replied', 'replied', 'asked', 'fulfilled'],
    ]);
    expect((await s.state(number)).status).toBe('fulfilled');
  });

  test('two requests are two: each has a number, and one too many is withdrawn', async () => {
    const filled = await rita.fillsIn('printer is dead', printer);
    const sent = await Promise.all([rita.submits(filled), ritaThere.submits(filled)]);
    const numbers = sent.map((one) => Number(/#(\d+)/.exec(saidIn(one))?.[1]));
    expect(new Set(numbers).size).toBe(2);
    expect(saidIn(await rita.presses('withdraw', numbers[0] ?? 0))).toBe('');
    expect((await s.state(numbers[1] ?? 0)).status).toBe('new');
  });
});
