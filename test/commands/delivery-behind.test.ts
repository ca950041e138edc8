import * as fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { putApart } from '../../src/store/behind.ts';
import { inTransaction, openDatabase } from '../../src/store/database.ts';
import { leadsTo, leaseLanes } from '../../src/store/lane.ts';
import { reopen, shut } from '../../src/store/throttle.ts';
import { freshDatabase } from '../support/database.ts';
import { nextLanes } from '../support/next-lanes.ts';

const fresh = await freshDatabase();
const database = await openDatabase({ url: fresh.url, poolSize: 3 });
const read = database.source.manager;
const FAR = 9e15;
const ALL = { forMs: 5_000, most: 8, onlyUrgent: false, except: [] };

afterAll(async () => {
  await database.close();
  await fresh.drop();
});
beforeEach(() => read.query('truncate message, lane, throttle restart identity cascade'));

/** What is done and then undone. */
async function inVain<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
  let found: { value: T } | undefined;
  await inTransaction(database, async (tx) => {
    found = { value: await work(tx) };
    throw new Error('in vain');
  }).catch((error: unknown) => {
    if (!found) throw error;
  });
  return found!.value;
}

describe('many messages behind a workspace that does not let us in', () => {
  const HELD = 12_000;
  const fill = (prefix: string, lanes: number, count: number) =>
    read.query(
      `insert into message (key, lane, kind, customer_id, subject, urgent, content)
       select $1 || '/' || n, 'team:' || $1 || n % $2::int, 'card', 'acme', 'request/1', n % 10 = 0, '{}'
       from generate_series(0, $3::int - 1) n`,
      [prefix, lanes, count],
    );
  /** Rows of messages that a look for lanes reads. */
  const readFor = (options: Partial<typeof ALL> = {}): Promise<number> =>
    inVain(async (tx) => {
      const rowsRead = async (): Promise<number> =>
        Number(
          (
            await tx.query<{ read: number }[]>(
              `select seq_tup_read + idx_tup_fetch as read from pg_stat_xact_user_tables where relname = 'message'`,
            )
          )[0]?.read,
        );
      const before = await rowsRead();
      const leases = await leaseLanes(tx, 'w', 1_000, { ...ALL, ...options });
      expect(leases.map(({ lane }) => lane)).toContain('team:open0');
      return (await rowsRead()) - before;
    });

  beforeEach(async () => {
    await read.query(
      `insert into lane (key, workspace)
       select 'team:held' || n, 'slack/T0SHUT' from generate_series(0, 599) n
       union all select 'team:open' || n, 'slack/T0OPEN' from generate_series(0, 4) n`,
    );
    await fill('held', 600, HELD);
    await fill('open', 5, 5);
    await shut(read, 'slack/T0SHUT', 'The token was revoked.', 1, FAR);
    await read.query('analyze message, lane, throttle');
  });

  test('are not read when lanes are leased, once they lie apart', async () => {
    expect(await readFor()).toBeGreaterThan(HELD);
    for (let i = 0; i < 3; i++) await putApart(read);
    for (const options of [{}, { onlyUrgent: true }]) expect(await readFor(options)).toBeLessThan(50);
    // Those that come while it is closed are read until they too are put there.
    await read.query(
      `insert into message (key, lane, kind, customer_id, subject, urgent, content)
       select 'since/' || n, 'team:held' || n, 'ping', 'acme', 'request/1', true, '{}' from generate_series(0, 499) n`,
    );
    expect(await readFor()).toBeGreaterThan(500);
    await putApart(read);
    expect(await readFor()).toBeLessThan(50);
  });

  test('are leased at once when it lets us in again, with the others in their order', async () => {
    for (let i = 0; i < 3; i++) await putApart(read);
    await reopen(read, 'slack/T0SHUT');
    expect((await leaseLanes(read, 'w', 1_000, ALL)).map(({ lane }) => lane)).toEqual(
      Array.from({ length: 8 }, (_, n) => `team:held${n * 10}`),
    );
  });

  test('of a lane that leads elsewhere by now go there', async () => {
    for (let i = 0; i < 3; i++) await putApart(read);
    await leadsTo(read, { lane: 'team:held7', workspace: 'slack/T0SHUT' }, 'slack/T0OPEN');
    const leases = await leaseLanes(read, 'w', 1_000, ALL);
    expect(leases.map(({ lane }) => lane)).toContain('team:held7');
    await putApart(read);
    expect(await inVain((tx) => leaseLanes(tx, 'w', 9_000, ALL))).toEqual(
      expect.arrayContaining([expect.objectContaining({ lane: 'team:held7' })]),
    );
  });

  test('are not waited for: what somebody writes to is left for the next time', async () => {
    await inVain(async (tx) => {
      await tx.query(`update message set wanted = 2 where key = 'held/3'`);
      await tx.query(`update lane set not_before = 5 where key = 'team:held4'`);
      for (let i = 0; i < 3; i++) await putApart(read);
    });
    const left = (): Promise<{ lane: string; count: number }[]> =>
      read.query(
        `select lane, count(*)::int as count from message where behind = '' and lane like 'team:held%' group by lane order by lane`,
      );
    expect(await left()).toEqual([
      { lane: 'team:held3', count: 1 },
      { lane: 'team:held4', count: HELD / 600 },
    ]);
    await putApart(read);
    expect(await left()).toEqual([]);
  });
});

