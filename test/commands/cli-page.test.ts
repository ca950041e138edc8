import { expect, test } from 'vitest';
import { examineWays } from '../../src/cli/doctor/ways.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { testPageAnswer } from '../../src/cli/page.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import type { Config } from '../../src/config.ts';
import type { WaySecrets } from '../../src/connect/way-secrets.ts';
import { wayVariable } from '../../src/connect/way-secrets.ts';
import { setReach } from '../../src/paging/commands/act.ts';
import { SECRET, standIn } from '../adapters/webhook-stage.ts';
import { recordingOutlet } from '../support/outlet.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
const desk = { context: s.context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const page = (person: string, way?: string) => testPageAnswer(desk, person, way === undefined ? {} : { way });

test('a test page is asked for by key or address, and goes out', async () => {
  const olga = (await s.olga.known()).person;
  expect(await page('olga')).toMatchObject({
    ok: false,
    complaints: ['Olga Novak has given no address beyond chat. They do so in chat: /steward reach'],
  });
  await setReach(s.context, { kind: 'person', person: olga }, 'k1', olga, {
    ways: { phone: '+447700900004' },
    rules: [],
  });
  const answer = await page('Olga@northdesk.example', 'phone');
  expect(answer.ok).toBe(true);
  expect(answer.lines[0]).toBe('A test page goes to Olga Novak by phone call, as soon as Steward runs.');
  expect(answer.lines[1]).toContain('until Mon 23 Nov 09:15 CET');
  await s.settle();
  expect(outlet.pages.map(({ to, page: { test: isTest } }) => [to.address, isTest])).toEqual([
    ['+447700900004', true],
  ]);
  expect((await page('olga')).complaints?.[0]).toContain('on its way to Olga Novak already');
});

test('nobody, or no way, of that name: what there is', async () => {
  expect((await page('olgo')).complaints?.[0]).toMatch(/nobody called olgo\. Write one of: ada, ben, /);
  expect((await page('constructor')).complaints?.[0]).toContain('nobody called constructor');
  expect((await page('olga', 'sms')).complaints).toEqual([
    'The directory offers no way sms. Write one of: phone.',
  ]);
});

const examined = async (secrets: WaySecrets | undefined, more: Partial<Config> = {}): Promise<string[]> => {
  const config = {
    dataDir: '/nowhere',
    url: 'https://steward.example.com',
    slack: { signingSecret: 's', botToken: 'b' },
    ways: secrets ? { [wayVariable('phone')]: secrets } : {},
    ...more,
  } as unknown as Config;
  const directory = await s.context.library.directory();
  const patient = { config, steward: s.steward, context: s.context, directory } as unknown as Patient;
  return (await examineWays(patient)).map(({ level, sentence }) => `${level}: ${sentence}`);
};

test('the doctor says of each way what keeps pages from leaving', async () => {
  const provider = await standIn();
  expect(await examined({ url: provider.url, secret: SECRET })).toEqual([
    'well: 1 way beyond chat can be reached.',
  ]);
  // It only looks: nobody is paged.
  expect(provider.received).toEqual([]);
  expect(await examined({ url: provider.url })).toEqual([
    'bad: The way “phone call” has no secret to sign with. Set STEWARD_WAY_PHONE_SECRET, and give it to the receiver.',
  ]);
  await provider.close();
  expect(await examined({ url: provider.url, secret: SECRET })).toEqual([
    'bad: The provider of the way “phone call” cannot be reached (ECONNREFUSED).',
  ]);
});

test('the doctor names secrets of ways that are not there, and links that lead nowhere', async () => {
  const provider = await standIn();
  const phone = { url: provider.url, secret: SECRET };
  const said = await examined(undefined, {
    ways: { [wayVariable('phone')]: phone, [wayVariable('fone')]: phone },
    url: 'http://127.0.0.1:3000',
  });
  await provider.close();
  expect(said).toEqual([
    'look: Pages can be answered on this machine only: STEWARD_URL names no https address.',
    'look: STEWARD_WAY_FONE_… is set, but the directory names no such way.',
  ]);
});
