import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const sentences = (env: NodeJS.ProcessEnv): string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.mistakes.map(({ sentence }) => sentence);
};

test.each([
  [{ HOST: 'no host' }, 'HOST is no address to listen on.'],
  [{ SLACK_STATE_SECRET: 'a' }, 'SLACK_STATE_SECRET must have 32 characters or more'],
  [{ SLACK_API_URL: 'foo' }, 'SLACK_API_URL is no address.'],
  [{ SLACK_API_URL: 'foo:bar' }, 'SLACK_API_URL is no address.'],
  [{ STEWARD_VAULT_OLD_KEYS: `${'A'.repeat(43)}=,a` }, 'The second key of STEWARD_VAULT_OLD_KEYS is not'],
  [{ STEWARD_VAULT_OLD_KEYS: ',,,a' }, 'The 4th key of STEWARD_VAULT_OLD_KEYS is not'],
])('refused without an account, too: %j', (env, sentence) => {
  expect(sentences(env)).toEqual([expect.stringContaining(sentence)]);
});

test('a token of another kind is told of together with what is missing', () => {
  expect(sentences({ SLACK_BOT_TOKEN: 'foo' })).toEqual([
    'SLACK_BOT_TOKEN must begin with xoxb-: copy it from OAuth & Permissions.',
    'SLACK_SIGNING_SECRET is missing: copy it from Basic Information of your app.',
  ]);
});

test.each([
  [{ STEWARD_BOGUS: '1' }, /^STEWARD_BOGUS is set, but .* stands in \.env\.example\.$/],
  [{ STEWARD_ULR: 'https://a.example' }, /Did you mean STEWARD_URL\?$/],
  [{ STEWARD_VAULTKEY: 'a' }, /Did you mean STEWARD_VAULT_KEY\?$/],
  [{ STEWARD_BOT_TOKEN: 'a' }, /Did you mean SLACK_BOT_TOKEN\?$/],
  [{ STEWARD_PORT: '3000' }, /Did you mean PORT\?$/],
  [{ SLACK_SIGNING_SECRETS: 'a' }, /Did you mean SLACK_SIGNING_SECRET\?$/],
  [{ HOST: '0.0.0.0' }, /^HOST has no effect/],
])('has no effect, and is told of: %j', (env, sentence) => {
  expect(readConfig(env)).toMatchObject({ ok: true, warnings: [expect.stringMatching(sentence) as string] });
});

test('what others set is none of our affair, and what is known is not told of', () => {
  const env = {
    STEWARD_SERVICE_HOST: '10.0.0.1',
    STEWARD_PORT: 'tcp://10.0.0.1:3000',
    STEWARD_PORT_3000_TCP: 'tcp://10.0.0.1:3000',
    STEWARD_URL: 'https://steward.example.com/',
    HOST: '127.0.0.1',
    PATH: '/bin',
  };
  expect(readConfig(env)).toMatchObject({
    ok: true,
    warnings: [],
    config: { url: 'https://steward.example.com' },
  });
});
