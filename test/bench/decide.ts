/**
 * `steward decide` over a million lines, as a customer would recompute a year of deadlines: lines a second and the
 * resident memory of its process, which runs from a build, as it is installed.
 */

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { mark } from './intake-report.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_MB = 150;
/** Flat: the second half adds no more than this; the heap breathes. */
const GROWTH_MB = 25;
const STEPS = 10;

const day = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
];
const calendar = { timezone: 'Europe/Zurich', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } };

/** @returns whether memory stayed flat and low, and every line got its answer */
export async function benchDecide(lines: number): Promise<boolean> {
  const folder = join(ROOT, 'node_modules', '.cache', 'steward-bench');
  try {
    return await measured(build(folder), lines);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Below node_modules, so that packages are found from there. */
function build(folder: string): string {
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const words = [compiler, '-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist')];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed: ${stdout}`);
  const bin = join(folder, 'dist', 'src', 'cli', 'bin.js');
  copyFileSync(join(ROOT, 'src', 'cli', 'bin.js'), bin);
  return bin;
}

async function measured(bin: string, lines: number): Promise<boolean> {
  const child = spawn(process.execPath, [bin, 'decide'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const resident: number[] = [];
  let [told, wrong] = [0, 0];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith(`{"id":${String(told)},"result":{"due":"`)) wrong += 1;
    told += 1;
    if (told % Math.ceil(lines / STEPS) === 0) resident.push(residentOf(child.pid ?? 0));
  });
  const began = performance.now();
  for (let id = 0; id < lines; id += 1) {
    const start = new Date(Date.UTC(2026, 0, 1) + (id % 500_000) * 61_000).toISOString();
    const line = JSON.stringify({ id, op: 'due', calendar, start, duration_seconds: (id * 7) % 100_000 });
    if (!child.stdin.write(`${line}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await closed;
  const seconds = (performance.now() - began) / 1000;
  const [early, late] = [resident.slice(0, STEPS / 2), resident.slice(STEPS / 2)];
  const most = Math.max(...resident);
  const growth = Math.max(...late) - Math.max(...early);
  console.log(
    `${String(lines)} lines in ${seconds.toFixed(1)} s, ${(lines / seconds).toFixed(0)} a second; ` +
      `load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n` +
      `Resident memory after each tenth: ${resident.map((one) => one.toFixed(0)).join(' ')} MB\n` +
      `${mark(wrong === 0 && told === lines)} every line answered, in order\n` +
      `${mark(most < MOST_MB)} most ${most.toFixed(0)} MB, wanted under ${String(MOST_MB)}\n` +
      `${mark(growth < GROWTH_MB)} grown by ${growth.toFixed(0)} MB in the second half, wanted under ${String(GROWTH_MB)}`,
  );
  return wrong === 0 && told === lines && most < MOST_MB && growth < GROWTH_MB;
}

/** Megabytes; Linux only. */
function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024;
}
