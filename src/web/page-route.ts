/**
 * `/page/<token>`: the link in a page. Whoever has it answers for the person the page went to, without signing in.
 * To look is never to answer: messengers fetch links to preview them.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { sayPlain } from '../chat/say.ts';
import { CONTENT_SECURITY_POLICY, pageHtml } from './page-view.ts';
import type { PageView } from './page-view.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Route } from './server.ts';

const PATH = '/page/';

export type PageDesk = {
  /** What a page is about, and whether it can still be answered; null: no such page. */
  look(token: string): Promise<PageView | null>;
  /** Answers it, and says what came of it; null: no such page. */
  take(token: string): Promise<PageView | null>;
};

/** @param problem hears what went wrong; addresses are never in it */
export const pageRoute = (desk: PageDesk, wait: RateLimit, problem: (error: unknown) => void): Route => ({
  path: PATH,
  listener: (request, response) => {
    serve(desk, wait, request, response).catch((error: unknown) => {
      problem(error);
      if (!response.headersSent) write(request, response, 503, alone('page-link.not-now'));
    });
  },
});

async function serve(
  desk: PageDesk,
  wait: RateLimit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '' } = request;
  // What a form sends here is only that it was pressed.
  request.resume();
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    response.setHeader('Allow', 'GET, HEAD, POST');
    return write(request, response, 405, alone('page-link.unknown'));
  }
  const caller = request.socket.remoteAddress ?? '';
  const token = (url.split('?')[0] ?? '').slice(PATH.length);
  const view = await (method === 'POST' ? desk.take(token) : desk.look(token));
  if (view !== null) return write(request, response, 200, view);
  // Behind a proxy all have one address: only guesses are counted there, so that they stop no real link.
  const ms = wait(caller);
  if (ms <= 0) return write(request, response, 404, alone('page-link.unknown'));
  response.setHeader('Retry-After', String(Math.ceil(ms / 1000)));
  write(request, response, 429, alone('page-link.slower'));
}

const alone = (key: 'page-link.unknown' | 'page-link.slower' | 'page-link.not-now'): PageView => ({
  title: sayPlain('page-link.title'),
  details: sayPlain(key),
});

function write(request: IncomingMessage, response: ServerResponse, status: number, view: PageView): void {
  const html = pageHtml(view);
  response
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': Buffer.byteLength(html),
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'X-Robots-Tag': 'noindex',
    })
    .end(request.method === 'HEAD' ? undefined : html);
}
