import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { nasty } from '../support/decide-nasty.ts';

// Some lines take seconds of a busy machine; what is asserted is that each ends, and how much memory that took.
vi.setConfig({ testTimeout: 120_000 });

const BIN = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));
const MEGABYTE = 1_000_000;

const open = {
  op: 'is_open',
  calendar: { timezone: 'Europe/Zurich', weekly: { mon: [['08:00', '18:00']] } },
  start: '2026-11-23T09:00:00+01:00',
};

type Told = { id: unknown; result?: unknown; error?: { code: string; path: string; message: string } };

/** Answers to pieces of input, and the most memory the process ever held, in megabytes. */
async function decide(pieces: Iterable<string>): Promise<{ told: Told[]; peak: number }> {
  const child = spawn(process.execPath, [BIN, 'decide'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const told: Told[] = [];
  let peak = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    told.push(JSON.parse(line) as Told);
    peak = peakOf(child.pid ?? 0) ?? peak;
  });
  for (const piece of pieces) if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
  child.stdin.end();
  await closed;
  expect(child.exitCode).toBe(0);
  return { told, peak };
}

/** The high-water mark of a process's resident memory; undefined once it has ended, and where there is no /proc. */
function peakOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

test('every nasty line is refused with its code and place, or answered, and the next line goes on', async () => {
  const { told, peak } = await decide(
    nasty.map(([, line], id) => `${line}\n${JSON.stringify({ id, ...open })}\n`),
  );
  expect(told).toHaveLength(2 * nasty.length);
  nasty.forEach(([about, line, refusal], id) => {
    const { result, error } = told[2 * id]!;
    const said = error === undefined ? null : [error.code, error.path];
    expect([about, line.slice(0, 300), said]).toEqual([about, line.slice(0, 300), refusal]);
    expect(result === undefined).toBe(refusal !== null);
    if (error) expect([error.message.length < 1000, error.message]).toEqual([true, error.message]);
    expect(told[2 * id + 1]).toEqual({ id, result: { open: true } });
  });
  expect(peak).toBeLessThan(400);
});

test('lines of 50 MB, one after the other, leave no more behind than one of the length allowed', async () => {
  const padding = 'x'.repeat(MEGABYTE);
  function* long(): Iterable<string> {
    for (let line = 0; line < 4; line++) {
      yield `{"id":${line},"op":"due","pad":"`;
      for (let i = 0; i < 50; i++) yield padding;
      yield '"}\n';
    }
    // The last line neither ends nor says anything.
    yield `${JSON.stringify({ id: 4, ...open })}\n`;
    for (let i = 0; i < 50; i++) yield '['.repeat(MEGABYTE);
  }
  const { told, peak } = await decide(long());
  expect(told).toMatchObject([
    ...[0, 1, 2, 3].map((id) => ({ id, error: { code: 'too_large', path: '' } })),
    { id: 4, result: { open: true } },
    { id: null, error: { code: 'too_large', path: '' } },
  ]);
  expect(peak).toBeLessThan(180);
});
