import { afterEach, expect, test, vi } from 'vitest';
import { createProgram, steward } from '../../src/cli/steward.ts';

afterEach(() => {
  process.exitCode = undefined;
});

async function run(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const status = await steward(words);
  const said = (spy: typeof out): string => spy.mock.calls.map(([text]) => String(text)).join('');
  const all = { status, out: said(out), err: said(err) };
  vi.restoreAllMocks();
  return all;
}

const STATES = 'Allowed choices are due, sent, dead, dropped.';

test.each([
  [['quue'], "Unknown command 'quue'. Did you mean queue?"],
  [['agreement', 'chek', 'a.yaml'], "Unknown command 'chek'. Did you mean check?"],
  [['queue', '--jsn'], "Unknown option '--jsn'. Did you mean --json?"],
  [['queue', '--limit', 'many'], '--limit takes a whole number from 1.'],
  [['queue', '--limit', '0'], '--limit takes a whole number from 1.'],
  [['queue', '--team'], "Option '-t, --team <key>' argument missing."],
  [['show'], "Missing required argument 'number'."],
  [['show', 'twelve'], '“twelve” is no request. Write its number, for example 12.'],
  [['show', '12; drop table'], '“12; drop table” is no request. Write its number, for example 12.'],
  [['roster', 'chek', 'a.yaml'], "Unknown command 'chek'. Did you mean check?"],
  [['roster', 'import'], "Missing required argument 'file'."],
  [['roster', 'show', 'workplace', '--days', '0'], '--days takes a whole number from 1 to 400.'],
  [['roster', 'show', 'workplace', '--days', '401'], '--days takes a whole number from 1 to 400.'],
  [['roster', 'show', 'x', '-z', 'Mars/One'], '--zone takes an IANA time zone such as Europe/Zurich.'],
  [['why', '-x'], "Unknown option '-x'."],
  [['verify', '1\u001b[2J'], '“1\\u{1b}[2J” is no request. Write its number, for example 12.'],
  [['why', '1', '2'], "Too many arguments for 'why'. Expected 1 argument but got 2."],
  [['messages', 'retry'], 'Say which: IDs of messages, or --all-dead for all that could not be delivered.'],
  [
    ['messages', 'retry', '12', '--all-dead'],
    'Say which: IDs of messages, or --all-dead for all that could not be delivered.',
  ],
  [['messages', 'list', '--state', 'lost'], STATES],
  [['messages', 'retry', '12; drop'], '“12; drop” is no message. Write its number, for example 12.'],
  [['messages', 'drop', '12'], "Required option '--because <text>' not specified."],
  [['x\u001b[2J'], "Unknown command 'x\\u{1b}[2J'."],
])('wrong usage: %j', async (words, sentence) => {
  expect(await run(...words)).toEqual({
    status: 2,
    out: '',
    err: `${sentence} steward --help explains every command.\n`,
  });
});

test('a group without a command shows what it has', async () => {
  const { status, out, err } = await run('agreement');
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('check <file...>');
});

test.each([[[]], [['--help']], [['-h']], [['help']]])('help: %j', async (words) => {
  const { status, out, err } = await run(...words);
  expect([status, err]).toEqual([0, '']);
  for (const part of ['Requests:', 'Documents:', 'Keeping it well:', 'Examples:', 'Status: 0 all is well'])
    expect(out).toContain(part);
  // Every verb has its line, and none is wider than a terminal.
  const names = [
    'queue',
    'show',
    'why',
    'agreement',
    'directory',
    'roster',
    'setup',
    'doctor',
    'messages',
    'verify',
  ];
  for (const name of names) expect(out).toMatch(new RegExp(`^ {2}${name}\\b.* {2,}\\S`, 'm'));
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('help for one command, both ways', async () => {
  const { out } = await run('why', '--help');
  expect(out).toContain('--json');
  expect((await run('help', 'why')).out).toBe(out);
});

test('the version is the one of the package', async () => {
  expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('every command and option says what it does', () => {
  const silent = (command: ReturnType<typeof createProgram>): string[] => [
    ...(command.description() === '' && command.name() !== 'help' ? [command.name()] : []),
    ...command.options.filter(({ description }) => description === '').map(({ flags }) => flags),
    ...command.commands.flatMap(silent),
  ];
  expect(silent(createProgram())).toEqual([]);
});
