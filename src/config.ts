/** The sole reader of the environment. Every variable is explained in `.env.example`. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export type SlackConfig = {
  signingSecret: string;
  botToken: string;
  appToken?: string;
  apiUrl?: string;
};

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
  /** Folder of directory, agreements and rosters published at start; absent: the sandbox's samples. */
  setupDir?: string;
  logLevel: string;
};

export type ConfigMistake = { variable: string; sentence: string };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Reads and validates the configuration.
 * @returns the configuration, or every mistake, each a sentence that says what to write instead.
 */
export function readConfig(
  env: NodeJS.ProcessEnv = environment(),
): { ok: true; config: Config } | { ok: false; mistakes: ConfigMistake[] } {
  const mistakes: ConfigMistake[] = [];
  const value = (name: string) => {
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
  if (databaseUrl !== undefined && vaultKey === undefined)
    complain(
      'STEWARD_VAULT_KEY',
      'With DATABASE_URL every process needs the same STEWARD_VAULT_KEY, which seals what people write: openssl rand -base64 32.',
    );

  const logLevel = value('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel))
    complain('LOG_LEVEL', `LOG_LEVEL is "${logLevel}". Write one of ${LOG_LEVELS.join(', ')}.`);

  const url = value('STEWARD_URL')?.replace(/\/+$/, '');
  if (url !== undefined && !isAddress(url))
    complain(
      'STEWARD_URL',
      `STEWARD_URL is "${url}", which is no address. Write it as https://steward.example.com.`,
    );

  const setupDir = value('STEWARD_SETUP');
  if (setupDir !== undefined && !existsSync(setupDir))
    complain('STEWARD_SETUP', `STEWARD_SETUP names the folder ${setupDir}, which does not exist.`);

  const config: Config = {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDir: resolve(value('STEWARD_DATA') ?? '.steward'),
    port: port('PORT', 3000),
    host: value('HOST') ?? '127.0.0.1',
    ...(url === undefined ? {} : { url }),
    sandboxPort: port('SANDBOX_PORT', 3100),
    portGiven: value('PORT') !== undefined,
    sandboxPortGiven: value('SANDBOX_PORT') !== undefined,
    ...readSlack(value, complain),
    ...(vaultKey === undefined ? {} : { vaultKey }),
    ...(setupDir === undefined ? {} : { setupDir: resolve(setupDir) }),
    logLevel,
  };
  return mistakes.length === 0 ? { ok: true, config } : { ok: false, mistakes };
}

/** Where Steward is reached when it listens on this port. */
export const addressOf = ({ url, host }: Pick<Config, 'url' | 'host'>, port: number): string =>
  url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

function isAddress(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { search, hash, username } = new URL(text);
  return search === '' && hash === '' && username === '';
}

/** With what the file `.env` of the working folder says; what is set already goes before it. */
function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

function readSlack(
  value: (name: string) => string | undefined,
  complain: (variable: string, sentence: string) => void,
): { slack?: SlackConfig } {
  const botToken = value('SLACK_BOT_TOKEN');
  const signingSecret = value('SLACK_SIGNING_SECRET');
  const appToken = value('SLACK_APP_TOKEN');
  const apiUrl = value('SLACK_API_URL');
  if (botToken === undefined && signingSecret === undefined && appToken === undefined) return {};
  if (botToken === undefined)
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
  if (apiUrl !== undefined && !URL.canParse(apiUrl))
    complain('SLACK_API_URL', `SLACK_API_URL is "${apiUrl}", which is no address.`);
  return {
    slack: {
      botToken: botToken ?? '',
      signingSecret: signingSecret ?? '',
      ...(appToken === undefined ? {} : { appToken }),
      ...(apiUrl === undefined ? {} : { apiUrl }),
    },
  };
}
