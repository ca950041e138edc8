/** The sole reader of the environment. Every variable is explained in `.env.example`. */

import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { unknownVariables } from './connect/unknown-variables.ts';
import type { WaySecrets } from './connect/way-secrets.ts';
import { readWaySecrets } from './connect/way-secrets.ts';

export type SlackConfig = {
  signingSecret: string;
  /** One workspace; absent: many, by `oauth`. */
  botToken?: string;
  oauth?: SlackOauth;
  appToken?: string;
  apiUrl?: string;
};

/** `address`: where Steward is reached from outside. `stateSecret` absent: derived from the vault key. */
export type SlackOauth = { clientId: string; clientSecret: string; stateSecret?: string; address: string };

export type Config = {
  /** Absent: the embedded database below `dataDir`. */
  databaseUrl?: string;
  dataDir: string;
  /** Where Steward listens. */
  port: number;
  host: string;
  /** Where it is reached from outside, no slash at the end; absent: where it listens. */
  url?: string;
  sandboxPort: number;
  /** Whether a port was asked for; an unasked one that is taken gives way to a free one. */
  portGiven: boolean;
  sandboxPortGiven: boolean;
  /** Absent: no account, so the sandbox workspace. */
  slack?: SlackConfig;
  /** Base64 of 32 bytes; absent: kept in a file below `dataDir`. */
  vaultKey?: string;
  /** The same: further keys, which open what was sealed by them. */
  vaultOldKeys?: readonly string[];
  /** Folder of directory, agreements and rosters published at start; absent: the sandbox's samples. */
  setupDir?: string;
  logLevel: string;
  /** Whoever asks for metrics has to bear it. A secret. */
  metricsToken?: string;
  /** A dead man's switch, told about once a minute that all is well. A secret. */
  heartbeatUrl?: string;
  /** Of ways beyond chat, by what their variables begin with; absent: none. */
  ways?: Readonly<Record<string, WaySecrets>>;
};

export type ConfigMistake = { variable: string; sentence: string };

const HERE = ['127.0.0.1', '::1', 'localhost'];
const HOST_NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i;
const ORDINALS = ['first', 'second', 'third'];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Reads and validates the configuration.
 * @returns the configuration, or every mistake, each a sentence that says what to write instead; with either what is
 *   set and has no effect.
 */
