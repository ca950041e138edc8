import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { readWaySecrets, wayVariable } from '../../src/connect/way-secrets.ts';
import { parseDirectory } from '../../src/people/parse-directory.ts';
import { normalAddress } from '../../src/people/ways.ts';

const directory = (ways: string): string => `
directory: northdesk
provider: { name: Northdesk, timezone: Europe/Zurich }
people: { ada: { name: Ada Frei, email: ada@northdesk.example } }
teams: { workplace: { name: Workplace team, channel: office-it, roster: workplace, members: { ada: {} } } }
roles: { service-manager: [ada] }
ways:
  sms:
    name: text message
    address: phone
${ways}`;

describe('a way that is no way', () => {
  test.each([
    ['    webhook: http://api.example.com/', 'is not an https address'],
    ['    webhook: https://key:secret@api.example.com/', 'is not an https address'],
    ['    webhook: https://api.example.com/{to}', 'is not an https address'],
    ['    webhook: ftp://api.example.com/', 'is not an https address'],
    ['    format: xml', '“xml” is not a format'],
    ['    answers: call', '“call” is not a way to answer'],
    ['    words: perhaps', 'is neither true nor false'],
    ['    body: { text: "{sumary}" }', '“{sumary}” is not a placeholder'],
    ['    body: { a: { b: ["{details:json}"] } }', '“{details:json}” is not a placeholder'],
    ['    body: text', 'Keys are needed here'],
    ['    format: form', 'A form needs a body'],
    ['    format: form\n    body: { a: { b: c } }', 'A form holds no lists or groups'],
    ['    headers: { Authorization: Bearer x }', '“Authorization” cannot be a header here'],
    ['    headers: { webhook-id: x }', '“webhook-id” cannot be a header here'],
    ['    headers: { "X Y": x }', '“X Y” cannot be a header here'],
    ['    headers: { X-To: "{to}" }', 'The only placeholder of a header is {id}'],
    ['    headers: { X-A: "ü" }', 'A header is one line of plain letters'],
    ['    secret: whsec_abc', '“secret” is not a key of a way'],
  ])('%s', (line, sentence) => {
    const parsed = parseDirectory(directory(line));
    expect(parsed.ok ? [] : parsed.mistakes.map((one) => one.sentence)).toEqual([
      expect.stringContaining(sentence),
    ]);
    expect(parsed.ok || parsed.mistakes.every(({ mend, line }) => mend !== '' && line > 7)).toBe(true);
  });
});

test('a way as written, and what it leaves out', () => {
  const parsed = parseDirectory(
    directory('    webhook: https://api.example.com/\n    body: { n: 5, z: "007", yes: true, to: "{to}" }'),
  );
  expect(parsed.ok && parsed.directory.ways).toEqual({
    sms: {
      name: 'text message',
      address: 'phone',
      webhook: 'https://api.example.com/',
      format: 'json',
      body: { n: 5, z: '007', yes: true, to: '{to}' },
      headers: {},
      words: false,
      answers: 'link',
    },
  });
});

test.each([
  ['phone', '+41 79 123 45 67', '+41791234567'],
  ['phone', '0041 (79) 123-45-67', '+41791234567'],
  ['phone', '079 123 45 67', undefined],
  ['phone', '+41', undefined],
  ['phone', '+41791234567&From=1', undefined],
  ['email', ' ada@northdesk.example ', 'ada@northdesk.example'],
  ['email', 'ada', undefined],
  ['text', 'ada-9fK2mQ', 'ada-9fK2mQ'],
  ['text', 'two\nlines', undefined],
  ['text', '', undefined],
  ['text', 'x'.repeat(201), undefined],
] as const)('an address of the kind %s: %j is %j', (kind, text, is) => {
  expect(normalAddress(kind, text)).toBe(is);
});

describe('the environment', () => {
  const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  const read = (env: Record<string, string>): [unknown, string[]] => {
    const said: string[] = [];
    return [readWaySecrets(env, (_variable, sentence) => said.push(sentence)), said];
  };

  test('says each way’s secrets by its name', () => {
    expect(
      read({
        STEWARD_WAY_ON_CALL_SMS_SECRET: SECRET,
        STEWARD_WAY_ON_CALL_SMS_AUTHORIZATION: ' Basic QUM6dG9rZW4= ',
        STEWARD_WAY_PHONE_URL: 'http://127.0.0.1:3100/phone',
        STEWARD_WAY_EMPTY_URL: '',
        PATH: '/bin',
      }),
    ).toEqual([
      {
        [wayVariable('on-call-sms')]: { secret: SECRET, authorization: 'Basic QUM6dG9rZW4=' },
        [wayVariable('phone')]: { url: 'http://127.0.0.1:3100/phone' },
      },
      [],
    ]);
  });

  test.each([
    ['STEWARD_WAY_SMS_SECRET', 'hunter2hunter2hunter2hunter2', 'is no signing secret'],
    ['STEWARD_WAY_SMS_SECRET', `whsec_${Buffer.alloc(8).toString('base64')}`, 'is no signing secret'],
    ['STEWARD_WAY_SMS_AUTHORIZATION', 'Basic x\r\nX-Evil: 1', 'cannot be a header'],
    ['STEWARD_WAY_SMS_URL', 'http://api.example.com/', 'is no https address'],
    ['STEWARD_WAY_SMS_URL', 'http://localhost.evil.example/', 'is no https address'],
    ['STEWARD_WAY_SMS_URL', 'http://localhost:80@evil.example/', 'is no https address'],
    ['STEWARD_WAY_SMS_URL', 'https://user:pass@api.example.com/', 'holds a user or a password'],
    ['STEWARD_WAY_SMS_URL', 'https://:pass@api.example.com/', 'holds a user or a password'],
    ['STEWARD_WAY_SMS_URL', 'https://token@api.example.com/', 'holds a user or a password'],
    ['STEWARD_WAY_SMS_URL', 'none', 'is no https address'],
    ['STEWARD_WAY_SMS_TOKEN', 'abc', 'is not known'],
  ])('%s=%j is a mistake, said without the value', (variable, value, sentence) => {
    const [ways, said] = read({ [variable]: value });
    expect(ways).toEqual({});
    expect(said).toEqual([expect.stringContaining(sentence)]);
    expect(said.join()).not.toContain(value);
  });
});

test.each([
  ['STEWARD_URL', 'https://user:hidden@steward.example.com'],
  ['STEWARD_URL', 'https://:hidden@steward.example.com'],
  ['STEWARD_URL', 'user:hidden@steward.example.com'],
  ['STEWARD_URL', 'https://steward.example.com/?token=hidden'],
  ['STEWARD_WAY_SMS_URL', 'https://user:hidden@steward.example.com'],
  ['SLACK_API_URL', 'https://user:hidden@[slack.com'],
  ['STEWARD_HEARTBEAT_URL', 'user:hidden@example.com'],
  ['DATABASE_URL', 'mysql://user:hidden@example.com/steward'],
])('of %s=%j no mistake says what may be a secret', (variable, value) => {
  const found = readConfig({ [variable]: value, SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' });
  const mistakes = found.ok ? [] : found.mistakes;
  expect(mistakes.map((one) => one.variable)).toContain(variable);
  expect(JSON.stringify(mistakes)).not.toContain('hidden');
});
