/** How a process begins and ends, as a process: a database that comes up later, signals, what nobody has caught. */

import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { event, sendSigned } from '../adapters/slack-signed.ts';
import type { FreshDatabase } from '../support/database.ts';
import { freshDatabase } from '../support/database.ts';
import type { MainProcess, Platform } from '../support/main-process.ts';
import { platformProcess, startMain, stopMains } from '../support/main-process.ts';
import { eventually } from '../support/served.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';

// Each is a process that first compiles its own sources.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = 'a signing secret of a test';
const vaultKey = randomBytes(32).toString('base64');
let fresh: FreshDatabase;
let platform: Platform;
let admin: Client;

beforeAll(async () => {
  fresh = await freshDatabase();
  admin = new Client({ connectionString: fresh.url });
  await admin.connect();
  platform = await platformProcess({
    'auth.test': { user_id: 'U0STEWARD', bot_id: 'B0STEWARD', team_id: 'T0NORTH' },
    'users.info': {
      user: { id: 'U0OLGA', tz: 'UTC', profile: { real_name: 'Olga', email: 'olga@northdesk.example' } },
    },
    'usergroups.list': { usergroups: [] },
    'chat.postMessage': { ts: '1.0', channel: 'C0DESK' },
  });
});
afterEach(async () => {
  platform.slow.clear();
  await stopMains();
});
afterAll(async () => {
  platform.close();
  await admin.end();
  await fresh.drop();
});

const start = (more: Record<string, string> = {}, preload?: string): MainProcess =>
  startMain(
    {
      DATABASE_URL: fresh.url,
      STEWARD_VAULT_KEY: vaultKey,
      SLACK_BOT_TOKEN: 'xoxb-of-a-test',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: platform.apiUrl,
      ...more,
    },
    preload,
  );
const command = (trigger: string): string =>
  new URLSearchParams({
    team_id: 'T0NORTH',
    user_id: 'U0OLGA',
    channel_id: 'D0OLGA',
    command: '/steward',
    text: 'feed',
    response_url: `${platform.apiUrl}respond`,
    trigger_id: trigger,
  }).toString();
const sql = async <T extends object>(text: string): Promise<T[]> => (await admin.query<T>(text)).rows;

