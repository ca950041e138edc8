import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { examineClocks } from '../../src/cli/doctor/clocks.ts';
import { openForDoctor } from '../../src/cli/doctor/database.ts';
import { examineDocuments } from '../../src/cli/doctor/documents.ts';
import { examineDuty } from '../../src/cli/doctor/duty.ts';
import { findingLines } from '../../src/cli/doctor/finding.ts';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { examineHistory } from '../../src/cli/doctor/history.ts';
import { examineMessages } from '../../src/cli/doctor/messages.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { examinePlatforms } from '../../src/cli/doctor/platforms.ts';
import { examineOverdue, examineProcesses } from '../../src/cli/doctor/processes.ts';
import { span } from '../../src/cli/doctor/span.ts';
import { examineVault } from '../../src/cli/doctor/vault.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { readConfig } from '../../src/config.ts';
import type { Config } from '../../src/config.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { freshDatabase } from '../support/database.ts';
import { importRoster } from '../../src/roster/commands/import.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { steward, context } = s;
const dataDir = mkdtempSync(join(tmpdir(), 'steward-doctor-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const configOf = (env: Record<string, string>): Config => {
  const read = readConfig({ STEWARD_DATA: dataDir, ...env });
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.config;
};
const patient = async (more: Partial<Patient> = {}): Promise<Patient> => ({
  ...{ config: configOf({}), steward, context, zone: 'Europe/Zurich' },
  directory: await context.library.directory(),
  now: await context.service(),
  ...more,
});
const levels = (findings: readonly Finding[]): string[] => findings.map(({ level }) => level);
const sql = (text: string): Promise<unknown> => context.read.query(text);

test('a healthy installation', async () => {
  const examined = await patient();
  expect(await examineDocuments(examined)).toEqual([
    {
      level: 'well',
      sentence:
        'Directory northdesk, 2 rosters and the agreements acme-it-desk, birchwood-facilities fit together.',
    },
  ]);
  expect((await examineDuty(examined)).map(({ sentence }) => sentence)).toEqual([
    'On duty for Workplace team: Olga Novak.',
    expect.stringMatching(/^On duty for Facilities team: \w+ \w+; then \w+ \w+ from Mon 23 Nov 14:00 CET\.$/),
  ]);
  for (const examine of [examineMessages, examineOverdue, examineHistory])
    expect(levels(await examine(examined))).toEqual(['well']);
  // The test's own pool is called like a running process; the doctor's is not.
  expect(levels(await examineProcesses(examined))).toEqual(['well']);
});

test('the clocks: those of the machine and the database, and service time', async () => {
  // Frozen for the test, as by a sandbox.
  const here = await examineClocks(await patient());
  expect(here).toEqual([
    { level: 'well', sentence: "The database's clock and this machine's agree." },
    { level: 'well', sentence: 'Service time stands still, moved in the sandbox.' },
  ]);
  const slack = configOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' });
  expect(levels(await examineClocks(await patient({ config: slack })))).toEqual(['well', 'bad']);
  const fast = { ...context, machine: () => context.machine() + 630_000 };
  expect((await examineClocks(await patient({ context: fast })))[0]).toMatchObject({
    level: 'bad',
    sentence: "The database's clock is 10 minutes behind this machine's.",
  });
  const slow = { ...context, machine: () => context.machine() - 5_900 };
  expect((await examineClocks(await patient({ context: slow })))[0]).toMatchObject({
    level: 'look',
    sentence: "The database's clock is 5 seconds ahead of this machine's.",
  });
});

test('overdue work, waiting and lost messages', async () => {
  const number = await s.rita.raises('printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'today',
  });
  await s.sleepUntil('2026-11-24T09:00:00+01:00');
  expect(await examineOverdue(await patient())).toMatchObject([
    {
      level: 'bad',
      sentence: expect.stringMatching(`^1 request has been due .*, #${number} for \\d+ hours\\.$`) as string,
    },
    {
      level: 'bad',
      sentence: '1 roster has been due for more than a minute, facilities for 19 hours.',
      mend: expect.stringContaining('steward roster show tells the story so far.') as string,
    },
  ]);
  await sql(`update message set state = 'due', due_since = due_since - 86400000`);
  const [waiting] = await examineMessages(await patient());
  expect(waiting).toMatchObject({ level: 'look', mend: 'Steward sends them when it runs.' });
  expect(waiting?.sentence).toMatch(/^\d messages wait to be sent, the oldest for 1 day\.$/);
  await sql(
    `update message set state = 'dead', problem = 'Steward is not in #office-it. Invite it.' where key like '%team'`,
  );
  await sql(`update message set problem = 'Too many requests.' where state = 'due'`);
  expect(await examineMessages(await patient())).toMatchObject([
    { level: 'look', mend: expect.stringMatching(/^Too many requests\. \(\d\)$/) as string },
    {
      level: 'look',
      sentence: '1 message could not be delivered.',
      mend: 'Steward is not in #office-it. Invite it. (1) steward messages list shows which; retry sends them again.',
    },
  ]);
});

