import { LogLevel } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import type { Log } from './options.ts';

const SECRET = /\bx(?:ox[a-z]|app)-[\w-]+|https?:\/\/\S+\/(?:commands|actions|app)\/\S+/g;

/** An error's name and message without tokens or addresses that act as one; never its payload. */
export const describe = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replace(SECRET, '[secret]');

/** The SDK's logger: warnings and errors pass with their first words only; debug output holds payloads and is dropped. */
export const quietLogger = (log: Log): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...said: unknown[]) => log.warn({ sdk: describe(said[0]) }, 'Slack SDK warning'),
  error: (...said: unknown[]) => log.error({ sdk: describe(said[0]) }, 'Slack SDK error'),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});