describe('who is leased what, and in which order', () => {
  const WORKSPACES = ['slack/A', 'slack/B', 'teams/C'] as const;
  const workspace = fc.constantFrom(...WORKSPACES);
  const lane = fc.integer({ min: 0, max: 7 }).map((n) => `team:${n}`);
  const soon = fc.constantFrom(0, 0, 0, 50, 500, FAR);
  const message = fc.record({
    lane,
    urgent: fc.boolean(),
    state: fc.constantFrom('due', 'due', 'due', 'sent'),
    notBefore: soon,
    stands: fc.boolean(),
    behindParent: fc.option(fc.nat({ max: 30 }), { nil: null }),
  });
  const say = fc.record({
    kind: fc.constant('say' as const),
    messages: fc.array(message, { minLength: 20, maxLength: 40 }),
  });
  const close = fc.record({ kind: fc.constant('shut' as const), workspace, until: fc.constantFrom(50, FAR) });
  const apart = fc.constant({ kind: 'apart' as const });
  const step = fc.oneof(
    ...[say, close, apart, apart],
    fc.record({ kind: fc.constant('throttle' as const), workspace, post: soon, edit: soon, routine: soon }),
    fc.record({ kind: fc.constant('reopen' as const), workspace }),
    fc.record({ kind: fc.constant('lead' as const), lane, workspace }),
    fc.record({ kind: fc.constant('lock' as const), lane, until: soon, notBefore: soon }),
  );
  const story = fc
    .tuple(say, close, apart, fc.array(step, { minLength: 2, maxLength: 6 }))
    .map(([said, closed, put, then]) => [said, closed, put, ...then]);
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  async function take(one: Step, n: number): Promise<void> {
    switch (one.kind) {
      case 'say':
        for (const [
          index,
          { lane: to, urgent, state, notBefore, stands, behindParent },
        ] of one.messages.entries())
          await read.query(
            `insert into message (key, lane, kind, customer_id, subject, urgent, content, state, not_before, ref, parent)
             values ($1, $2, 'card', 'acme', 'request/1', $3, '{}', $4, $5, $6, $7)`,
            [
              ...[`m/${n}/${index}`, to, urgent, state, notBefore, stands ? '{}' : null],
              behindParent === null ? null : `m/0/${behindParent}`,
            ],
          );
        return;
      case 'shut':
        return void (await shut(read, one.workspace, 'gone', 1, one.until));
      case 'throttle':
        return void (await read.query(
          `insert into throttle (workspace, kind, closed_until, routine_until)
           values ($1, 'post', $2, $4), ($1, 'edit', $3, $4) on conflict (workspace, kind) do update
           set closed_until = excluded.closed_until, routine_until = excluded.routine_until`,
          [one.workspace, one.post, one.edit, one.routine],
        ));
      case 'reopen':
        return reopen(read, one.workspace);
      case 'lead': {
        const [now] = await read.query<{ workspace: string | null }[]>(
          'select workspace from lane where key = $1',
          [one.lane],
        );
        return leadsTo(read, { lane: one.lane, workspace: now?.workspace ?? null }, one.workspace);
      }
      case 'lock':
        return void (await read.query('update lane set locked_until = $2, not_before = $3 where key = $1', [
          ...[one.lane, one.until, one.notBefore],
        ]));
      case 'apart':
        return putApart(read);
    }
  }

  test('does not depend on what lies apart: as by reading every message', { timeout: 60_000 }, () =>
    fc.assert(
      fc.asyncProperty(story, async (steps) => {
        await read.query('truncate message, lane, throttle restart identity cascade');
        await read.query(
          `insert into lane (key, workspace) select 'team:' || n, ($1::text[])[n % 4 + 1] from generate_series(0, 7) n`,
          [WORKSPACES],
        );
        for (const [n, one] of steps.entries()) {
          await take(one, n);
          const asked = [ALL, { ...ALL, onlyUrgent: true, most: 2 }, { ...ALL, except: ['team:1'] }];
          for (const [now, options] of [[10, asked[n % 3]!] as const, [100, asked[(n + 1) % 3]!] as const]) {
            const leases = await inVain((tx) => leaseLanes(tx, 'w', now, options));
            expect(leases.map((lease) => lease.lane)).toEqual(await nextLanes(read, now, options));
          }
        }
      }),
      { numRuns: 25 },
    ),
  );
});
