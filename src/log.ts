/** The log: JSON lines in production, readable lines in a terminal. Never secrets, never people's words. */

import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger } from 'pino';

/** Members that never reach the log, wherever they stand. */
const SECRETS = ['token', 'botToken', 'appToken', 'signingSecret', 'vaultKey', 'authorization', 'password'];

export const createLog = (level: string): Logger =>
  pino({
    level,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
  });
