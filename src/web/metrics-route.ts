/** `/metrics`: for Prometheus and what reads its text format. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Route } from './server.ts';
import { answer } from './server.ts';

/**
 * @param text the exposition, and the type to send it as
 * @param token that whoever asks has to bear; absent: nobody has to
 */
export const metricsRoute = (
  text: () => Promise<{ type: string; body: string }>,
  token: string | undefined,
): Route => ({
  path: '/metrics',
  listener: (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'only GET\n');
    if (token !== undefined && !bears(request.headers.authorization, token)) {
      response.setHeader('WWW-Authenticate', 'Bearer');
      return answer(response, 401, 'a bearer token is needed\n');
    }
    text().then(
      ({ type, body }) =>
        response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body),
      () => answer(response, 500, 'not now\n'),
    );
  },
});

/** Digests are of one length and take one time to compare, whatever was sent. */
const bears = (header: string | undefined, token: string): boolean => {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
