import { beforeEach, describe, expect, test } from 'vitest';
import { enqueue } from '../../src/store/message.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };

type Kept = {
  key: string;
  state: string;
  attempts: number;
  problem: string | null;
  wanted: number;
  sent: number;
};
const kept = (key: string) =>
  read
    .query<Kept[]>('select key, state, attempts, problem, wanted, sent from message where key = $1', [key])
    .then(([row]) => row);
const waiting = async (): Promise<string[]> =>
  (await read.query<{ key: string }[]>(`select key from message where state = 'due' order by id`)).map(
    ({ key }) => key,
  );

beforeEach(async () => {
  platform.fail(undefined);
  s.machineForward('1 h');
  await s.settle();
  expect(await waiting()).toEqual([]);
  platform.log.length = 0;
  s.problems.length = 0;
});

test('what will never arrive is set aside with the reason, said once, and revived by the next change', async () => {
  platform.fail(({ conversation }) =>
    conversation === 'C0OFFICE' ? { kind: 'undeliverable', why: 'The channel is archived.' } : undefined,
  );
  const number = await rita.raises('printer is dead', printer);
  expect(await kept(`acme/request/${number}/team`)).toMatchObject({
    state: 'dead',
    problem: 'The channel is archived.',
  });
  expect(s.problems).toEqual([
    {
      sentence: 'The channel is archived.',
      about: expect.objectContaining({ part: 'delivery', lane: 'team:workplace' }) as unknown,
    },
  ]);
  expect(s.requesterCard(number)).toContain('Northdesk has it.');
  platform.fail(undefined);
  await ada.presses('claim', number);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
});

test('a lane that leads nowhere says so, and holds up no other', async () => {
  const message = {
    kind: 'card' as const,
    key: freshKey(),
    lane: 'team:nowhere',
    urgent: true,
    content: { card: 'door' },
  };
  await s.context.store.transaction((tx) =>
    enqueue(tx, 'test', { customer: '-', id: '1' }, 'stem', [message]),
  );
  const number = await rita.raises('printer is dead', printer);
  expect(s.teamCard(number)).toContain('Nobody yet.');
  expect(s.problems.map(({ sentence }) => sentence)).toEqual([
    'The directory has no team "nowhere". Add it, or change the agreement.',
  ]);
});

