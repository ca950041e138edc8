/**
 * From `npm start` to the first page: with a fresh data folder, and with the one that leaves. An empty script started
 * the same way is the yardstick: about 0.2 s on a machine with nothing else to do.
 */

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/connect/free-port.ts';
import { mark } from './intake-report.ts';
import { median } from './quantile.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WANTED_MS = 5_000;
const PATIENCE_MS = 60_000;

/** @returns whether the median cold start is within what is wanted */
export async function benchStart(runs: number): Promise<boolean> {
  const fresh: number[] = [];
  const existing: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'steward-bench-start-'));
    chmodSync(folder, 0o711);
    try {
      empty.push(timeEmpty());
      fresh.push(await timeStart(folder));
      existing.push(await timeStart(folder));
    } finally {
      // A root process's database lives elsewhere and leaves a note of where.
      const moved = join(folder, 'database-moved-to');
      if (existsSync(moved)) rmSync(readFileSync(moved, 'utf8').trim(), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const said = (times: readonly number[]) => times.map((one) => (one / 1000).toFixed(1)).join(' ');
  const cold = median(fresh);
  console.log(
    `npm start to first page, ${String(runs)} runs; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n` +
      `  fresh data folder     ${(cold / 1000).toFixed(1)} s  (${said(fresh)})\n` +
      `  existing data folder  ${(median(existing) / 1000).toFixed(1)} s  (${said(existing)})\n` +
      `  an empty script       ${(median(empty) / 1000).toFixed(1)} s  (${said(empty)})\n` +
      `${mark(cold < WANTED_MS)} fresh: wanted under ${String(WANTED_MS / 1000)} s`,
  );
  return cold < WANTED_MS;
}

/** Milliseconds until the page answers; then the process is stopped as by Ctrl-C. */
async function timeStart(dataDir: string): Promise<number> {
  const port = await freePort(41_000);
  const sandboxPort = await freePort(port + 1);
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, STEWARD_DATA: dataDir, PORT: String(port), SANDBOX_PORT: String(sandboxPort) },
  });
  const ended = once(child, 'exit');
  try {
    while (!(await answers(`http://127.0.0.1:${String(sandboxPort)}/`))) {
      if (child.exitCode !== null) throw new Error('npm start ended before its page answered.');
      if (performance.now() - began > PATIENCE_MS)
        throw new Error('npm start showed no page within a minute.');
      await delay(10);
    }
    return performance.now() - began;
  } finally {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await ended;
  }
}

function timeEmpty(): number {
  const began = performance.now();
  spawnSync(process.execPath, ['--import', 'tsx', '--eval', ''], { cwd: ROOT });
  return performance.now() - began;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    return response.ok && (await response.text()).includes('<html');
  } catch {
    return false;
  }
}
