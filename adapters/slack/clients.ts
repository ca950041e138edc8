import { WebClient } from '@slack/web-api';
import type { FetchFunction } from '@slack/web-api';
import { quietLogger } from './logger.ts';
import type { SlackOptions } from './options.ts';

/**
 * A 429 pauses a whole client, so there are two: what a person is waiting for must never queue behind a throttled
 * post. Neither waits on its own: delivery has lanes and backoff, people have three seconds.
 */
export type Clients = {
  /** For what a person waits for: one quick second try, two seconds. */
  interactive: WebClient;
  /** For delivery: one try, ten seconds. */
  outbox: WebClient;
  /** How far this machine's clock is ahead of Slack's, milliseconds, by the latest answer; undefined: none yet. */
  skewMs(): number | undefined;
};

export const createClients = (options: SlackOptions): Clients => {
  let skew: number | undefined;
  const fetchAndCompare: FetchFunction = async (url, init) => {
    const response = await fetch(url, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) skew = options.machine() - date;
    return response;
  };
  const common = {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    logger: quietLogger(options.log),
    fetch: fetchAndCompare,
    rejectRateLimitedCalls: true,
    // A call never goes anywhere but the configured root.
    allowAbsoluteUrls: false,
  };
  return {
    interactive: new WebClient(options.botToken, {
      ...common,
      timeout: 2000,
      retryConfig: { retries: 1, minTimeout: 20, maxTimeout: 20 },
    }),
    outbox: new WebClient(options.botToken, { ...common, timeout: 10_000, retryConfig: { retries: 0 } }),
    skewMs: () => skew,
  };
};
