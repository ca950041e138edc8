/** `/calendar/<token>.ics`: whoever has the address reads the calendar, without signing in. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { hashOf } from '../hash.ts';
import type { Feed } from '../roster/queries/feed.ts';
import { readFeed } from '../roster/queries/feed.ts';
import { calendarText } from './calendar-text.ts';
import type { Route } from './server.ts';
import { answer, notFound } from './server.ts';

const PATH = '/calendar/';
/** 32 bytes in base64url, as `store/token.ts` makes them. */
const NAME = /^([A-Za-z0-9_-]{43})\.ics$/;
/** For how long a proxy of the reader's own may answer in our place. */
const CACHE = 'private, max-age=300';

/**
 * An address that was stopped, that never was, or whose reader may no longer see the roster: one answer for all.
 * @param problem hears what went wrong; addresses are never in it
 */
export const calendarRoute = (context: Context, problem: (error: unknown) => void): Route => ({
  path: PATH,
  listener: (request, response) => {
    serve(context, request, response).catch((error: unknown) => {
      problem(error);
      if (!response.headersSent) answer(response, 503, 'not now; please try again later\n');
    });
  },
});

async function serve(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'only GET\n');
  const path = (request.url ?? '').split('?')[0] ?? '';
  const token = NAME.exec(path.slice(PATH.length))?.[1];
  const feed = token === undefined ? undefined : await readFeed(context, token);
  if (!feed) return notFound(response);
  const tag = tagOf(feed);
  const headers = { ETag: tag, 'Cache-Control': CACHE };
  if (isKnown(request.headers['if-none-match'], tag)) return void response.writeHead(304, headers).end();
  const text = calendarText(feed, await context.service());
  response
    .writeHead(200, {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      'X-Content-Type-Options': 'nosniff',
    })
    .end(text);
}

/** Weak: two texts of the same duties differ in the instant they were written. */
const tagOf = (feed: Feed): string => `W/"${hashOf(JSON.stringify(feed)).slice(0, 32)}"`;

const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some((one) => ['*', tag, tag.slice(2)].includes(one.trim()));
