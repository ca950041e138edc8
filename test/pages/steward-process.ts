/** Steward as a person starts it: a process of its own, on its own folder and ports, ended with Ctrl-C. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/connect/free-port.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const STARTS_WITHIN_MS = 45_000;
const STOPS_WITHIN_MS = 20_000;

export type StewardProcess = {
  /** The sentence it printed when it was ready. */
  sentence: string;
  /** The address in that sentence. */
  address: string;
  /** Warnings and errors it wrote so far, one JSON line each; a payload Slack would refuse is one. */
  problems(): string[];
  /** Ctrl-C. @returns its exit code */
  stop(): Promise<number | null>;
};

/** What may be set on this machine must not reach it; nor a `.env` in the folder the tests run in. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(SLACK_|STEWARD_|DATABASE_URL|PORT$|HOST$|SANDBOX_PORT|LOG_LEVEL|NODE_OPTIONS|VITEST)/.test(name),
    ),
  );

/** @param dataDir an existing folder; starting there again finds what was */
export async function startSteward(dataDir: string): Promise<StewardProcess> {
  const ports = { PORT: String(await freePort(0)), SANDBOX_PORT: String(await freePort(0)) };
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], {
    cwd: dataDir,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment(), ...ports, STEWARD_DATA: dataDir, LOG_LEVEL: 'warn' },
  });
  const written: string[] = [];
  const said = (line: string) => void written.push(line);
  createInterface({ input: child.stderr }).on('line', said);
  const lines = createInterface({ input: child.stdout }).on('line', said);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  // As a terminal does: the whole group gets it.
  const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name);

  const ready = new Promise<string>((resolve) =>
    lines.on('line', (line: string) => {
      if (line.startsWith('Steward ')) resolve(line);
    }),
  );
  const sentence = await withDeadline(
    Promise.race([ready, ended.then(() => Promise.reject(new Error('It ended before it was ready.')))]),
    STARTS_WITHIN_MS,
  ).catch((error: unknown) => {
    if (child.exitCode === null) signal('SIGKILL');
    throw new Error(`Steward did not start.\n${written.join('\n')}`, { cause: error });
  });
  return {
    sentence,
    address: /http:\/\/\S+/.exec(sentence)?.[0] ?? '',
    problems: () => written.filter((line) => /^\{.*"level":[456]0/.test(line)),
    stop: async () => {
      signal('SIGINT');
      return withDeadline(ended, STOPS_WITHIN_MS).then(
        ([code]) => code,
        (error: unknown) => {
          signal('SIGKILL');
          throw error;
        },
      );
    },
  };
}

async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Not within ${milliseconds / 1000} s.`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
