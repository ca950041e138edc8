/** The one HTTP listener of the process: whether it lives and serves, and the routes that others mount. */

import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `path`: one address (`/slack/events`), or with a slash at its end everything below it (`/calendar/`). */
export type Route = { path: string; listener: RequestListener };

export type WebServer = {
  /** Before `listen`: nothing that arrives meets a listener without its routes. */
  mount(route: Route): void;
  /** Resolves with the port that was free when 0 was asked for; rejects when the port is taken. */
  listen(): Promise<{ port: number }>;
  /** Takes no new connections; what is under way may end. */
  close(): void;
  /** Cuts what is still open. */
  drop(): void;
};

/** A client that dawdles over its request or its headers is cut off. */
const REQUEST_MS = 10_000;
/** Node looks for such clients only so often. */
const LOOK_MS = 2_000;
/** How long a look at the database may take before it counts as no. */
const READY_MS = 2_000;

/** @param options `port` 0 picks a free one; `ready`: whether requests can be served, may throw */
export function createWebServer(options: {
  host: string;
  port: number;
  ready(): Promise<boolean>;
}): WebServer {
  const routes: Route[] = [
    { path: '/healthz', listener: (_request, response) => answer(response, 200, 'alive\n') },
    {
      path: '/readyz',
      listener: (_request, response) =>
        void isReady(options.ready).then((ready) =>
          ready ? answer(response, 200, 'ready\n') : answer(response, 503, NOT_READY),
        ),
    },
  ];
  const server: Server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_MS },
    (request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const route = routes.find((one) =>
        one.path.endsWith('/') ? path.startsWith(one.path) : path === one.path,
      );
      if (route) route.listener(request, response);
      else notFound(response);
    },
  );
  return {
    mount: (route) => void routes.push(route),
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host, () => {
          server.off('error', reject);
          resolve({ port: (server.address() as AddressInfo).port });
        });
      }),
    close: () => void server.close(),
    drop: () => server.closeAllConnections(),
  };
}

/** The answer for every address that is not there, so that one that was there once looks no different. */
export const notFound = (response: ServerResponse): void => answer(response, 404, 'not found\n');

/** A plain sentence, kept by nobody on its way. */
export function answer(response: ServerResponse, status: number, words: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(words);
}

const NOT_READY =
  'not ready: the database does not answer, its schema is not the one of this version, or the clock here is minutes off\n';

async function isReady(ready: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  const asked = Promise.resolve()
    .then(ready)
    .catch(() => false);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
