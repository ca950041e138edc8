import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { openListener } from '../../src/store/listen.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';

const PATIENT = { timeout: 15_000 };

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase('empty');
  database = await openDatabase({ url: fresh.url });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const backends = () =>
  database.source.query<{ pid: number }[]>(
    `select pid from pg_stat_activity where application_name = 'listener' and datname = current_database()`,
  );

it('hears its channels, survives a cut connection and says that it was away', async () => {
  const problems: string[] = [];
  const listener = await openListener({
    url: fresh.url,
    applicationName: 'listener',
    onProblem: (error) => problems.push(error.message),
  });
  const heard: (string | undefined)[] = [];
  const other: (string | undefined)[] = [];
  await listener.listen('due', (payload) => heard.push(payload));
  await listener.listen('Other "one"', (payload) => other.push(payload));
  await database.source.query(`select pg_notify('due', 'first'), pg_notify('elsewhere', 'x')`);
  await vi.waitFor(() => expect(heard).toEqual(['first']), PATIENT);

  await database.source.query(`select pg_terminate_backend($1)`, [(await backends())[0]?.pid]);
  await vi.waitFor(() => expect(heard).toEqual(['first', undefined]), PATIENT);
  await database.source.query(`select pg_notify('due', ''), pg_notify('Other "one"', 'hello')`);
  await vi.waitFor(() => expect(heard).toEqual(['first', undefined, '']), PATIENT);
  expect(other).toEqual([undefined, 'hello']);
  expect(problems[0]).toBe('terminating connection due to administrator command');

  await listener.stop();
  await vi.waitFor(async () => expect(await backends()).toEqual([]), PATIENT);
});

it('finds out that its wire was cut without a word, and hears again', async () => {
  const wire = await tcpProxy(fresh.url);
  const listener = await openListener({
    url: wire.through(fresh.url),
    applicationName: 'listener',
    askEveryMs: 50,
    answerMs: 1_000,
  });
  const heard: (string | undefined)[] = [];
  await listener.listen('due', (payload) => heard.push(payload));
  wire.stall();
  // It tries another one meanwhile.
  await vi.waitFor(() => expect(wire.open()).toBeGreaterThan(1), PATIENT);
  wire.flow();
  await vi.waitFor(() => expect(heard).toEqual([undefined]), PATIENT);
  await database.source.query(`select pg_notify('due', 'again')`);
  await vi.waitFor(() => expect(heard).toEqual([undefined, 'again']), PATIENT);
  await listener.stop();
  await wire.close();
});
