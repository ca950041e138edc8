import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { lineCutter } from '../../src/cli/decide/lines.ts';

// Each command is a process that first compiles its own sources.
vi.setConfig({ testTimeout: 120_000 });

const BIN = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));
const week = { timezone: 'Europe/Zurich', weekly: { mon: [['08:00', '18:00']], fri: [['08:00', '18:00']] } };
const open = (id: number) => ({ id, op: 'is_open', calendar: week, start: '2026-11-23T09:00:00+01:00' });

type Ended = { status: number | null; out: string; err: string };

function decide(input: Iterable<string | Buffer>, env: Record<string, string> = {}, words: string[] = []) {
  const child = spawn(process.execPath, [BIN, 'decide', ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const ended: Ended = { status: null, out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (ended.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (ended.err += text.toString()));
  const fed = (async () => {
    for (const piece of input) if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
    child.stdin.end();
  })();
  return new Promise<Ended>((resolve, reject) => {
    fed.catch(reject);
    child.once('close', (status) => resolve({ ...ended, status }));
  });
}

const linesOf = ({ out }: Ended): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

test('the example of the contract, in a shell', async () => {
  const line =
    '{"id":1,"op":"due","calendar":{"timezone":"Europe/Zurich","weekly":{"fri":[["08:00","12:00"],["13:00","18:00"]],"mon":[["08:00","18:00"]]},"holidays":[]},"start":"2026-11-20T16:30:00+01:00","duration_seconds":7200}';
  expect(await decide([`${line}\n`])).toEqual({
    status: 0,
    out: '{"id":1,"result":{"due":"2026-11-23T08:30:00+01:00"}}\n',
    err: '',
  });
});

test('one answer for each line, in order, whatever the line; the last needs no end', async () => {
  const ended = await decide([
    `\ufeff${JSON.stringify(open(1))}\r\n\n  \r\nnonsense\n`,
    Buffer.from([0xff, 0x0a]),
    `${JSON.stringify({ ...open(2), strat: 1 })}\n5\n${JSON.stringify(open(3)).slice(0, 20)}`,
    `${JSON.stringify(open(3)).slice(20)}\n${JSON.stringify(open(4))}`,
  ]);
  expect([ended.status, ended.err]).toEqual([0, '']);
  expect(linesOf(ended)).toMatchObject([
    { id: 1, result: { open: true } },
    { id: null, error: { code: 'bad_json' } },
    { id: null, error: { code: 'bad_json' } },
    { id: 2, error: { code: 'unknown_member', path: '/strat' } },
    { id: null, error: { code: 'bad_value' } },
    { id: 3, result: { open: true } },
    { id: 4, result: { open: true } },
  ]);
});

test('no line at all', async () => {
  expect(await decide([])).toEqual({ status: 0, out: '', err: '' });
});

test('lines are cut the same however the bytes arrive', () => {
  const bytes = Buffer.from('a\n\nlonger than five\r\nlast');
  const whole = ['a', '', 'too long', 'last'];
  for (let size = 1; size <= bytes.length; size++) {
    const cutter = lineCutter(5);
    const lines = [];
    for (let i = 0; i < bytes.length; i += size) lines.push(...cutter.next(bytes.subarray(i, i + size)));
    lines.push(...cutter.last());
    expect(
      lines.map(({ bytes: line, isTooLong }) => (isTooLong ? 'too long' : Buffer.from(line).toString())),
    ).toEqual(whole);
  }
});

test('100,000 lines in flat memory', async () => {
  const count = 100_000;
  const child = spawn(process.execPath, [BIN, 'decide'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const memory: number[] = [];
  let wrong = 0;
  let told = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith(`{"id":${told},"result":{"due":"2026-`)) wrong += 1;
    told += 1;
    if (told % 20_000 === 0) memory.push(residentOf(child.pid ?? 0));
  });
  for (let id = 0; id < count; id++) {
    const start = new Date(Date.UTC(2026, 0, 1) + id * 200_000).toISOString();
    const line = JSON.stringify({ id, op: 'due', calendar: week, start, duration_seconds: id % 20_000 });
    if (!child.stdin.write(`${line}\n`)) await once(child.stdin, 'drain');
  }
  // Its memory can be looked at for as long as it lives.
  await expect.poll(() => told).toBe(count);
  child.stdin.end();
  await closed;
  expect([told, wrong, child.exitCode]).toEqual([count, 0, 0]);
  const [early = 0, ...later] = memory;
  expect(later).toHaveLength(4);
  expect(Math.max(...later) - early).toBeLessThan(60);
});

test('a reader who has seen enough ends it quietly', async () => {
  const line = `${JSON.stringify(open(1))}\n`.repeat(20_000);
  const child = spawn('/bin/sh', ['-c', `"${process.execPath}" "${BIN}" decide | head -1`]);
  child.stdin.on('error', () => undefined);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  child.stdin.write(line);
  await once(child, 'close');
  expect([out, err]).toEqual(['{"id":1,"result":{"open":true}}\n', '']);
  child.stdin.destroy();
});

test('an input that cannot be read', async () => {
  const shell = async (line: string): Promise<unknown[]> => {
    const child = spawn('/bin/sh', ['-c', line.replace('steward', `"${process.execPath}" "${BIN}"`)]);
    let err = '';
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const [status] = (await once(child, 'close')) as [number | null];
    return [status, err];
  };
  expect(await shell('steward decide < /')).toEqual([
    1,
    'The input is a folder. Give a file of questions, one on each line.\n',
  ]);
  expect(await shell('steward decide 0> /dev/null')).toEqual([
    1,
    'The input cannot be read (EBADF). Give a file of questions, one on each line.\n',
  ]);
});

test('the help explains itself, within a terminal', async () => {
  const { status, out, err } = await decide([], {}, ['--help']);
  expect([status, err]).toEqual([0, '']);
  for (const word of ['Examples:', 'too_large', '4 MB', 'Blank lines', 'carry', 'JSON pointer', 'Status: 0'])
    expect(out).toContain(word);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  const [, example = '', answer = ''] = /echo '([^']*)'[^\n]*\n\s*(\{.*\})\n/.exec(out) ?? [];
  expect((await decide([example.replaceAll('\n', '')])).out).toBe(`${answer}\n`);
});

/** Megabytes of memory a process holds. */
function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024;
}
