import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startTestServer } from './test-server.ts';
import type { TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for a database: `POST ?kind=migrated|empty` and `DELETE ?url=`. */
    databaseDesk: string;
  }
}

/**
 * Opens a desk that hands out databases. The server behind it starts when the first one is asked for, so that
 * a run of pure tests starts none.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<TestServer> | undefined;
  const secret = randomBytes(12).toString('hex');
  const desk = createServer((request, response) => {
    const asked = new URL(request.url ?? '', 'http://desk');
    const answer = async (): Promise<string> => {
      if (asked.pathname !== `/${secret}`) throw new Error('This desk serves its own run of tests only.');
      const running = await (server ??= startTestServer());
      if (request.method === 'POST')
        return running.create(asked.searchParams.get('kind') === 'empty' ? 'empty' : 'migrated');
      await running.drop(asked.searchParams.get('url') ?? '');
      return '';
    };
    answer().then(
      (text) => response.end(text),
      (error: unknown) =>
        response.writeHead(500).end(error instanceof Error ? (error.stack ?? '') : String(error)),
    );
  });
  await new Promise<void>((listening) => desk.listen(0, '127.0.0.1', listening));
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}/${secret}`);
  return async () => {
    desk.closeAllConnections();
    await new Promise((closed) => desk.close(closed));
    // A server that failed to start has told the test that asked for it.
    const started = await server?.catch(() => undefined);
    await started?.stop();
  };
}