test('damaged history', async () => {
  await sql(`update request set team = 'facilities'`);
  expect(await examineHistory(await patient())).toEqual([
    {
      level: 'bad',
      sentence: 'History is damaged: acme/1: its row differs from its history in team.',
      mend: 'steward verify examines all of it.',
    },
  ]);
  await sql(`update request set team = 'workplace'`);
});

test('the sandbox is not running, and a token that Slack does not take', async () => {
  const sentence = 'No chat platform is configured, and the sandbox workspace is not running.';
  await sql(`update message set state = 'sent'`);
  expect(await examinePlatforms(await patient())).toMatchObject([{ level: 'look', sentence }]);
  await sql(`update message set state = 'due' where id = (select min(id) from message)`);
  // Nobody runs who could send it.
  expect(await examinePlatforms(await patient())).toMatchObject([{ level: 'look', sentence }]);
  const replica = new Client({
    connectionString: s.database.url,
    application_name: 'steward replica 0.1.0 web-1:1',
  });
  await replica.connect();
  expect(await examinePlatforms(await patient())).toMatchObject([{ level: 'bad', sentence }]);
  await replica.end();
  await sql(`update message set state = 'sent'`);
  // Port 9 is "discard": nobody answers there.
  const config = configOf({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 's',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
  });
  const [finding] = await examinePlatforms(await patient({ config }));
  expect(finding).toMatchObject({
    level: 'bad',
    sentence: expect.stringContaining('Slack cannot be used.') as string,
  });
});

test('documents that do not fit, are over, or are not there', async () => {
  const by = { kind: 'system', name: 'test' } as const;
  const nobody = `roster: facilities\nteam: facilities\ntimezone: UTC\nlayers:\n  - start: 2026-01-05T08:00:00Z\n    participants: []\n`;
  expect(await publish(context, by, 'roster', nobody)).toMatchObject({ kind: 'published', version: 2 });
  expect((await examineDuty(await patient()))[2]).toEqual({
    level: 'bad',
    sentence: 'The roster facilities is published in a version that is not in force.',
    mend: 'Import it: steward roster import FILE',
  });
  await importRoster(context, by, 'facilities');
  const [, duty, gaps, ...more] = await examineDuty(await patient());
  expect(duty).toEqual({
    level: 'bad',
    sentence: 'Nobody is on duty for Facilities team, now or later.',
    mend: 'Mend the roster facilities.',
  });
  expect(gaps).toEqual({
    level: 'look',
    sentence: expect.stringMatching(
      /^In the next 400 days agreements promise \d+ min in which nobody is on duty \(\d+ stretches, the first on .*\)\.$/,
    ) as string,
    mend: 'It is told by steward roster show facilities --days 400',
  });
  expect(more).toEqual([]);
  const later = nobody.replace('[]', '[carlos]').replace('2026-01', '2030-01');
  await publish(context, by, 'roster', later);
  await importRoster(context, by, 'facilities');
  expect((await examineDuty(await patient()))[1]).toMatchObject({
    level: 'look',
    sentence: expect.stringMatching(
      /^Nobody is on duty for Facilities team now; next Carlos Mendes from Sat 5 Jan/,
    ) as string,
  });

  const old = await patient({ now: Date.parse('2040-01-01T00:00:00Z') });
  expect((await examineDocuments(old)).filter(({ level }) => level === 'look')).toMatchObject([
    {
      sentence: expect.stringMatching(
        /^Agreement acme-it-desk ended on .*; today, 1 January 2040, it covers nothing\.$/,
      ) as string,
    },
    { sentence: expect.stringContaining('birchwood-facilities ended on') as string },
  ]);

  await publish(context, by, 'roster', later.replace('carlos', 'karlos'));
  expect(await examineDocuments(await patient())).toEqual([
    {
      level: 'bad',
      sentence: expect.stringContaining('“karlos”, whom the directory does not know') as string,
    },
  ]);
  await sql('delete from publication');
  context.library.forget();
  expect(await examineDocuments(await patient({ directory: undefined }))).toMatchObject([
    { level: 'bad', sentence: 'There is no directory, so nobody has a team or a role.' },
  ]);
});

