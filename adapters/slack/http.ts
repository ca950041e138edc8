import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inTime, start } from './in-time.ts';
import type { SlackOptions } from './options.ts';

export const EVENTS_PATH = '/slack/events';
/** Slack sends at most a view of 250 KB, form-encoded. */
export const BODY_BYTES = 1024 * 1024;
/** Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
const SKEW_SECONDS = 300;

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

const readiness = async (options: SlackOptions, response: ServerResponse): Promise<void> => {
  const ready = await inTime(
    start(() => options.port.ready()),
    2000,
  );
  if (ready.kind === 'done' && ready.value) answer(response, 200, 'ready\n');
  else
    answer(
      response,
      503,
      'not ready: the database does not answer, or its schema is not the one of this version\n',
    );
};

export type HttpServer = { listen(): Promise<{ port: number }>; close(): void; drop(): void };

/** @param events what answers `POST /slack/events`; absent over Socket Mode */
export const createHttpServer = (options: SlackOptions, events: RequestListener | undefined): HttpServer => {
  const route: RequestListener = (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/healthz') return answer(response, 200, 'alive\n');
    if (path === '/readyz') return void readiness(options, response);
    if (path !== EVENTS_PATH || events === undefined) return answer(response, 404, 'not found\n');
    if (request.method !== 'POST') return answer(response, 405, 'only POST\n');
    if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES)
      return answer(response, 413, 'too large\n');
    if (!isTimely(request, options.machine())) return answer(response, 401, '');
    return events(request, response);
  };
  const server: Server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, route);
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.listenPort, options.host, () => {
          server.off('error', reject);
          resolve({ port: (server.address() as AddressInfo).port });
        });
      }),
    close: () => void server.close(),
    drop: () => server.closeAllConnections(),
  };
};
