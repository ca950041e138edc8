/** Steward as a process of its own, on a platform that answers what a test says. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const running = new Set<ChildProcess>();

export type MainProcess = {
  child: ChildProcess;
  /** All it has written. */
  output(): string;
  /** Resolves with where it listens. */
  listens(): Promise<string>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** @param preload a module's text that is run first */
export function startMain(environment: Record<string, string>, preload?: string): MainProcess {
  const clean = Object.entries(process.env).filter(
    ([name]) => !/^(SLACK_|STEWARD_|DATABASE_URL|PORT$|HOST$|SANDBOX_PORT|LOG_LEVEL|NODE_OPTIONS)/.test(name),
  );
  const first =
    preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
  const child = spawn(process.execPath, ['--import', 'tsx', ...first, MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(clean), PORT: '0', LOG_LEVEL: 'info', ...environment },
  });
  running.add(child);
  let written = '';
  const grown = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      written += text.toString();
      for (const look of grown) look();
    });
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  return {
    child,
    output: () => written,
    ended,
    listens: () =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = /Steward listens on (http:\S+?)\.?\s/.exec(written);
          if (found?.[1]) resolve(found[1]);
        };
        grown.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended before it listened: ${written}`)));
      }),
  };
}

/** Ends whatever a failed test left running. */
export async function stopMains(): Promise<void> {
  for (const child of running) {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }
}

export type Platform = {
  apiUrl: string;
  /** Calls so far, by method. */
  calls: string[];
  /** Methods that answer only after so many milliseconds. */
  slow: Map<string, number>;
  close(): void;
};

/** A platform on which all is well, except for what is slow. @param answers by method */
export async function platformProcess(answers: Record<string, object>): Promise<Platform> {
  const calls: string[] = [];
  const slow = new Map<string, number>();
  const server = createServer((request, response) => {
    const method = (request.url ?? '').replace('/api/', '');
    calls.push(method);
    request.resume();
    request.on('end', () => {
      const answer = (): void =>
        void response
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ ok: true, ...answers[method] }));
      const ms = slow.get(method);
      if (ms === undefined) answer();
      else setTimeout(answer, ms).unref();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    slow,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