export function readConfig(
  env: NodeJS.ProcessEnv = environment(),
): ({ ok: true; config: Config } | { ok: false; mistakes: ConfigMistake[] }) & { warnings: string[] } {
  const mistakes: ConfigMistake[] = [];
  const known = new Set<string>();
  const value = (name: string) => {
    known.add(name);
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
  };
  const complain = (variable: string, sentence: string) => mistakes.push({ variable, sentence });

  const port = (name: string, fallback: number): number => {
    const text = value(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (Number.isInteger(number) && number >= 0 && number <= 65535) return number;
    complain(name, `${name} is "${text}", which is no port. Write a whole number from 0 to 65535.`);
    return fallback;
  };

  const databaseUrl = value('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    complain('DATABASE_URL', 'DATABASE_URL must begin with postgres:// or postgresql://.');

  const vaultKey = value('STEWARD_VAULT_KEY');
  if (vaultKey !== undefined && Buffer.from(vaultKey, 'base64').length !== 32)
    complain('STEWARD_VAULT_KEY', 'STEWARD_VAULT_KEY must be 32 bytes in base64: openssl rand -base64 32.');
  const vaultOldKeys = (value('STEWARD_VAULT_OLD_KEYS') ?? '').split(',').map((key) => key.trim());
  vaultOldKeys.forEach((key, n) => {
    if (key !== '' && Buffer.from(key, 'base64').length !== 32)
      complain(
        'STEWARD_VAULT_OLD_KEYS',
        `The ${ORDINALS[n] ?? `${n + 1}th`} key of STEWARD_VAULT_OLD_KEYS is not 32 bytes in base64. Write keys as they were in STEWARD_VAULT_KEY, with commas between them.`,
      );
  });
  if (databaseUrl !== undefined && vaultKey === undefined)
    complain(
      'STEWARD_VAULT_KEY',
      'With DATABASE_URL every process needs the same STEWARD_VAULT_KEY, which seals what people write: openssl rand -base64 32.',
    );

  const logLevel = value('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel))
    complain('LOG_LEVEL', `LOG_LEVEL is "${logLevel}". Write one of ${LOG_LEVELS.join(', ')}.`);

  const metricsToken = value('STEWARD_METRICS_TOKEN');
  if (metricsToken !== undefined && !/^\S{16,}$/.test(metricsToken))
    complain(
      'STEWARD_METRICS_TOKEN',
      'STEWARD_METRICS_TOKEN must be 16 characters or more, without spaces: openssl rand -hex 24.',
    );

  const url = value('STEWARD_URL')?.replace(/\/+$/, '');
  if (url !== undefined && !isAddress(url))
    complain(
      'STEWARD_URL',
      'STEWARD_URL is no address that can stand in a link. Write it as https://steward.example.com, without a user, a password, ? or #.',
    );

  const heartbeatUrl = value('STEWARD_HEARTBEAT_URL');
  if (heartbeatUrl !== undefined && !(/^https?:\/\//.test(heartbeatUrl) && URL.canParse(heartbeatUrl)))
    complain(
      'STEWARD_HEARTBEAT_URL',
      'STEWARD_HEARTBEAT_URL is no address. Copy the one your dead man’s switch gave you; it begins with https://.',
    );

  const setupDir = value('STEWARD_SETUP');
  if (setupDir !== undefined && !existsSync(setupDir))
    complain('STEWARD_SETUP', `STEWARD_SETUP names the folder ${setupDir}, which does not exist.`);

  const host = value('HOST');
  if (host !== undefined && isIP(host) === 0 && !HOST_NAME.test(host))
    complain('HOST', 'HOST is no address to listen on. Write 127.0.0.1, or 0.0.0.0 for all of this machine.');

  const config: Config = {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDir: resolve(value('STEWARD_DATA') ?? '.steward'),
    port: port('PORT', 3000),
    host: host ?? '127.0.0.1',
    ...(url === undefined ? {} : { url }),
    sandboxPort: port('SANDBOX_PORT', 3100),
    portGiven: value('PORT') !== undefined,
    sandboxPortGiven: value('SANDBOX_PORT') !== undefined,
    ...readSlack(value, complain, url),
    ...(vaultKey === undefined ? {} : { vaultKey }),
    vaultOldKeys: vaultOldKeys.filter((key) => key !== '' && key !== vaultKey),
    ...(setupDir === undefined ? {} : { setupDir: resolve(setupDir) }),
    logLevel,
    ...(metricsToken === undefined ? {} : { metricsToken }),
    ...(heartbeatUrl === undefined ? {} : { heartbeatUrl }),
    ways: readWaySecrets(env, complain),
  };
  const warnings = unknownVariables(env, known);
  if (config.slack === undefined && host !== undefined && !HERE.includes(host))
    warnings.push('HOST has no effect: the sandbox listens on this machine only.');
  return mistakes.length === 0 ? { ok: true, config, warnings } : { ok: false, mistakes, warnings };
}

/** Where Steward is reached when it listens on this port. */
export const addressOf = ({ url, host }: Pick<Config, 'url' | 'host'>, port: number): string =>
  url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

function isAddress(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { search, hash, username, password } = new URL(text);
  return search === '' && hash === '' && username === '' && password === '';
}

/** With what the file `.env` of the working folder says; what is set already goes before it. */
function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

function readSlack(
  value: (name: string) => string | undefined,
  complain: (variable: string, sentence: string) => void,
  url: string | undefined,
): { slack?: SlackConfig } {
  const botToken = value('SLACK_BOT_TOKEN');
  const signingSecret = value('SLACK_SIGNING_SECRET');
  const appToken = value('SLACK_APP_TOKEN');
  const apiUrl = value('SLACK_API_URL');
  const oauth = readOauth(value, complain, url);
  if (oauth !== undefined && (botToken ?? appToken) !== undefined)
    complain(
      'SLACK_CLIENT_ID',
      'SLACK_CLIENT_ID is for many workspaces, SLACK_BOT_TOKEN and SLACK_APP_TOKEN are for one: unset one or the other.',
    );
  if (apiUrl !== undefined && !isAddress(apiUrl))
    complain('SLACK_API_URL', 'SLACK_API_URL is no address. Write it as https://slack.com/api/.');
  if (botToken !== undefined && !botToken.startsWith('xoxb-'))
    complain('SLACK_BOT_TOKEN', 'SLACK_BOT_TOKEN must begin with xoxb-: copy it from OAuth & Permissions.');
  if (botToken === undefined && signingSecret === undefined && appToken === undefined && oauth === undefined)
    return {};
  if (botToken === undefined && oauth === undefined)
    complain(
      'SLACK_BOT_TOKEN',
      'SLACK_BOT_TOKEN is missing: copy it from OAuth & Permissions, it begins with xoxb-.',
    );
  if (signingSecret === undefined && appToken === undefined)
    complain(
      'SLACK_SIGNING_SECRET',
      'SLACK_SIGNING_SECRET is missing: copy it from Basic Information of your app.',
    );
  if (appToken !== undefined && !appToken.startsWith('xapp-'))
    complain('SLACK_APP_TOKEN', 'SLACK_APP_TOKEN must begin with xapp-.');
  return {
    slack: {
      ...(botToken === undefined ? {} : { botToken }),
      ...(oauth === undefined ? {} : { oauth }),
      signingSecret: signingSecret ?? '',
      ...(appToken === undefined ? {} : { appToken }),
      ...(apiUrl === undefined ? {} : { apiUrl }),
    },
  };
}

/** All of it or nothing: many workspaces install the app by themselves. */
function readOauth(
  value: (name: string) => string | undefined,
  complain: (variable: string, sentence: string) => void,
  address: string | undefined,
): SlackOauth | undefined {
  const clientId = value('SLACK_CLIENT_ID');
  const clientSecret = value('SLACK_CLIENT_SECRET');
  const stateSecret = value('SLACK_STATE_SECRET');
  if (stateSecret !== undefined && stateSecret.length < 32)
    complain(
      'SLACK_STATE_SECRET',
      'SLACK_STATE_SECRET must have 32 characters or more: openssl rand -hex 32.',
    );
  if (clientId === undefined && clientSecret === undefined) return undefined;
  const missing = clientId === undefined ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET';
  if (clientId === undefined || clientSecret === undefined)
    complain(missing, `${missing} is missing: copy it from Basic Information of your app, App Credentials.`);
  if (address === undefined)
    complain('STEWARD_URL', 'With SLACK_CLIENT_ID, STEWARD_URL must say where people reach /slack/install.');
  return {
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    address: address ?? '',
    ...(stateSecret === undefined ? {} : { stateSecret }),
  };
}
