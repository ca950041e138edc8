import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export const EVENTS_PATH = '/slack/events';
/** Where an installation begins, and where Slack's page leads back to. */
export const INSTALL_PATH = '/slack/install';
export const RETURN_PATH = '/slack/oauth_redirect';
/** Slack sends at most a view of 250 KB, form-encoded. */
export const BODY_BYTES = 1024 * 1024;
/** Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
const SKEW_SECONDS = 300;

/** An address of the process's HTTP listener and what answers there. */
export type Route = { path: string; listener: RequestListener };

const answer = (response: ServerResponse, status: number, words: string): void => {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(words);
};

/** Bolt refuses what is too old but accepts any time ahead, so a captured request could be kept for later. */
const isTimely = (request: IncomingMessage, machine: number): boolean => {
  const stamp = request.headers['x-slack-request-timestamp'];
  if (typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return false;
  return Math.abs(machine / 1000 - Number(stamp)) <= SKEW_SECONDS;
};

/**
 * Refuses what cannot be Slack's before it is read.
 * @param events Bolt's listener, which checks signatures
 * @param machine machine time, epoch milliseconds
 */
export const eventsRoute = (events: RequestListener, machine: () => number): Route => ({
  path: EVENTS_PATH,
  listener: (request, response) => {
    if (request.method !== 'POST') return answer(response, 405, 'only POST\n');
    if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES)
      return answer(response, 413, 'too large\n');
    if (!isTimely(request, machine())) return answer(response, 401, '');
    return events(request, response);
  },
});
