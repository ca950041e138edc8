/**
 * The log: lines of JSON, each with the id of the act that caused it (see trail.ts). Never secrets, never people's
 * words: an error is told by its name, code and trace, without what a statement was given.
 */

import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { trail } from './trail.ts';

export type { Logger } from 'pino';

/** Members that never reach the log, wherever they stand. */
const SECRETS = [
  ...['token', 'tokens', 'refresh', 'botToken', 'appToken', 'signingSecret', 'clientSecret', 'stateSecret'],
  ...['vaultKey', 'authorization', 'password'],
];

/** @param to where lines go; standard output unless given */
export const createLog = (level: string, to?: DestinationStream): Logger => {
  const options = {
    level,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    mixin: (): object => {
      const act = trail()?.id;
      return act === undefined ? {} : { act };
    },
    serializers: { err: told },
  };
  return to ? pino(options, to) : pino(options);
};

type Told = { type: string; message: string; code?: string; stack?: string; cause?: Told };

/** Depth to which causes are told. */
const DEEPEST = 3;

/** An error without what it carries along: of a statement that would be its parameters. */
function told(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error' };
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  const message = withoutValues(error.message);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = driverError instanceof Error ? undefined : error.cause;
  return {
    type: error.name,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: [`${error.name}: ${message}`, ...frames].join('\n'),
    ...(cause instanceof Error && depth < DEEPEST ? { cause: told(cause, depth + 1) } : {}),
  };
}

/** PostgreSQL quotes a value it cannot read after a colon; tokens and addresses that act as keys have their forms. */
const withoutValues = (message: string): string =>
  message
    .replace(/: "[\s\S]*"/g, ': […]')
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, '[secret]')
    .replace(
      /\b((?:https?|postgres(?:ql)?):\/\/[^\s/?#]*)[^\s]*/g,
      (_, place: string) => `${place.replace(/\/\/[^@/]*@/, '//')}/[…]`,
    );
