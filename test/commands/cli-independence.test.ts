import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { operations } from '../../src/decide/operations.ts';
import { decideCorpus } from '../support/decide-corpus.ts';

// Six processes that first compile their sources; on an idle machine they need a few seconds together.
vi.setConfig({ testTimeout: 120_000 });

const BIN = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));
const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu'];
const TODAYS = ['2027-01-15T12:00:00Z', '2026-07-15T12:00:00Z'];

/** Loaded before anything else: the process's clock then runs as if it had been started at that instant. */
const startedAt = (today: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    const { now } = Date;
    const shift = ${Date.parse(today)} - now();
    Date.now = () => now() + shift;
    globalThis.Date = new Proxy(Date, {
      construct: (target, given, made) => Reflect.construct(target, given.length ? given : [Date.now()], made),
      apply: () => new Date().toString(),
    });`)}`;

async function run(TZ: string, today: string, words: string[], input = ''): Promise<string> {
  const child = spawn(process.execPath, ['--import', startedAt(today), ...words], {
    env: { PATH: process.env['PATH'] ?? '', TZ },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end(input);
  expect(await ended).toBe(0);
  return out;
}

test('every answer is the same byte for byte, whatever the zone of the process and today’s date', async () => {
  const corpus = decideCorpus();
  const input = `${corpus.join('\n')}\n`;
  const variants = ZONES.flatMap((zone) => TODAYS.map((today): [string, string] => [zone, today]));
  const [first = '', ...others] = await Promise.all(
    variants.map(([zone, today]) => run(zone, today, [BIN, 'decide'], input)),
  );
  others.forEach((other, i) => expect([variants[i + 1], other === first]).toEqual([variants[i + 1], true]));

  // The corpus asks everything there is to ask, and is answered.
  const asked = new Set(corpus.map((line) => (JSON.parse(line) as { op: string }).op));
  expect([...asked].sort()).toEqual([...operations.keys()].sort());
  const answers = first.trimEnd().split('\n');
  expect(answers).toHaveLength(corpus.length);
  expect(answers.filter((line, id) => !line.startsWith(`{"id":${id},"result":{`))).toEqual([]);
  expect(corpus.length).toBeGreaterThan(500);
});

test('holidays are the same dates in any zone of the process, and on any day', async () => {
  const words = [BIN, 'calendar', 'holidays', 'IL', '2027', '--types', 'public,school,optional'];
  const [here, ...elsewhere] = await Promise.all([
    run('UTC', TODAYS[0]!, words),
    run('Pacific/Kiritimati', TODAYS[1]!, words),
    run('America/New_York', TODAYS[0]!, words),
  ]);
  expect(here).toContain('  2027-04-22: ');
  expect(elsewhere).toEqual([here, here]);
});

test('a library that looks at today’s date is caught by it', async () => {
  const words = ['--input-type=module', '--eval'];
  const script = `import { DateTime } from 'luxon';
    const repeated = DateTime.fromISO('2026-11-01T01:30', { zone: 'America/New_York' });
    console.log(new Date().getMonth(), new Date(0).getHours(), repeated.offset);`;
  const told = await Promise.all(TODAYS.map((today) => run('Asia/Kathmandu', today, [...words, script])));
  expect(told).toEqual(['0 5 -300\n', '6 5 -240\n']);
});