describe('a message that cannot be sent', () => {
  const poisoned = (key: string, content: Readonly<Record<string, unknown>>) =>
    s.context.store.transaction((tx) =>
      enqueue(tx, 'test', { customer: 'acme', id: '1' }, 'stem', [
        { kind: 'card', key, lane: 'team:workplace', urgent: true, content },
      ]),
    );

  test('because it cannot be rendered does not block its lane, and is set aside in the end', async () => {
    const key = freshKey();
    const number = await rita.raises('printer is dead', printer);
    await poisoned(key, {
      ping: 'nudged',
      request: `acme/${number}`,
      event: null,
      mention: 'nobody',
      to: 'team',
    });
    await ada.presses('claim', number);
    expect(s.teamCard(number)).toContain('Ada Frei has it.');
    expect(await kept(key)).toMatchObject({ state: 'due', attempts: 1 });
    for (let i = 0; i < 14; i++) {
      s.machineForward('6 m');
      await s.settle();
    }
    expect(await kept(key)).toMatchObject({ state: 'dead' });
    expect(s.problems).toHaveLength(1);
  });

  test('because the platform throws, neither', async () => {
    const key = freshKey();
    await poisoned(key, { card: 'door' });
    platform.fail((call) => (call.key === key ? new Error('too many blocks') : undefined));
    const number = await rita.raises('printer is dead', printer);
    expect(s.teamCard(number)).toContain('Nobody yet.');
    expect(await kept(key)).toMatchObject({ state: 'due', problem: 'too many blocks' });
  });

  test.each(['a\u0000b', '\ud800'])(
    'at a place that cannot be kept, stands there once: %j',
    async (message) => {
      const key = freshKey();
      let calls = 0;
      platform.fail((call) => {
        if (call.key !== key) return undefined;
        calls++;
        return { kind: 'posted', ref: { workspace: 'T0', conversation: 'C0OFFICE', message } };
      });
      await poisoned(key, { card: 'door' });
      for (let i = 0; i < 3; i++) {
        await s.settle();
        s.machineForward('10 m');
      }
      expect([calls, await kept(key)]).toEqual([1, expect.objectContaining({ state: 'sent', sent: 1 })]);
      expect(s.problems).toEqual([]);
    },
  );

  test('because nothing can be kept of it counts as tried in vain, and is set aside in the end', async () => {
    const key = freshKey();
    let calls = 0;
    platform.lose((call) => void (call.key === key && call.what === 'post' && calls++));
    platform.traced = { kind: 'unknown' };
    await read.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no room for it'; end $$`);
    await read.query(`create trigger refuse before update on message for each row
      when (new.key = '${key}' and new.state = 'sent') execute function refuse()`);
    await poisoned(key, { card: 'door' });
    const number = await rita.raises('printer is dead', printer);
    expect(s.teamCard(number)).toContain('Nobody yet.');
    expect([calls, await kept(key)]).toEqual([
      1,
      expect.objectContaining({
        state: 'due',
        attempts: 1,
        problem: expect.stringContaining('no room') as unknown,
      }),
    ]);
    for (let i = 0; i < 16; i++) {
      s.machineForward('6 m');
      await s.settle();
    }
    expect([calls, await kept(key)]).toEqual([12, expect.objectContaining({ state: 'dead' })]);
    platform.lose(undefined);
    platform.traced = undefined;
    await read.query('drop function refuse cascade');
  });

  test('many lanes that wait for a card take no turns from the others', async () => {
    // Twelve lanes, each with a card that is put off and an urgent reply below it.
    for (let i = 0; i < 12; i++) {
      const parent = freshKey();
      const lane = { lane: `person:${i}`, urgent: true, content: { card: 'door' } };
      await s.context.store.transaction((tx) =>
        enqueue(tx, 'test', { customer: '-', id: '1' }, parent, [
          { kind: 'card', key: parent, ...lane },
          { kind: 'ping', parent, ...lane },
        ]),
      );
      await read.query('update message set not_before = 99999999999999 where key = $1', [parent]);
    }
    const number = await rita.raises('printer is dead', printer);
    expect(s.teamCard(number)).toContain('Nobody yet.');
    await read.query(`delete from message where lane like 'person:__' or lane like 'person:_'`);
  });
});

describe('what is refused for something that somebody may mend', () => {
  const refusing = (isMended: () => boolean) => {
    let tries = 0;
    platform.fail(({ what, key }) => {
      if (what !== 'post' || key?.endsWith('/team') !== true || isMended()) return undefined;
      tries++;
      return { kind: 'later', afterMs: 5_000, wholeWorkspace: false, counts: true, why: 'A wrong secret.' };
    });
    return () => tries;
  };

  test('is asked again, ever more seldom, and goes as soon as it is mended', async () => {
    let isMended = false;
    const tries = refusing(() => isMended);
    const number = await rita.raises('printer is dead', printer);
    const key = `acme/request/${number}/team`;
    expect(await kept(key)).toMatchObject({ state: 'due', attempts: 1, problem: 'A wrong secret.' });
    for (let n = 0; n < 5; n++) {
      s.machineForward('1 m');
      await s.settle();
    }
    expect(tries()).toBe(6);
    isMended = true;
    s.machineForward('5 m');
    await s.settle();
    expect(await kept(key)).toMatchObject({ state: 'sent', attempts: 0 });
  });

  test('is set aside after twelve tries, and somebody hears why', async () => {
    const tries = refusing(() => false);
    const number = await rita.raises('printer is dead', printer);
    for (let n = 0; n < 20; n++) {
      s.machineForward('5 m');
      await s.settle();
    }
    expect(tries()).toBe(12);
    expect(await kept(`acme/request/${number}/team`)).toMatchObject({
      state: 'dead',
      problem: 'A wrong secret.',
    });
    expect(s.problems.map(({ sentence }) => sentence)).toContain('A wrong secret.');
  });
});
