import { LogLevel } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import { Outage } from '../../src/chat/outage.ts';
import type { Log } from './options.ts';

const SECRET = /\bx(?:ox[a-z]|app)-[\w-]+|https?:\/\/\S+\/(?:commands|actions|app)\/\S+/g;

/** An error's name and message without tokens or addresses that act as one; never its payload. */
export const describe = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replace(SECRET, '[secret]');

/** What the receiver says after the app has said which error it was. */
const AGAIN = /^An unhandled error occurred while Bolt processed/;

/** As it was thrown, or as the SDK wraps it; or no more than that there was one. */
const isTold = (said: unknown): boolean =>
  said instanceof Outage ||
  (said as { original?: unknown } | undefined)?.original instanceof Outage ||
  (typeof said === 'string' && AGAIN.test(said));

const MINUTE_MS = 60_000;
/** Kinds of warnings kept in mind; the SDK knows a handful. */
const MOST_CAUSES = 100;

type Heard = { at: number; unsaid: number };
/** By log: the clients of one process warn of the same things. */
const heardBy = new WeakMap<Log, Map<string, Heard>>();

/** While Slack is away each call that is tried warns: one line a minute says so, with how many it stands for. */
function warnOnce(log: Log, sdk: string, now: number): void {
  const heard = heardBy.get(log) ?? new Map<string, Heard>();
  heardBy.set(log, heard);
  const before = heard.get(sdk);
  if (before && Math.abs(now - before.at) < MINUTE_MS) {
    before.unsaid += 1;
    return;
  }
  if (heard.size >= MOST_CAUSES) heard.clear();
  heard.set(sdk, { at: now, unsaid: 0 });
  log.warn({ sdk, ...(before?.unsaid ? { times: before.unsaid + 1 } : {}) }, 'Slack SDK warning');
}

/**
 * The SDK's logger: warnings and errors pass with their first words only, a warning once a minute; debug output
 * holds payloads and is dropped.
 * @param machine epoch milliseconds
 */
export const quietLogger = (log: Log, machine: () => number): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...said: unknown[]) => warnOnce(log, describe(said[0]), machine()),
  // Of an outage the front desk has told, once for all that fail meanwhile.
  error: (...said: unknown[]) => !isTold(said[0]) && log.error({ sdk: describe(said[0]) }, 'Slack SDK error'),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});
