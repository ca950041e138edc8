import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import { examinePlatforms } from '../../src/cli/doctor/platforms.ts';
import { addressOf, readConfig } from '../../src/config.ts';
import { openSteward } from '../support/steward.ts';
import { ADA, startSandbox, TOKEN } from '../support/sandbox-app.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox('http://127.0.0.1:9/');
});
afterAll(() => sandbox.stop());

/** What the doctor says of user groups; the workspace here has none of the sample channels. */
const said = async ({ apiUrl }: Sandbox): Promise<string[]> => {
  const read = readConfig({ SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: 's', SLACK_API_URL: apiUrl });
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  const directory = await s.context.library.directory();
  const patient = {
    config: read.config,
    steward: s.steward,
    context: s.context,
    directory,
    zone: 'UTC',
    now: 0,
  };
  const found = await examinePlatforms(patient);
  return found
    .map(({ sentence, mend }) => `${sentence} ${mend ?? ''}`)
    .filter((one) => one.includes('oncall-facilities'));
};

test('the doctor looks at the user group of every roster, and says who can mend it', async () => {
  expect(await said(sandbox)).toEqual([
    expect.stringMatching(/^Slack has no user group oncall-facilities \(S0FACILITY\)\. Make it/) as string,
  ]);

  const withGroup = await startSandbox('http://127.0.0.1:9/', {
    userGroups: [{ id: 'S0FACILITY', handle: 'oncall-facilities', users: [ADA] }],
  });
  expect(await said(withGroup)).toEqual([]);
  withGroup.faults.next('usergroups.update', { error: 'permission_denied' });
  expect(await said(withGroup)).toEqual([
    expect.stringMatching(
      /^The user group oncall-facilities cannot be filled\. .*An owner allows it/,
    ) as string,
  ]);
  await withGroup.stop();
});

test.each([
  ['https://steward.example.com/', 'https://steward.example.com'],
  ['http://10.0.0.7:3000/steward//', 'http://10.0.0.7:3000/steward'],
])('STEWARD_URL %s is where calendars reach Steward', (given, address) => {
  const read = readConfig({ STEWARD_URL: given });
  expect(read.ok && addressOf(read.config, 4000)).toBe(address);
});

test('without it, where it listens', () => {
  const read = readConfig({ HOST: '::1' });
  expect(read.ok && addressOf(read.config, 4000)).toBe('http://[::1]:4000');
});

test.each(['steward.example.com', 'ftp://x', 'https://x/?y', 'https://me:secret@x', 'http://'])(
  'STEWARD_URL %s is none',
  (given) => {
    const read = readConfig({ STEWARD_URL: given });
    expect(read.ok ? [] : read.mistakes).toEqual([
      { variable: 'STEWARD_URL', sentence: expect.stringContaining('Write it as https://') as string },
    ]);
  },
);
