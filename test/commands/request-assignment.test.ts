import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { AddAssignedAt1795392000000 } from '../../migrations/1795392000000-add-assigned-at.ts';
import type { Context } from '../../src/context.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { act } from '../../src/request/commands/act.ts';
import type { Said } from '../../src/request/commands/submit.ts';
import { submit } from '../../src/request/commands/submit.ts';
import { loadsOf } from '../../src/request/queries/loads.ts';
import type { RequestState } from '../../src/request/state.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben, olga } = s;
const read = s.database.source.manager;
const [adaId, benId, olgaId] = await Promise.all(
  [ada, ben, olga].map(async (one) => (await one.known()).person),
);

/** The sandbox's directory with another assignment and other limits for the workplace team. */
async function staffed(
  assignment: 'claim' | 'automatic',
  limits: Record<'ada' | 'ben' | 'olga', number | null>,
) {
  const text = readFileSync(join(SANDBOX_SETUP[0] ?? '', 'directory.yaml'), 'utf8');
  const members = (['ada', 'ben', 'olga'] as const).map((who) => {
    const limit = limits[who];
    return `      ${who}: { skills: [laptops, phones, printers]${limit === null ? '' : `, at-most: ${limit}`} }`;
  });
  const before = /^ {6}ada: .*\n {6}ben: .*\n {6}olga: .*$/m;
  expect(text).toMatch(before);
  const changed = text
    .replace(before, members.join('\n'))
    .replace('    lead: ada\n', `    lead: ada\n    assignment: ${assignment}\n`);
  const done = await publish(s.context, { kind: 'system', name: 'test' }, 'directory', changed);
  expect(done.kind).toBe('published');
}

const agreement = async () =>
  (await s.context.library.agreements()).find(({ customer }) => customer === 'acme');
const who = await rita.known();
async function submitted(context: Context): Promise<RequestState> {
  const said: Said = {
    ...{ title: 'printer is dead', details: '', service: 'workplace', request: 'printer' },
    affects: 'just-me',
    urgency: 'today',
    fields: { place: 'floor 3' },
  };
  const done = await submit(context, who, freshKey(), await agreement(), said);
  return done.kind === 'performed' ? done.state : expect.fail(done.refusal.code);
}
const openOf = async (person: string): Promise<number> =>
  (await loadsOf(read, [person], await s.context.service()))(person).open.length;

beforeEach(async () => {
  // Nobody has anything: everything before is withdrawn.
  for (const { state } of await read.query<{ state: RequestState }[]>(
    `select state from request where status in ('new', 'in-progress', 'waiting')`,
  ))
    await rita.presses('withdraw', state.number);
});

describe('forty at the same moment to a team with ten places, over two replicas', () => {
  test('ten are given out, nobody has more than their limit, and the others stay open', async () => {
    await staffed('automatic', { ada: 5, ben: 3, olga: 2 });
    const other = s.another().context;
    const raised = await Promise.all(
      Array.from({ length: 40 }, (_, index) => submitted(index % 2 === 0 ? s.context : other)),
    );
    const given = raised.filter(({ assignee }) => assignee !== null);
    expect(given).toHaveLength(10);
    expect(await Promise.all([adaId, benId, olgaId].map((one) => openOf(one ?? '')))).toEqual([5, 3, 2]);
    const open = raised.filter(({ assignee }) => assignee === null);
    expect(open.every(({ status }) => status === 'new')).toBe(true);
    expect(open[0]?.leftOut?.map(({ full }) => full)).toEqual(
      expect.arrayContaining([
        { open: 5, atMost: 5 },
        { open: 3, atMost: 3 },
        { open: 2, atMost: 2 },
      ]),
    );
    expect(s.problems).toEqual([]);
  });

  test('handed over and given out at once: nobody gets more than their limit', async () => {
    await staffed('claim', { ada: 5, ben: 1, olga: 1 });
    const adas = await Promise.all(Array.from({ length: 5 }, () => submitted(s.context)));
    for (const { number } of adas) await ada.presses('claim', number);
    await staffed('automatic', { ada: 5, ben: 1, olga: 1 });
    const other = s.another().context;
    const acting = await ada.known();
    const handing = adas.map(({ number }, index) =>
      act(index % 2 === 0 ? s.context : other, acting, freshKey(), `acme/${number}`, {
        ...{ kind: 'hand-over', to: benId ?? '', note: null },
      }),
    );
    const giving = Array.from({ length: 5 }, () => submitted(other));
    await Promise.all([...handing, ...giving]);
    expect(await openOf(benId ?? '')).toBe(1);
    expect(await openOf(olgaId ?? '')).toBe(1);
    expect(await openOf(adaId ?? '')).toBeLessThanOrEqual(5);
    expect(s.problems).toEqual([]);
  });
});

