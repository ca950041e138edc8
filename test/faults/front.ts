/** What stands in front of the replicas: one address, each request to the next one that lives. */

import { request as ask, createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Front = {
  /** What the workspace is told to send to. */
  url: string;
  close(): Promise<void>;
};

type Target = { port: number; isAlive(): boolean };

/** @param replicas asked at each request: some may have died, others come back */
export async function openFront(replicas: () => readonly Target[]): Promise<Front> {
  let turn = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const living = replicas().filter((one) => one.isAlive() && one.port > 0);
      const first = turn++;
      const order = living.map((_, index) => living[(first + index) % living.length] as Target);
      passOn(order, request, Buffer.concat(chunks), response);
    });
  });
  server.keepAliveTimeout = 1_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/slack/events`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A replica that was never reached is passed over; one that dies with the request in its hands is a 502. */
function passOn(
  [target, ...others]: readonly Target[],
  from: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const fail = (status: number): void => {
    if (!response.headersSent) response.writeHead(status).end();
    else response.destroy();
  };
  if (target === undefined) return fail(503);
  const { method, url, headers } = from;
  const onward = ask(
    { host: '127.0.0.1', port: target.port, method, path: url, headers: { ...headers, connection: 'close' } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    },
  );
  onward.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') passOn(others, from, body, response);
    else fail(502);
  });
  onward.end(body);
}
