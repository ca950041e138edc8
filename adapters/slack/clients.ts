import { WebClient } from '@slack/web-api';
import type { FetchFunction, WebAPICallResult, WebClientOptions } from '@slack/web-api';
import { codeOf } from './errors.ts';
import { quietLogger } from './logger.ts';
import { inSeconds } from './retry-after.ts';
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

/** What Slack says of a token that it takes no more, or not now. Source: docs.slack.dev/reference/methods/auth.test. */
export const DEAD_TOKEN: ReadonlySet<string> = new Set([
  'token_revoked',
  'token_expired',
  'account_inactive',
  'invalid_auth',
]);

/** Tells of tokens that are refused, whatever was asked. The SDK has no other place to hear of it. */
class WatchedClient extends WebClient {
  private readonly refused: (code: string) => void;

  constructor(token: string | undefined, options: WebClientOptions, refused: (code: string) => void) {
    super(token, options);
    this.refused = refused;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      return await super.apiCall(method, options);
    } catch (error) {
      const code = codeOf(error) ?? '';
      if (DEAD_TOKEN.has(code)) this.refused(code);
      throw error;
    }
  }
}

/**
 * @param token absent: only for what needs none, as exchanging codes
 * @param refused hears the code when Slack takes the token no more
 */
export const createClients = (
  options: Pick<SlackOptions, 'apiUrl' | 'log' | 'machine'>,
  token: string | undefined,
  refused: (code: string) => void = () => undefined,
): Clients => {
  let skew: number | undefined;
  const fetchAndCompare: FetchFunction = async (url, init) => {
    const response = await fetch(url, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) skew = options.machine() - date;
    return inSeconds(response, options.machine);
  };
  const common = {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    logger: quietLogger(options.log, options.machine),
    fetch: fetchAndCompare,
    rejectRateLimitedCalls: true,
    // A call never goes anywhere but the configured root.
    allowAbsoluteUrls: false,
  };
  return {
    interactive: new WatchedClient(
      token,
      { ...common, timeout: 2000, retryConfig: { retries: 1, minTimeout: 20, maxTimeout: 20 } },
      refused,
    ),
    outbox: new WatchedClient(token, { ...common, timeout: 10_000, retryConfig: { retries: 0 } }, refused),
    skewMs: () => skew,
  };
};
