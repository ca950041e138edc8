import { expect, test } from 'vitest';
import { queueAnswer } from '../../src/cli/queue.ts';
import { showAnswer } from '../../src/cli/show.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { widthOf } from '../../src/cli/terminal/width.ts';
import { whyAnswer } from '../../src/cli/why.ts';
import { openSteward } from '../support/steward.ts';

// A Monday morning; the office is open from 8 to 12 and from 13 to 18.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, context } = s;
const desk = { context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const screen = { ...desk, terminal: terminalOf({ isTTY: true, columns: 80, hasColors: () => false }) };
const printer = (text: string, urgency: string, details = '') =>
  rita.raises(text, { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency, details });

test('an empty queue says so', async () => {
  expect(await queueAnswer(desk, { limit: 50 })).toEqual({ ok: true, lines: ['Nothing is open.'] });
  expect(await queueAnswer(desk, { limit: 50, team: 'workplace' })).toEqual({
    ok: true,
    lines: ['Nothing is open for Workplace team.'],
  });
});

test('a team that is not there is named, with the one that was meant', async () => {
  expect(await queueAnswer(desk, { limit: 50, team: 'worplace' })).toEqual({
    ok: false,
    lines: [],
    complaints: ['The directory has no team “worplace”. Did you mean workplace?'],
  });
  const far = await queueAnswer(desk, { limit: 50, team: 'constructor' });
  expect(far.complaints).toEqual([
    'The directory has no team “constructor”. There are: facilities, workplace.',
  ]);
});

test('the queue: most urgent first, who has it, what comes next and what is late', async () => {
  const first = await printer('printer on floor 3 is dead', 'can-wait');
  const second = await printer(
    'a second printer 😀 日本語 with a title that is a good deal longer than the screen is wide',
    'now',
  );
  await ada.presses('claim', first);
  const { lines } = await queueAnswer(desk, { limit: 50 });
  expect(lines).toEqual([
    '2 open, most urgent first. Times in Europe/Zurich.',
    '',
    expect.stringMatching(/^#\s+Title\s+Status\s+Prio\s+Who\s+Next due$/),
    expect.stringMatching(
      /^2 {2}a second printer .* is wide {2}new {6}P\d {4}nobody {4}Mon 23 Nov \d\d:\d\d$/,
    ),
    expect.stringMatching(
      /^1 {2}printer on floor 3 is dead\s+in work {2}P\d {4}Ada Frei {2}\w{3} \d+ \w{3} \d\d:\d\d$/,
    ),
  ]);
  const onScreen = await queueAnswer(screen, { limit: 50, team: 'workplace' });
  expect(Math.max(...onScreen.lines.map(widthOf))).toBeLessThanOrEqual(80);
  expect(onScreen.lines[3]).toMatch(/^2 {2}a second printer 😀 日本語 wi?t?h? ?.*… {2}new/);
  expect((await queueAnswer(desk, { limit: 1 })).lines.at(-1)).toBe('and 1 more: steward queue --limit 2');

  await s.sleepUntil('2026-11-23T17:30:00+01:00');
  const late = (await queueAnswer(screen, { limit: 50 })).lines;
  expect(late[3]).toMatch(/^2 .* Mon 23 Nov \d\d:\d\d {2}late$/);
  expect(Math.max(...late.map(widthOf))).toBeLessThanOrEqual(80);

  const json = JSON.parse((await queueAnswer(desk, { limit: 50, json: true })).lines.join('\n')) as unknown;
  expect(json).toMatchObject({
    at: '2026-11-23T17:30:00+01:00',
    open: 2,
    requests: [
      {
        number: second,
        customer: 'acme',
        agent: null,
        status: 'new',
        due: { what: 'response', isLate: true },
      },
      {
        number: first,
        agent: 'Ada Frei',
        raisedAt: '2026-11-23T09:00:00+01:00',
        due: { what: 'fulfilment' },
      },
    ],
  });
});

test('show: how it stands, every word of it, and what a terminal would obey as text', async () => {
  const number = await printer('a third\u202e one', 'today', 'It says:\n\u009b31mPC LOAD LETTER');
  await ada.presses('claim', number);
  await ada.sends('fulfil', number, 'Paper\u2066 loaded.');
  const { ok, lines } = await showAnswer(desk, `#${number}`);
  expect(ok).toBe(true);
  expect(lines).toEqual([
    `#${number} a third\\u{202e} one`,
    'fulfilled, to be confirmed · Ada Frei has it · P3',
    'Acme, raised by Rita Brun · Trouble with a printer · place: floor 3',
    '',
    'Mon 23 Nov 17:30 CET  Rita Brun raised it.',
    '> It says:',
    '> 31mPC LOAD LETTER',
    'Mon 23 Nov 17:30 CET  Ada Frei took it.',
    'Mon 23 Nov 17:30 CET  Answer given in time.',
    'Mon 23 Nov 17:30 CET  Fulfilled in time.',
    'Mon 23 Nov 17:30 CET  Ada Frei fulfilled it:',
    '> Paper\\u{2066} loaded.',
  ]);
  expect((await showAnswer(desk, `acme/${number}`)).lines).toEqual(lines);
});

test('show: what is due next, and that it is late', async () => {
  const { lines } = await showAnswer(desk, '2');
  expect(lines).toContainEqual(expect.stringMatching(/^Answer due Mon 23 Nov \d\d:\d\d CET, late$/));
});

test('why: the derivation in words, and as JSON with clauses, facts and hashes', async () => {
  const { ok, lines } = await whyAnswer(desk, '1', false);
  expect(ok).toBe(true);
  expect(lines[0]).toBe('Why #1 printer on floor 3 is dead is as it is');
  expect(lines).toContainEqual(expect.stringMatching(/^Answer by .* \(targets\.p\d\.response\)$/));
  expect(lines.at(-1)).toMatch(/chain unbroken, head [0-9a-f]{12}\.$/);

  const text = (await whyAnswer(desk, '1', true)).lines.join('\n');
  const json = JSON.parse(text) as { entries: { seq: number; hash: string }[]; chain: object };
  expect(json).toMatchObject({
    request: { customer: 'acme', number: 1, verdict: 'in_scope' },
    agreement: { name: 'acme-it-desk', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    chain: { isUnbroken: true, entries: json.entries.length, head: json.entries.at(-1)?.hash },
  });
  expect(json.entries.slice(0, 3)).toMatchObject([
    {
      seq: 1,
      at: '2026-11-23T09:00:00+01:00',
      by: { kind: 'person', name: 'Rita Brun' },
      what: 'raised',
      clauses: expect.arrayContaining(['services.workplace.requests.printer']) as string[],
      facts: {
        urgency: 'can-wait',
        title: { k: expect.any(String) as string, d: expect.any(String) as string },
      },
    },
    { seq: 2, what: 'claimed', by: { name: 'Ada Frei' }, facts: { from: null } },
    { seq: 3, what: 'met', clauses: [expect.stringMatching(/^targets\.p\d\.response$/)] },
  ]);
  // People's words stay sealed.
  expect(text).not.toContain('printer on floor 3');
});

test('a history that was changed is said, and is not well', async () => {
  await context.read.query(
    `update history set text = replace(text, 'claimed', 'taken') where subject = 'request/1' and seq = 2`,
  );
  for (const answer of [await whyAnswer(desk, '1', false), await showAnswer(desk, '1')]) {
    expect(answer.ok).toBe(false);
    expect(answer.lines.at(-1)).toBe('The history has been tampered with at entry 2.');
  }
  const json = JSON.parse((await whyAnswer(desk, '1', true)).lines.join('\n')) as unknown;
  expect(json).toMatchObject({ chain: { isUnbroken: false, brokenAt: 2 } });
});

test.each(['99', '#99', 'acme/99', 'nobody/1'])('there is no request %s', async (name) => {
  const complaints = [`There is no request ${name.replace('#', '')}. steward queue lists what is open.`];
  expect(await showAnswer(desk, name)).toEqual({ ok: false, lines: [], complaints });
  expect(await whyAnswer(desk, name, true)).toEqual({ ok: false, lines: [], complaints });
});
