import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isServer, readPidFile } from '../../src/store/embedded/pid-file.ts';

const SCRIPT = fileURLToPath(new URL('./embedded-process.ts', import.meta.url));

export type Started = { url: string; adopted: boolean; pid: number; home: string };

/** A process of its own on an embedded server (see embedded-process.ts). */
export type EmbeddedProcess = {
  child: ChildProcess;
  /** What `startEmbedded` answered there; rejects with what the process said when it ended instead. */
  started: Promise<Started>;
  /** Stops it cleanly. */
  stop(): Promise<void>;
  /** Sends a signal to the whole process group, as a terminal does, and waits for the end. */
  signal(name: NodeJS.Signals): Promise<void>;
};

const running = new Set<ChildProcess>();

/** After each test: ends the processes and servers that a failed one left, and removes its folders. */
export async function stopLeftovers(dataDirs: string[]): Promise<void> {
  for (const child of running) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  for (const dataDir of dataDirs) {
    for (const folder of [dataDir, join(dataDir, 'data')]) {
      const server = readPidFile(join(folder, 'postgres'));
      if (server && isServer(server.pid)) process.kill(server.pid, 'SIGQUIT');
    }
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Starts a process on the data folder, under another account where `uid` is given. */
export function embeddedProcess(
  dataDir: string,
  options: { rounds?: number; uid?: number } = {},
): EmbeddedProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, dataDir, String(options.rounds ?? 0)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  running.add(child);
  child.once('exit', () => running.delete(child));
  const ended = once(child, 'exit');
  const started = Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(
      ([line]) => JSON.parse(String(line)) as Started,
    ),
    ended.then(() => Promise.reject(new Error(`The process ended before it started: ${complaint}`))),
  ]);
  started.catch(() => undefined); // a test that killed it on purpose does not ask
  return {
    child,
    started,
    stop: async () => {
      child.stdin.write('stop\n');
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error(`The process did not stop cleanly: ${complaint}`);
    },
    signal: async (name) => {
      process.kill(-(child.pid ?? 0), name);
      await ended;
    },
  };
}
