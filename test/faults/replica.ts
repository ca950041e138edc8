/** A replica of Steward: `main.ts` in a process of its own. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const MAIN = file('../../src/main.ts');
const PRELOAD = file('./preload.ts');
const TSX = import.meta.resolve('tsx');

/** On a machine on which others work too. */
const STARTS_WITHIN_MS = 120_000;
const KEPT_LINES = 4_000;

export type Replica = {
  name: string;
  /** Where it listens; 0 until it does. */
  port: number;
  isAlive(): boolean;
  pid: number;
  signal(name: NodeJS.Signals): void;
  /** Once it has ended: its exit status, or the signal that ended it. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Lines it wrote. */
  log: string[];
};

export type ReplicaOptions = {
  name: string;
  environment: NodeJS.ProcessEnv;
  /** What its clock is off by, milliseconds. */
  clockMs?: number;
  /** Hears of each process, so that none is left behind. */
  started(child: ChildProcess): void;
};

/** What may be set on this machine must not reach it. */
export const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(SLACK_|STEWARD_|DATABASE_URL|PORT$|HOST$|SANDBOX_PORT|LOG_LEVEL|NODE_OPTIONS|VITEST)/.test(name),
    ),
  );

/** Starts one, and resolves when it listens. @throws with its last words when it does not */
export async function startReplica(options: ReplicaOptions): Promise<Replica> {
  const child = spawn(process.execPath, ['--import', TSX, '--import', PRELOAD, MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...cleanEnvironment(),
      LOG_LEVEL: 'warn',
      PORT: '0',
      ...options.environment,
      ...(options.clockMs === undefined ? {} : { FAULTS_CLOCK_MS: String(options.clockMs) }),
    },
  });
  options.started(child);
  const log: string[] = [];
  const ended = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const replica: Replica = {
    name: options.name,
    port: 0,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    pid: child.pid ?? 0,
    signal: (name) => void child.kill(name),
    ended,
    log,
  };
  const said = (line: string): void => {
    if (log.length >= KEPT_LINES) log.splice(0, KEPT_LINES / 2);
    log.push(line);
  };
  createInterface({ input: child.stderr }).on('line', said);
  const lines = createInterface({ input: child.stdout }).on('line', said);
  let timer: NodeJS.Timeout | undefined;
  const listening = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      const port = /listens on http:\/\/[^ ]*:(\d+)\.$/.exec(line)?.[1];
      if (port === undefined) return;
      replica.port = Number(port);
      resolve();
    });
    timer = setTimeout(() => reject(new Error('It does not listen.')), STARTS_WITHIN_MS);
    void ended.then(({ code, signal }) => reject(new Error(`It ended (${String(code ?? signal)}).`)));
  });
  await listening
    .catch((cause: unknown) => {
      child.kill('SIGKILL');
      throw new Error(`The replica ${options.name} did not start:\n${log.slice(-30).join('\n')}`, { cause });
    })
    .finally(() => clearTimeout(timer));
  return replica;
}
