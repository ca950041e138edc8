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

/** What is not read to its end leaves nothing usable behind it on the connection. */
const tooLarge = (response: ServerResponse): void => {
  response.setHeader('Connection', 'close');
  answer(response, 413, 'too large\n');
};

/** Bolt refuses what is too old but accepts any time ahead, so a captured request could be kept for later. */
const isTimely = (request: IncomingMessage, machine: number): boolean => {
  const stamp = request.headers['x-slack-request-timestamp'];
  // Bolt refuses it, unless it is a look at the certificate (`ssl_check`), which is not signed.
  if (stamp === undefined) return true;
  if (typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return false;
  return Math.abs(machine / 1000 - Number(stamp)) <= SKEW_SECONDS;
};

const FORM = 'application/x-www-form-urlencoded';

/** As Slack writes it, which Bolt compares letter by letter: others name a character set behind it. */
const inOneSpelling = (headers: IncomingMessage['headers']): void => {
  if (headers['content-type']?.toLowerCase().split(';')[0]?.trim() === FORM) headers['content-type'] = FORM;
};

/** Undefined: it is longer than anything of Slack's. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** JSON’s nothing: Bolt would look for members in it where nobody catches what is thrown, and the process would end. */
const isNothing = (body: string, isForm: boolean): boolean =>
  (isForm ? (new URLSearchParams(body).get('payload') ?? '') : body).trim() === 'null';

/**
 * Refuses what cannot be Slack's before it is looked into.
 * @param events Bolt's listener, which checks signatures
 * @param machine machine time, epoch milliseconds
 */
export const eventsRoute = (events: RequestListener, machine: () => number): Route => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    inOneSpelling(request.headers);
    const body = await readBody(request);
    if (body === undefined) return tooLarge(response);
    if (isNothing(body.toString(), request.headers['content-type'] === FORM))
      return answer(response, 400, 'nothing is in it\n');
    // Where Bolt finds what was read before it.
    void events(Object.assign(request, { rawBody: body }), response);
  };
  return {
    path: EVENTS_PATH,
    listener: (request, response) => {
      if (request.method !== 'POST') return answer(response, 405, 'only POST\n');
      if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) return tooLarge(response);
      if (!isTimely(request, machine())) return answer(response, 401, '');
      // Whoever breaks off in the middle of a body is told nothing.
      serve(request, response).catch(() => response.destroy());
    },
  };
};
