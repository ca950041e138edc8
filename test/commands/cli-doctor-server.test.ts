/** What the doctor sees of the server, the queues, the replicas and the watchdog. */

import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { findingLines } from '../../src/cli/doctor/finding.ts';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { examineProcesses } from '../../src/cli/doctor/processes.ts';
import { examineQueues } from '../../src/cli/doctor/queues.ts';
import { examineServer } from '../../src/cli/doctor/server.ts';
import { examineWatchdog } from '../../src/cli/doctor/watchdog.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { steward, context } = s;
const config = readConfig({
  DATABASE_URL: 'postgres://x',
  STEWARD_VAULT_KEY: Buffer.alloc(32).toString('base64'),
});
if (!config.ok) throw new Error('The configuration of this test is wrong.');
const patient: Patient = {
  config: config.config,
  steward,
  context,
  directory: await context.library.directory(),
  zone: 'Europe/Zurich',
  now: await context.service(),
};
const sql = <T = unknown>(text: string): Promise<T[]> => context.read.query<T[]>(text);
const found: Finding[] = [];
/** A server for tests may not clean up at all, which the doctor says of it, too. */
const isServers = ({ sentence }: Finding): boolean => sentence.startsWith('The server’s autovacuum');
const seen = (findings: Finding[]): Finding[] => {
  found.push(...findings);
  return findings.filter((one) => !isServers(one));
};
const [cleaning] = await sql<{ autovacuum: string }>('show autovacuum');

const clients: Client[] = [];
const connect = async (name: string): Promise<void> => {
  const client = new Client({ connectionString: s.database.url, application_name: name });
  client.on('error', () => undefined);
  clients.push(client);
  await client.connect();
};
afterAll(async () => {
  for (const client of clients) await client.end();
});

test('replicas by name and release', async () => {
  await connect('steward replica 0.1.0 web-1:4711');
  expect(seen(await examineProcesses(patient))).toEqual([
    { level: 'well', sentence: '1 replica runs, of release 0.1.0: web-1:4711.' },
  ]);
  await connect('steward replica 0.2.0 web-2:12');
  expect(seen(await examineProcesses(patient))).toEqual([
    {
      level: 'look',
      sentence: '2 replicas run, of different releases: web-1:4711 (0.1.0), web-2:12 (0.2.0).',
      mend: expect.stringContaining('upgrade') as string,
    },
  ]);
});

test('connections: enough, and too few for this user', async () => {
  const [well] = seen(await examineServer(patient));
  expect(well).toMatchObject({ level: 'well' });
  expect(well?.sentence).toMatch(
    /^2 replicas may open 36 connections \(18 each\); max_connections \d+ leaves \d+\.$/,
  );
  const [row] = await sql<{ name: string }>('select current_database() as name');
  await sql(`alter database "${row?.name}" connection limit 20`);
  expect(seen(await examineServer(patient))).toMatchObject([
    {
      level: 'bad',
      sentence: '2 replicas may open 36 connections (18 each), but this user and database are limited to 20.',
    },
  ]);
  await sql(`alter database "${row?.name}" connection limit -1`);
});

test('a database that takes no writes', async () => {
  const shut = await openDatabase({
    url: `${s.database.url}${s.database.url.includes('?') ? '&' : '?'}options=-c%20default_transaction_read_only%3Don`,
    poolSize: 1,
  });
  const [finding] = seen(
    await examineServer({ ...patient, context: { ...context, read: shut.source.manager } }),
  );
  expect(finding).toMatchObject({ level: 'bad', mend: expect.stringContaining('Turn it off') as string });
  await shut.close();
});

test.skipIf(cleaning?.autovacuum === 'off')('a queue that nobody cleans up', async () => {
  await sql('alter table message set (autovacuum_enabled = false)');
  const findings = seen(await examineServer(patient));
  expect(findings.at(-1)).toEqual({
    level: 'bad',
    sentence: 'Autovacuum is off for the table message, so it gets slower by the hour.',
    mend: 'alter table message reset (autovacuum_enabled)',
  });
  await sql('alter table message reset (autovacuum_enabled)');
});

test('messages that wait too long, by kind of place', async () => {
  expect(await examineQueues(patient)).toEqual([]);
  await s.rita.raises('printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });
  await sql(`update message set state = 'due', urgent = lane like 'team:%', due_since = due_since - 7200000`);
  const findings = seen(await examineQueues(patient));
  expect(findings.find(({ sentence }) => sentence.includes('to people'))).toEqual({
    level: 'look',
    sentence: expect.stringMatching(/^Messages to people: \d+ waits?, the oldest for 2 hours\.$/) as string,
    mend: 'steward messages list shows each, and why.',
  });
  expect(findings.find(({ level }) => level === 'bad')?.sentence).toMatch(
    /^Urgent messages to teams: 1 waits/,
  );
});

test('the watchdog: never, just now, missing something, long ago', async () => {
  expect(seen(await examineWatchdog(patient))).toMatchObject([{ level: 'look' }]);
  const now = context.machine();
  await sql(`update watchdog set ran_ms = ${now - 3_000}, missing = 0, alarm_ms = null`);
  expect(seen(await examineWatchdog(patient))).toEqual([
    { level: 'well', sentence: 'The watchdog was round 3 seconds ago: whatever should have gone out has.' },
  ]);
  await sql(`update watchdog set missing = 2, alarm_ms = ${now - 300_000}`);
  expect(seen(await examineWatchdog(patient))).toMatchObject([
    { level: 'bad', sentence: 'The watchdog misses 2 things that should have gone out, for 5 minutes.' },
  ]);
  await sql(`update watchdog set ran_ms = ${now - 900_000}`);
  expect(seen(await examineWatchdog(patient))).toMatchObject([
    { level: 'look', sentence: expect.stringContaining('15 minutes ago') as string },
  ]);
});

test('all of it reads well on 80 columns', () => {
  const terminal = { ...terminalOf(process.stdout), columns: 80 };
  expect(found.length).toBeGreaterThan(8);
  for (const line of findingLines(found, terminal)) expect(line.length).toBeLessThanOrEqual(80);
});
