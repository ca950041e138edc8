import { beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { showAnswer } from '../../src/cli/show.ts';
import { examineAll } from '../../src/cli/verify/examine.ts';
import { rosters } from '../../src/cli/verify/subjects.ts';
import { verifyAll, verifyOne } from '../../src/cli/verify/verify.ts';
import { whyAnswer } from '../../src/cli/why.ts';
import { queueAnswer } from '../../src/cli/queue.ts';
import { entities } from '../../src/open.ts';
import { openDatabase } from '../../src/store/database.ts';
import { enqueue } from '../../src/store/message.ts';
import { migrate, schemaFits } from '../../src/store/migrate.ts';
import { AddColour4000000000000, pathsOf, seeded, writesNext } from '../support/next-release.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// This release runs on while the next one has begun: on its schema, beside its events, states and messages.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben, mona, steward } = s;
const read = s.database.source.manager;
const desk = { context: s.context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
const request = (number: number) => ({ customer: 'acme', id: String(number) });
/** Its warnings are other ones, and what is called for it is another escalation. */
const ANOTHER_RULE = ['clocks.fulfilment.warnings.0', 'escalation'];
const NEWER = 'that this version of Steward does not know yet';

beforeAll(async () => {
  const next = await openDatabase({
    url: s.database.url,
    entities,
    migrations: [...migrations, AddColour4000000000000],
  });
  expect(await migrate(next)).toEqual(['AddColour4000000000000']);
  await next.close();
});

describe('on the next release’s schema', () => {
  test('it stays ready, starts anew, takes in, works, ticks and proves', async () => {
    expect(await steward.port.ready()).toBe(true);
    expect(await migrate(s.database)).toEqual([]);
    const number = await rita.raises('printer is dead', printer);
    expect(saidIn(await ada.presses('claim', number))).toBe('');
    await s.forward('3 d');
    await ada.sends('fulfil', number, 'A new fuser.');
    await rita.presses('confirm', number);
    expect(await verifyAll(desk)).toMatchObject({ ok: true });
    expect((await verifyAll(desk)).lines[0]).toContain('every row is what its history says');
    expect(s.problems).toEqual([]);
  });

  test('it says that it cannot serve where the next one took something away', async () => {
    await read.query(
      `insert into migration ("timestamp", name) values (4000000000001, 'DropColour4000000000001')`,
    );
    expect([await steward.port.ready(), await schemaFits(s.database)]).toEqual([false, false]);
    await read.query(`delete from migration where name = 'DropColour4000000000001'`);
    expect(await steward.port.ready()).toBe(true);
  });
});

describe('beside events it does not know', () => {
  let number = 0;
  beforeAll(async () => {
    number = await rita.raises('printer is dead', printer);
    await ada.presses('claim', number);
    await writesNext(
      read,
      'request',
      request(number),
      { kind: 'audited', by: 'a word only the next release has', weight: 3 },
      (state) => ({ ...state, audits: [{ weight: 3 }] }),
    );
  });

  test('it goes on with the request, and keeps what it does not know of it', async () => {
    await ada.sends('ask', number, 'Which one?');
    await rita.sends('answer', number, 'By the lifts.');
    await s.forward('2 d');
    expect(await s.state(number)).toMatchObject({ audits: [{ weight: 3 }], question: null });
    expect(s.problems).toEqual([]);
  });

  test('the story and the reasons have a line for it; a requester, for whom it may not be, reads none', async () => {
    for (const verb of ['show', 'why']) {
      const told = saidIn(await ada.types(`/steward ${verb} ${number}`));
      expect(told).toContain(NEWER);
      expect(told).not.toContain('a word only');
      expect(saidIn(await rita.types(`/steward ${verb} ${number}`))).not.toContain(NEWER);
    }
    expect(saidIn(await ada.types(`/steward why ${number}`))).toContain('unbroken');
    expect((await whyAnswer(desk, String(number), false)).ok).toBe(true);
    expect((await whyAnswer(desk, String(number), true)).lines.join('\n')).toContain('"what": "audited"');
    expect((await showAnswer(desk, String(number))).lines.join('\n')).toContain('does not know yet');
  });

  test('verify proves the chain, says what it cannot judge, and is not alarmed', async () => {
    const one = await verifyOne(desk, String(number));
    expect(one.ok).toBe(true);
    expect(one.lines.join()).toMatch(/Every chain is unbroken\. A newer release has written to 1 of them/);
    const all = await verifyAll(desk);
    expect(all.ok).toBe(true);
    expect(all.lines.join()).toContain('A newer release has written to 1 of them');
  });

  test('it still finds what was tampered with there', async () => {
    const subject = `request/${number}`;
    const [kept] = await read.query<{ text: string }[]>(
      'select text from history where subject = $1 and seq = 2',
      [subject],
    );
    const change = `update history set text = $2 where subject = $1 and seq = 2`;
    await read.query(change, [subject, kept?.text.replace('claimed', 'audited')]);
    expect(await verifyOne(desk, String(number))).toMatchObject({ ok: false });
    await read.query(change, [subject, kept?.text]);

    await read.query(`update request set head = repeat('0', 64) where number = $1`, [number]);
    expect((await verifyOne(desk, String(number))).lines.join()).toContain(
      'does not stand where its history',
    );
    await read.query(
      `update request set head = (select hash from history where subject = $2 order by seq desc limit 1) where number = $1`,
      [number, subject],
    );
    expect(await verifyOne(desk, String(number))).toMatchObject({ ok: true });
  });
});

test('beside a status it does not know: refused with a sentence, listed, and not spoilt', async () => {
  const number = await rita.raises('printer is parked', printer);
  await writesNext(read, 'request', request(number), { kind: 'parked' }, (state) => ({
    ...state,
    status: 'parked',
  }));
  await read.query(`update request set status = 'parked' where number = $1`, [number]);
  const refused = `#${number} has just been changed by a newer version of Steward. Try again in a minute.`;
  for (const verb of ['claim', 'reply', 'fulfil', 'ask', 'hold', 'prioritise', 'transfer', 'hand-over'])
    expect(saidIn(await ada.presses(verb, number)), verb).toBe(refused);
  for (const verb of ['withdraw', 'add', 'confirm', 'dispute'])
    expect(saidIn(await rita.presses(verb, number)), verb).toBe(refused);
  expect(saidIn(await rita.types('/steward mine'))).toContain(
    `#${number} printer is parked · being changed by a newer version of Steward`,
  );
  expect(saidIn(await ada.types('/steward queue'))).toContain('printer is parked');
  expect((await queueAnswer(desk, { limit: 50 })).lines.join('\n')).toContain('parked');
  expect((await showAnswer(desk, String(number))).ok).toBe(true);
  await s.forward('1 h');
  expect((await s.state(number)).status).toBe('parked');
  expect(s.problems).toEqual([]);
});

describe('members it does not know', () => {
  test('of a request: a whole life of acts and alarms drops none but with what it was in', async () => {
    await s.forwardTo('2026-12-07T09:00:00+01:00');
    const number = await rita.raises('printer is dead', { ...printer, urgency: 'now' });
    const { state: raised } = await row(number);
    await keep(number, seeded(raised));
    const lost = async (): Promise<string[]> => {
      const { state } = await row(number);
      const after = new Set(pathsOf(state));
      // What is over goes with everything in it; with each word to the requester the next interval of news begins.
      return paths.filter(
        (path) => !after.has(path) && !path.startsWith('clocks.update') && stands(state, path),
      );
    };
    let paths = pathsOf((await row(number)).state);
    expect(paths).toEqual(expect.arrayContaining(['.', 'clocks.response', 'clocks.fulfilment']));

    const steps: [string, () => Promise<unknown>, string[]][] = [
      ['a nudge and warnings', () => s.forward('70 m'), []],
      ['a step of the escalation', () => s.forward('20 m'), []],
      ['another step, and missed', () => s.forward('1 h'), []],
      ['take', () => mona.presses('take', number), []],
      ['hand over', () => handOver(number), []],
      ['ask', () => ada.sends('ask', number, 'Which?'), []],
      ['answer', () => rita.sends('answer', number, 'That one.'), []],
      ['reply', () => ada.sends('reply', number, 'On my way.'), []],
      ['hold', () => hold(number), []],
      ['dispute', () => rita.sends('dispute', number, { text: 'No.' }), []],
      ['resume', () => ada.presses('resume', number), []],
      [
        'prioritise',
        () => ada.sends('prioritise', number, { priority: 'p1', reason: 'Many wait.' }),
        ANOTHER_RULE,
      ],
      ['more alarms', () => s.forward('1 d'), []],
      ['fulfil', () => ada.sends('fulfil', number, 'Done.'), []],
      ['reopen', () => rita.sends('reopen', number, 'Not so.'), ['escalation']],
      ['fulfil again', () => ada.sends('fulfil', number, 'Now.'), []],
      ['silence', () => s.forward('30 d'), []],
    ];
    for (const [what, step, may] of steps) {
      const before = (await row(number)).seq;
      await step();
      expect((await row(number)).seq, what).toBeGreaterThan(before);
      expect(
        (await lost()).filter((path) => !may.includes(path)),
        what,
      ).toEqual([]);
      // What came new has been written by this release; the next one would have added its own there, too.
      await keep(number, seeded((await row(number)).state));
      paths = pathsOf((await row(number)).state);
    }
    expect((await s.state(number)).status).toBe('closed');
    expect(s.problems).toEqual([]);
  });

  const stands = (value: unknown, path: string): boolean =>
    path
      .split('.')
      .reduce<unknown>((one, key) => (one as Record<string, unknown> | null)?.[key], value) instanceof Object;
  const row = async (number: number): Promise<{ state: unknown; seq: number }> => {
    const rows = await read.query<{ state: unknown; seq: number }[]>(
      'select state, seq from request where number = $1',
      [number],
    );
    return rows[0] ?? { state: null, seq: 0 };
  };
  const keep = (number: number, state: unknown): Promise<unknown> =>
    read.query('update request set state = $2 where number = $1', [number, JSON.stringify(state)]);
  const handOver = async (number: number): Promise<unknown> =>
    mona.sends('hand-over', number, { to: (await ada.known()).person });
  const hold = (number: number): Promise<unknown> =>
    ada.sends('hold', number, { reason: 'spare-part', words: 'A part is coming.' });

  test('of a roster: its whole shift, with a note, a handover and an event it does not know', async () => {
    const ref = { customer: '-', id: 'workplace' };
    await writesNext(
      read,
      'roster',
      ref,
      { kind: 'sung', song: 'kept' },
      (state) => seeded(state) as typeof state,
    );
    const state = async () =>
      (await read.query<{ state: unknown }[]>(`select state from roster where name = 'workplace'`))[0]?.state;
    expect(pathsOf(await state())).toEqual(expect.arrayContaining(['.', 'shift']));
    await s.forward('7 d');
    expect(pathsOf(await state())).toContain('.');
    expect(saidIn(await ada.types('/steward oncall workplace'))).toContain('Workplace team');
    expect(await examineAll(s.context, rosters)).toMatchObject({ newer: 1, faults: [] });
    expect(s.problems).toEqual([]);
  });
});

describe('messages it cannot say', () => {
  const ref = { customer: 'acme', id: '1' };
  const message = (lane: string, content: Record<string, unknown>) => ({
    kind: 'ping' as const,
    lane,
    urgent: true,
    content,
  });
  const unknown = [
    message('team:workplace', {
      ping: 'audited',
      request: 'acme/1',
      event: { kind: 'audited' },
      mention: [],
    }),
    message('team:workplace', { card: 'audit', request: 'acme/1' }),
    message('team:workplace', { notice: 'audit-due' }),
    message('team:workplace', { ping: 'sung', roster: 'workplace', event: {}, reader: null, mention: [] }),
    message('team:workplace', { card: 'song', roster: 'workplace', reader: 'x' }),
    message('team:workplace', { sentence: 'something quite new' }),
    message('pager:ada', { ping: 'claimed', request: 'acme/1', event: { kind: 'claimed' }, mention: [] }),
  ];
  type Left = { state: string; attempts: number; not_before: number; problem: string | null };
  const left = (): Promise<Left[]> =>
    read.query<Left[]>(
      `select state, attempts, not_before, problem from message where key like 'upgrade/%' order by id`,
    );

  test('are left to the next release, for as long as it takes, and hold up no others', async () => {
    await read.transaction((tx) => enqueue(tx, 'request', ref, 'upgrade', unknown));
    for (let hour = 0; hour < 48; hour++) {
      await s.settle();
      s.machineForward('1 h');
    }
    const number = await rita.raises('printer is dead', printer);
    expect(s.teamCard(number)).toContain('printer is dead');
    await s.settle();
    const rows = await left();
    expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual(unknown.map(() => ['due', 0]));
    // Whoever can say them need not wait for long.
    const now = s.context.machine();
    expect(rows.every(({ not_before }) => not_before <= now + 2_000)).toBe(true);
    expect(rows.slice(0, -1).every(({ problem }) => problem?.includes('A newer release'))).toBe(true);
    expect(s.problems).toEqual([]);
  });

  test('and leave with whoever knows them', async () => {
    // To a process of the next release they are as plain as this is to us.
    const plain = JSON.stringify({ card: 'door' });
    await read.query(`update message set content = $1, lane = 'team:workplace' where key like 'upgrade/%'`, [
      plain,
    ]);
    s.machineForward('3 s');
    await s.settle();
    expect((await left()).map(({ state }) => state)).toEqual(unknown.map(() => 'sent'));
  });
});

test('two agents of two releases on one request: each writes on what the other wrote', async () => {
  const number = await rita.raises('printer is dead', printer);
  await Promise.all([
    writesNext(read, 'request', request(number), { kind: 'audited' }, (state) => ({ ...state, audits: 1 })),
    ada.presses('claim', number),
    ben.presses('reply', number),
  ]);
  expect(await s.state(number)).toMatchObject({ audits: 1, assignee: (await ada.known()).person });
  expect(await verifyOne(desk, String(number))).toMatchObject({ ok: true });
});