const key = randomBytes(32).toString('base64');
const opened = (url: string) => openForDoctor(configOf({ DATABASE_URL: url, STEWARD_VAULT_KEY: key }));

test('databases: none, out of reach, without our tables, of a newer release, and ours', async () => {
  expect(await openForDoctor(configOf({}))).toEqual({
    findings: [
      {
        level: 'bad',
        sentence: expect.stringMatching(`^There is no database in ${dataDir} yet\\.`) as string,
      },
    ],
  });
  const nobody = await opened('postgres://u:secret@127.0.0.1:9/x');
  expect(nobody.findings).toMatchObject([{ level: 'bad' }]);
  expect(JSON.stringify(nobody)).not.toContain('secret');

  const empty = await freshDatabase('empty');
  expect(await opened(empty.url)).toMatchObject({
    findings: [
      { level: 'well' },
      {
        level: 'bad',
        sentence: expect.stringMatching(
          /^The database lacks (a migration|migrations) of this release: CreateSpine/,
        ) as string,
      },
    ],
  });
  await empty.drop();

  const ours = await freshDatabase();
  const well = await opened(ours.url);
  expect(levels(well.findings)).toEqual(['well', 'well']);
  await well.usable?.database.source.query(
    `insert into migration (timestamp, name) values (1, 'FromTomorrow1')`,
  );
  await well.usable?.close();
  expect((await opened(ours.url)).findings[1]).toMatchObject({
    level: 'bad',
    sentence: 'The database was migrated by a newer release (it knows FromTomorrow1).',
  });
  await ours.drop();
});

test('the vault: its key, another one, and none', async () => {
  const read = context.read;
  const wrong = await examineVault(configOf({ STEWARD_VAULT_KEY: key }), dataDir, read);
  expect(wrong).toEqual({
    key,
    finding: { level: 'bad', sentence: expect.stringMatching(/^The vault key is not the one/) as string },
  });
  const none = await examineVault(configOf({}), dataDir, read);
  expect(none.finding).toMatchObject({
    level: 'bad',
    sentence: expect.stringContaining('vault.key is missing') as string,
  });
  await sql('delete from vault_key');
  expect((await examineVault(configOf({}), dataDir, read)).finding.level).toBe('well');
  expect(await examineVault(configOf({ STEWARD_VAULT_KEY: key }), dataDir, read)).toEqual({
    key,
    finding: { level: 'well', sentence: 'The vault has its key.' },
  });
});

test('what findings look like, and what they come to', () => {
  const well: Finding = { level: 'well', sentence: 'A.' };
  const look: Finding = { level: 'look', sentence: 'B.', mend: 'Do b.' };
  const bad: Finding = { level: 'bad', sentence: 'C\u001b[2J.', mend: 'Do c.' };
  const lines = (...findings: Finding[]) => findingLines(findings, terminalOf({}));
  expect(lines(well)).toEqual(['✅ A.', '', 'All is well.']);
  expect(lines(well, look)).toEqual([
    '✅ A.',
    '⚠️  B.',
    '   Do b.',
    '',
    'Nothing is broken, 1 worth a look.',
  ]);
  expect(lines(bad, look)).toEqual([
    ...['❌ C\\u{1b}[2J.', '   Do c.', '⚠️  B.', '   Do b.', ''],
    '1 thing needs mending, 1 worth a look.',
  ]);
  expect([0, 999, 1_000, 59_999, 7_200_000, -86_400_000].map(span)).toEqual([
    ...['a moment', 'a moment', '1 second', '59 seconds', '2 hours', '1 day'],
  ]);
});