/** Lines of the log that are worth a look. */
const loud = (main: MainProcess): string[] =>
  main
    .output()
    .split('\n')
    .filter((line) => /^\{"level":[4-6]0/.test(line))
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

test('a database that comes up later is waited for, and one that goes away is told of', async () => {
  const proxy = await tcpProxy(fresh.url);
  await proxy.stop();
  const main = start({ DATABASE_URL: proxy.through(fresh.url) });
  await eventually(() => expect(main.output()).toContain('Nothing listens there.'), 60_000);
  expect(main.output()).toContain('Waiting for it, a minute at most.');
  await proxy.resume();
  const at = await main.listens();
  expect((await fetch(`${at}/readyz`)).status).toBe(200);

  // Stopped and back: red within seconds, alive all the while, green again by itself.
  await proxy.stop();
  proxy.cut();
  await eventually(async () => expect((await fetch(`${at}/readyz`)).status).toBe(503));
  expect((await fetch(`${at}/healthz`)).status).toBe(200);
  const metrics = await (await fetch(`${at}/metrics`)).text();
  expect(metrics).toContain('\nsteward_database_up 0\n');
  expect(metrics).not.toContain('steward_messages_waiting');
  const told = await sendSigned(at, command('away'), { secret: SECRET });
  expect(told.ms).toBeLessThan(2_900);
  expect(told.text).toContain('I can’t reach my records right now, so nothing was kept.');
  // Not kept, so not acknowledged: the platform tells it again. The log is not filled with it.
  const change = { type: 'user_change', user: { id: 'U0OLGA', team_id: 'T0NORTH' } };
  for (const id of ['Ev1', 'Ev2', 'Ev3'])
    expect((await sendSigned(at, event(change, id), { secret: SECRET })).status).toBe(500);
  expect(loud(main)).toEqual([expect.stringMatching(/Waiting for it/), 'the database cannot be reached']);
  await proxy.resume();
  await eventually(async () => expect((await fetch(`${at}/readyz`)).status).toBe(200));
  expect(await (await fetch(`${at}/metrics`)).text()).toContain('\nsteward_database_up 1\n');
  main.child.kill('SIGTERM');
  expect(await main.ended).toEqual({ code: 0, signal: null });
  await proxy.close();
});

test('a database that does not exist is not waited for', async () => {
  const main = start({ DATABASE_URL: fresh.url.replace(/\/[^/?]+(\?|$)/, '/no_such_database_at_all$1') });
  expect(await main.ended).toMatchObject({ code: 1 });
  expect(main.output()).toContain('That database does not exist.');
});

test('SIGTERM while the platform takes ten seconds: ends well in under ten, and gives its lanes back', async () => {
  await sql('delete from message');
  // What was killed by a test before has given nothing back.
  await sql('update lane set locked_by = null, locked_until = 0');
  platform.slow.set('chat.postMessage', 20_000);
  const main = start();
  await main.listens();
  await eventually(() => expect(platform.calls).toContain('chat.postMessage'));
  const began = Date.now();
  main.child.kill('SIGTERM');
  expect(await main.ended).toEqual({ code: 0, signal: null });
  expect(Date.now() - began).toBeLessThan(9_900);
  expect(await sql('select key from lane where locked_by is not null')).toEqual([]);
  // What was begun is known to have been: whoever goes on looks whether it arrived.
  const left = await sql<{ state: string }>(`select state from message where attempt_at is not null`);
  expect(left.length).toBeGreaterThan(0);
  expect(new Set(left.map(({ state }) => state))).toEqual(new Set(['due']));
});

test('SIGTERM while an act is under way: committed, and answered', async () => {
  const main = start();
  const at = await main.listens();
  await sql(
    `create or replace function dawdle() returns trigger language plpgsql set lock_timeout = 0 as $$ begin perform pg_advisory_xact_lock(42); return null; end $$`,
  );
  await sql(
    `create constraint trigger dawdle after insert on calendar_feed deferrable initially deferred for each row execute function dawdle()`,
  );
  const holder = new Client({ connectionString: fresh.url });
  await holder.connect();
  await holder.query('select pg_advisory_lock(42)');
  const answered = sendSigned(at, command('feed'), { secret: SECRET });
  await eventually(async () =>
    expect(
      await sql(
        `select 1 from pg_stat_activity where datname = current_database() and query = 'COMMIT' and state = 'active'`,
      ),
    ).toHaveLength(1),
  );
  main.child.kill('SIGTERM');
  await eventually(() => expect(main.output()).toContain('stopping'));
  await holder.end();
  const { status, text } = await answered;
  expect(await main.ended).toEqual({ code: 0, signal: null });
  await sql('drop trigger dawdle on calendar_feed');
  expect([status, text]).toEqual([200, expect.stringContaining('/calendar/')]);
  expect(await sql('select 1 from calendar_feed')).toHaveLength(1);
});

test('a second signal ends it at once; the same one passed on within the moment does not', async () => {
  await sql('delete from message');
  platform.slow.set('chat.postMessage', 20_000);
  const before = platform.calls.filter((call) => call === 'chat.postMessage').length;
  const main = start();
  await main.listens();
  await eventually(() =>
    expect(platform.calls.filter((call) => call === 'chat.postMessage').length).toBeGreaterThan(before),
  );
  main.child.kill('SIGINT');
  main.child.kill('SIGINT');
  await eventually(() => expect(main.output()).toContain('stopping'));
  await delay(900);
  expect(main.child.exitCode).toBeNull();
  const began = Date.now();
  main.child.kill('SIGINT');
  expect(await main.ended).toEqual({ code: 130, signal: null });
  // In order it would take more than three seconds.
  expect(Date.now() - began).toBeLessThan(3_000);
});

test.each([
  ['throws', `() => { throw new Error('provoked') }`],
  ['rejects', `() => { void Promise.reject(new Error('provoked')) }`],
])('what nobody has caught (%s): told, drained, and ended with 1', async (_, provoke) => {
  const main = start({}, `process.on('SIGUSR2', ${provoke})`);
  await main.listens();
  main.child.kill('SIGUSR2');
  expect(await main.ended).toEqual({ code: 1, signal: null });
  const fatal = main
    .output()
    .split('\n')
    .find((line) => line.startsWith('{"level":60'));
  expect(JSON.parse(fatal ?? '{}')).toMatchObject({
    msg: 'nobody has caught this; the process ends',
    err: { message: 'provoked' },
  });
  expect(
    await sql(
      `select 1 from pg_stat_activity where datname = current_database() and application_name like 'steward%'`,
    ),
  ).toEqual([]);
});