test('six hand over to one person with one place left: one succeeds, the others are told of the limit', async () => {
  await staffed('claim', { ada: null, ben: 3, olga: null });
  const mine = [await submitted(s.context), await submitted(s.context)];
  for (const { number } of mine) await ben.presses('claim', number);
  const others = await Promise.all(Array.from({ length: 6 }, () => submitted(s.context)));
  const replicas = [s.context, s.another().context];
  const acting = await ada.known();
  const done = await Promise.all(
    others.map(({ number }, index) =>
      act(replicas[index % 2] ?? s.context, acting, freshKey(), `acme/${number}`, {
        ...{ kind: 'hand-over', to: benId ?? '', note: null },
      }),
    ),
  );
  expect(done.map((one) => (one.kind === 'refused' ? one.refusal.code : 'given')).sort()).toEqual([
    ...['given', 'has-no-room', 'has-no-room', 'has-no-room', 'has-no-room', 'has-no-room'],
  ]);
  expect(await openOf(benId ?? '')).toBe(3);

  const [left] = others.filter(
    ({ number }) => !done.some((one) => one.kind === 'performed' && one.state.number === number),
  );
  expect(saidIn(await ada.sends('hand-over', left?.number ?? 0, { to: benId ?? '' }))).toBe(
    `Ben Okafor has 3 open and takes 3 at most, so #${left?.number} cannot go to them. Choose somebody else, or ask Ben Okafor to pass one on first.`,
  );
  // What one takes oneself is one's own decision, and said to nobody else.
  expect(saidIn(await ben.presses('claim', left?.number ?? 0))).toBe(
    `#${left?.number} is yours. You have 4 open now, more than the 3 your team has set for you. Hand one over if it is too much.`,
  );
});

test('the form says who is full, and what is fulfilled makes room', async () => {
  await staffed('claim', { ada: null, ben: 1, olga: null });
  const [first, second] = [await submitted(s.context), await submitted(s.context)];
  await ben.presses('claim', first.number);
  const labels = async (): Promise<string[]> => {
    const reply = await s.steward.port.press(ada.visitor, freshKey(), {
      verb: 'hand-over',
      value: `acme/${second.number}`,
    });
    if (reply.kind !== 'form') return [];
    return reply.form.fields.flatMap((field) =>
      field.kind === 'choice' ? field.options.map(({ label }) => label) : [],
    );
  };
  expect(await labels()).toEqual(['Ada Frei', 'Ben Okafor (full, 1 of 1)', 'Olga Novak']);
  await ben.sends('fulfil', first.number, 'Done.');
  expect(await labels()).toEqual(['Ada Frei', 'Ben Okafor', 'Olga Novak']);
});

test('a team that claims takes no lock of anybody; one that is given work waits for it', async () => {
  await staffed('claim', { ada: 8, ben: 8, olga: 8 });
  const runner = s.database.source.createQueryRunner();
  const waiting = async (): Promise<number> =>
    Number(
      (
        await read.query<{ count: number }[]>(
          `select count(*) as count from pg_locks where locktype = 'advisory' and not granted`,
        )
      )[0]?.count,
    );
  try {
    await runner.startTransaction();
    await runner.query('select pg_advisory_xact_lock(hashtextextended($1, 8))', [`load/${benId}`]);
    expect((await submitted(s.context)).assignee).toBeNull();

    await staffed('automatic', { ada: 8, ben: 8, olga: 8 });
    let isDone = false;
    const pending = submitted(s.context).then((state) => {
      isDone = true;
      return state;
    });
    while ((await waiting()) === 0);
    expect(isDone).toBe(false);
    await runner.commitTransaction();
    expect((await pending).assignee).not.toBeNull();
  } finally {
    await runner.release();
  }
});

test('lately is seven days, by when it came to them; what was passed on counts for whoever got it', async () => {
  await staffed('claim', { ada: null, ben: null, olga: null });
  const { number } = await submitted(s.context);
  const recent = async (person: string | undefined): Promise<number> =>
    (await loadsOf(read, [person ?? ''], await s.context.service()))(person ?? '').recent;
  const [adas, bens] = [await recent(adaId), await recent(benId)];
  await s.forward('20 d'); // raised long ago, and everything of before is no longer lately
  expect([await recent(adaId), await recent(benId)]).toEqual([0, 0]);
  expect(adas + bens).toBeGreaterThan(0);
  await ada.presses('claim', number);
  expect([await recent(adaId), await recent(benId)]).toEqual([1, 0]);
  await ada.sends('hand-over', number, { to: benId ?? '' });
  expect([await recent(adaId), await recent(benId)]).toEqual([0, 1]);
  await ben.sends('fulfil', number, 'Done.');
  expect(await recent(benId)).toBe(1); // it was given all the same
  await s.forward('7 d');
  expect(await recent(benId)).toBe(0);
});

test('when it came to whoever has it is read from history where it was not kept', async () => {
  await staffed('automatic', { ada: 8, ben: 8, olga: 8 });
  const { number } = await submitted(s.context);
  await s.forward('1 h');
  await staffed('claim', { ada: 8, ben: 8, olga: 8 });
  const claimed = await submitted(s.context);
  await s.forward('1 h');
  await ada.presses('claim', claimed.number);
  const nobodys = await submitted(s.context);
  const rows = () =>
    read.query<unknown[]>(
      `select number, assigned_at, state from request where number = any($1) order by number`,
      [[number, claimed.number, nobodys.number]],
    );
  const before = await rows();
  const migration = new AddAssignedAt1795392000000();
  const runner = s.database.source.createQueryRunner();
  try {
    await migration.down(runner);
    await migration.up(runner);
  } finally {
    await runner.release();
  }
  expect(await rows()).toEqual(before);
});
