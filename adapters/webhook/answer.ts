/**
 * Answers that providers bring back: signed, at one address for all of them; or from a pressed key or button, at an
 * address that only the page named.
 */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { escapeXml } from './body.ts';
import type { Answered, WebhookOptions } from './options.ts';
import { readBody } from './read-body.ts';
import { verifiedId } from './sign.ts';

export const ANSWER_PATH = '/page/answer';

export type Route = { path: string; listener: RequestListener };

type Options = Pick<
  WebhookOptions,
  'machine' | 'provider' | 'ways' | 'answered' | 'answeredAt' | 'words' | 'wait' | 'problem'
>;
/** `isGuess`: it came from whoever could not show that they may answer. */
type Reply = { status: number; type?: string; text: string; wait?: number; isGuess?: true };

export function answerRoutes(options: Options): readonly Route[] {
  const route = (path: string, handle: (request: IncomingMessage) => Promise<Reply>): Route => ({
    path,
    listener: (request, response) => {
      respond(options, request, response, handle).catch((error: unknown) => {
        // Whoever breaks off in the middle of a body is told nothing, and it is nobody's fault here.
        if (error === request.errored) return;
        options.problem(error);
        if (!response.headersSent) write(response, json(503, { error: 'Not now; please try again.' }));
      });
    },
  });
  return [
    route(ANSWER_PATH, (request) => signed(options, request)),
    route(`${ANSWER_PATH}/`, (request) => pressed(options, request)),
  ];
}

/** Behind a proxy all have one address: only what fails is counted there, so that nobody's guesses stop the others. */
async function respond(
  { wait }: Options,
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingMessage) => Promise<Reply>,
): Promise<void> {
  if (request.method !== 'POST') return write(response, json(405, { error: 'Only POST.' }));
  // Of one that was not read to its end the socket is gone afterwards.
  const caller = request.socket.remoteAddress ?? '';
  const reply = await handle(request);
  const ms = reply.isGuess ? wait(caller) : 0;
  write(response, ms > 0 ? { ...json(429, { error: 'Slower, please.' }), wait: ms } : reply);
}

const guess = (reply: Reply): Reply => ({ ...reply, isGuess: true });

/** `{ "page": "<id>", "answer": "take" }`, signed with the secret of the way that sent the page. */
async function signed(options: Options, request: IncomingMessage): Promise<Reply> {
  const body = await readBody(request);
  if (body === null) return guess(json(413, { error: 'Too long.' }));
  const by = await signer(options, request, body);
  const [first] = by.ways;
  if (first === undefined) return guess(json(401, { error: 'The signature is missing, wrong or too old.' }));
  const page = pageIn(body);
  if (page === undefined) return json(400, { error: 'Send {"page": "<id of the page>", "answer": "take"}.' });
  return json(200, await options.answered({ page, ways: by.ways, key: `webhook/${first}/${by.id}` }));
}

async function signer(
  { ways, provider, machine }: Options,
  request: IncomingMessage,
  body: string,
): Promise<{ ways: readonly string[]; id: string }> {
  const signed: string[] = [];
  let by = '';
  for (const way of await ways()) {
    const known = await provider(way);
    if (known?.secret === undefined || known.answers === 'link') continue;
    const id = verifiedId(known.secret, request.headers, body, machine());
    if (id === undefined) continue;
    signed.push(way);
    by = id;
  }
  return { ways: signed, id: by };
}

/** No id of ours holds what no database takes: control characters, halves of characters. */
const PAGE = /^[^\p{Cc}\p{Cs}]{1,500}$/u;

function pageIn(body: string): string | undefined {
  try {
    const { page, answer } = JSON.parse(body) as { page?: unknown; answer?: unknown };
    return typeof page === 'string' && PAGE.test(page) && answer === 'take' ? page : undefined;
  } catch {
    return undefined;
  }
}

/** What the keypad of a telephone is asked for. */
const TAKE_KEY = '1';

/** A call's provider posts a form with the keys pressed, and reads out what it is answered. */
async function pressed(options: Options, request: IncomingMessage): Promise<Reply> {
  const body = await readBody(request);
  if (body === null) return guess(json(413, { error: 'Too long.' }));
  const isCall = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  const keys = isCall ? new URLSearchParams(body).get('Digits') : null;
  const tell = (status: number, answer: { kind: string; sentence: string }): Reply =>
    isCall ? spoken(answer.sentence) : json(status, answer);
  if (keys !== null && keys !== TAKE_KEY) return spoken(options.words.otherKey, true);
  const token = (request.url ?? '').split('?')[0]?.slice(ANSWER_PATH.length + 1) ?? '';
  const answered: Answered | null = await options.answeredAt(token);
  return answered === null
    ? guess(tell(404, { kind: 'refused', sentence: options.words.unknown }))
    : tell(200, answered);
}

const json = (status: number, body: object): Reply => ({
  status,
  type: 'application/json',
  text: JSON.stringify(body),
});

/** Source of the form: twilio.com/docs/voice/twiml/say; others have taken it over. */
function spoken(sentence: string, again = false): Reply {
  const said = `<Say>${escapeXml(sentence)}</Say>`;
  // Without an address of its own the key comes back to the one that this answers.
  const asked = again ? `<Gather numDigits="1" timeout="15">${said}</Gather>` : said;
  return {
    status: 200,
    type: 'text/xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="UTF-8"?><Response>${asked}</Response>`,
  };
}

function write(response: ServerResponse, { status, type = 'text/plain', text, wait }: Reply): void {
  response
    .writeHead(status, {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      ...(wait === undefined ? {} : { 'Retry-After': String(Math.ceil(wait / 1000)) }),
      // Whoever sends too much is not read to the end.
      ...(status === 413 || status === 429 ? { Connection: 'close' } : {}),
    })
    .end(text);
}
