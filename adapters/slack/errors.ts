import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { NEVER_SENT } from '../../src/chat/never-sent.ts';
import type { Posted } from '../../src/chat/platform.ts';
import { refusal } from './refusals.ts';

export type Trouble = Exclude<Posted, { kind: 'posted' }>;

/**
 * Slack's error code of a refused call, e.g. `channel_not_found`; undefined for anything else: of an answer that is
 * no JSON, as a proxy's page, the SDK makes a refusal whose code is that page.
 */
export const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  const { error: code } = error.data as { error?: unknown };
  return typeof code === 'string' && /^[a-z][a-z0-9_-]{1,80}$/i.test(code) ? code : undefined;
};

/** Slack documents of these that "some aspect of the operation may have succeeded". */
const UNSURE = new Set(['fatal_error', 'internal_error', 'update_failed']);

const SOON_MS = 5_000;

const socketCode = (error: unknown): string => {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && !code.startsWith('slack_')) return code;
  }
  return 'unknown';
};

const later = (afterMs: number, why: string, wholeWorkspace = false): Trouble => ({
  kind: 'later',
  afterMs,
  wholeWorkspace,
  why,
});

const unsure = (why: string): Trouble => ({ kind: 'unsure', why });

/** Posting is limited by channel, and opening a direct message says nothing of those that are open. */
const APART = new Set(['chat.postMessage', 'conversations.open']);

/** Slack limits each method by itself, in a workspace. Source: docs.slack.dev/apis/web-api/rate-limits. */
const limited = (method: string, seconds: number): Trouble =>
  later(Math.max(1, seconds) * 1000, 'Slack asks to slow down.', !APART.has(method));

const platformTrouble = (method: string, error: WebAPIPlatformError): Trouble => {
  const { response_metadata } = error.data;
  const code = codeOf(error);
  if (code === undefined) return unsure('The answer was not Slack’s. Check SLACK_API_URL and any proxy.');
  if (code === 'ratelimited' || code === 'rate_limited')
    return limited(method, response_metadata?.retryAfter ?? 30);
  if (code === 'message_limit_exceeded')
    return later(60_000, 'The workspace has reached its message limit.', true);
  if (UNSURE.has(code)) return unsure(`Slack answered ${code}.`);
  // A channel is being connected to another organization, or taken apart from it.
  if (code === 'external_channel_migrating') return later(60_000, 'Slack is moving the channel.');
  if (code === 'service_unavailable' || code === 'request_timeout' || code === 'team_added_to_org')
    return later(SOON_MS, `Slack answered ${code}.`, true);
  return refusal(method, code);
};

/** Runs one call and names its failure. */
export const attempt = async <T>(method: string, call: () => Promise<T>): Promise<{ value: T } | Trouble> => {
  try {
    return { value: await call() };
  } catch (error) {
    return classify(method, error);
  }
};

/**
 * What the failure of a Web API call means for a message.
 * @param method e.g. `chat.update`
 */
export const classify = (method: string, error: unknown): Trouble => {
  if (error instanceof WebAPIRateLimitedError) return limited(method, error.retryAfter);
  if (error instanceof WebAPIPlatformError) return platformTrouble(method, error);
  if (error instanceof WebAPIHTTPError) {
    const why = `Slack answered HTTP ${String(error.statusCode)}.`;
    return error.statusCode >= 500
      ? unsure(why)
      : later(60_000, `${why} Check SLACK_API_URL and any proxy.`, true);
  }
  if (error instanceof WebAPIRequestError) {
    const code = socketCode(error.original);
    if (NEVER_SENT.has(code)) return later(SOON_MS, `Slack cannot be reached (${code}).`, true);
    return unsure(
      error.original.name === 'TimeoutError'
        ? 'Slack did not answer in time.'
        : `The connection broke (${code}).`,
    );
  }
  // A 429 without a usable Retry-After surfaces as a bare error.
  if (error instanceof Error && error.message.startsWith('Retry header')) return limited(method, 30);
  throw error;
};
