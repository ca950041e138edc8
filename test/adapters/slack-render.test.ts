import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controlBlocks, readPress } from '../../adapters/slack/controls.ts';
import { messageFlaws } from '../../adapters/sandbox/limits/judge.ts';
import { momentIn } from '../../src/chat/moment.ts';
import { plainText } from '../../src/chat/plain.ts';
import { stretch } from '../../src/chat/stretch.ts';
import { cardFallback, render, renderHome } from '../../adapters/slack/render.ts';
import type { Whois } from '../../adapters/slack/mentions.ts';
import type { Card, Menu } from '../../src/chat/card.ts';
import type { Text } from '../../src/chat/text.ts';
import { mention, named, plain, time } from '../../src/chat/text.ts';

const AT = Date.UTC(2026, 10, 26, 13);
const whois: Whois = (person) => (person === 'p1' ? 'U1' : undefined);
const cardOf = (...lines: Card['lines']): Card => ({ summary: 's', lines, controls: [] });
const blocksOf = (...lines: Card['lines']) => render({ kind: 'card', card: cardOf(...lines) }, whois).blocks;
const note = (text: Text) => blocksOf({ kind: 'note', text })[0];

const quoted = (text: string): string[] =>
  blocksOf({ kind: 'quote', text })
    .map((block) => /"text":("(?:[^"\\\\]|\\\\.)*")/.exec(JSON.stringify(block))?.[1] ?? '')
    .map((one) => JSON.parse(one) as string);

test('a long quotation goes on in a further one, between words, and is cut only where a message ends', () => {
  const story = 'a long story 🎉 '.repeat(330).trim();
  const pieces = quoted(story);
  expect(pieces).toHaveLength(2);
  expect(pieces.join(' ')).toBe(story);
  expect(quoted('🎉'.repeat(2_000)).join('')).toBe('🎉'.repeat(2_000));
  const endless = quoted('x'.repeat(40_000));
  expect(endless.every(({ length }) => length <= 3_000)).toBe(true);
  expect(endless.at(-1)).toMatch(/…$/);
});

test('a card: lines together, a quotation, small print, controls in rows of three', () => {
  const { blocks, text } = render(
    {
      kind: 'card',
      card: {
        summary: '#12 Printer',
        lines: [
          { kind: 'text', text: [{ kind: 'bold', spans: [plain('#12')] }, plain(' P3')] },
          { kind: 'text', text: [named({ person: 'p1', name: 'Rosa' })] },
          { kind: 'quote', text: 'it is\ndead ' },
          { kind: 'note', text: [plain('Answer by '), time(AT, 'Europe/Zurich')] },
        ],
        controls: ['a', 'b', 'c', 'd'].map((verb) => ({ kind: 'button', verb, value: 'x/1', label: verb })),
      },
    },
    whois,
  );
  expect(blocks).toEqual([
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '#12', style: { bold: true } },
            { type: 'text', text: ' P3' },
            { type: 'text', text: '\n' },
            { type: 'text', text: 'Rosa' },
          ],
        },
      ],
    },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'it is\ndead' }] }],
    },
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          verbatim: true,
          text: `Answer by <!date^${String(AT / 1000)}^{day_divider_pretty} {time}|Thu 26 Nov 14:00 CET>`,
        },
      ],
    },
    expect.objectContaining({ type: 'actions', block_id: 'card:0:0' }),
    expect.objectContaining({ type: 'actions', block_id: 'card:0:1' }),
  ]);
  expect(text).toBe('#12 Printer\n\n#12 P3\nRosa\n> it is\n> dead\nAnswer by Thu 26 Nov 14:00 CET');
});

test.each([
  ['Europe/Zurich', AT, 'Thu 26 Nov 14:00 CET'],
  ['Europe/Zurich', Date.UTC(2026, 6, 1, 8, 5), 'Wed 1 Jul 10:05 CEST'],
  ['America/New_York', AT, 'Thu 26 Nov 08:00 EST'],
  ['Asia/Tokyo', AT, 'Thu 26 Nov 22:00 GMT+9'],
  ['UTC', AT, 'Thu 26 Nov 13:00 UTC'],
  ['Mars/Olympus', AT, 'Thu 26 Nov 13:00 UTC'],
])('a moment in words, %s', (zone, at, words) => {
  expect(momentIn(at, zone)).toBe(words);
  expect(momentIn(at, zone)).toBe(words);
});

test('who is mentioned rings by their account, in blocks and in the notification; the unknown are named', () => {
  const text: Text = [
    mention({ person: 'p1', name: 'Rosa' }),
    plain(' '),
    mention({ person: 'p2', name: 'B<b>' }),
  ];
  const message = render({ kind: 'text', text }, whois);
  expect(message.text).toBe('<@U1> B&lt;b&gt;');
  expect(message.blocks[0]).toMatchObject({
    elements: [
      { elements: [{ type: 'user', user_id: 'U1' }, { text: ' ' }, { type: 'text', text: 'B<b>' }] },
    ],
  });
});

describe('small print is shown as typed', () => {
  test.each(['*b*', '_i_', '~s~', '`c`', ':bomb:', '> q', 'my_file', 'a*b'])('%s: as plain text', (typed) => {
    expect(note([plain(typed), time(AT, 'UTC')])).toMatchObject({
      elements: [{ type: 'plain_text', text: `${typed}Thu 26 Nov 13:00 UTC`, emoji: false }],
    });
  });
  test.each([
    ['a & b < c', 'a &amp; b &lt; c'],
    ['12:30 and 13:00', '12:30 and 13:00'],
    ['<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
    ['https://a.example/x', 'https://a.example/x'],
  ])('%s: escaped, addresses not linked', (typed, shown) => {
    expect(note([plain(typed)])).toMatchObject({
      elements: [{ type: 'mrkdwn', text: shown, verbatim: true }],
    });
  });
});

test('right-to-left words are fenced, so that what stands around them keeps its order', () => {
  const [block] = blocksOf({
    kind: 'text',
    text: [plain('From '), named({ person: 'p2', name: 'דנה' }), plain(' (3)')],
  });
  expect(JSON.stringify(block)).toContain('\u2068דנה\u2069');
});

test('the notification is at most 80 characters, then everything is said in plain words', () => {
  const [push = '', empty, ...rest] = cardFallback(
    { summary: 'x'.repeat(90), lines: [{ kind: 'text', text: [plain('all of it')] }], controls: [] },
    whois,
  ).split('\n');
  expect([push.length, push.at(-1), empty, rest]).toEqual([80, '…', '', ['all of it']]);
});

test('empty lines and quotations leave no empty blocks, which Slack refuses', () => {
  expect(
    blocksOf(
      { kind: 'quote', text: ' \u0000\n' },
      { kind: 'note', text: [plain('')] },
      { kind: 'text', text: [] },
    ),
  ).toEqual([]);
  expect(renderHome([], whois).blocks).toHaveLength(1);
});

const menu = (count: number): Menu => ({
  kind: 'menu',
  label: 'More',
  items: Array.from({ length: count }, (_, n) => ({
    verb: `v${String(n)}`,
    value: 'acme/12',
    label: `L${String(n)}`,
  })),
});

describe('controls', () => {
  test.each([
    [0, []],
    [1, ['button']],
    [2, ['overflow']],
    [5, ['overflow']],
    [6, ['overflow', 'overflow']],
    [10, ['overflow', 'overflow']],
    [11, ['static_select']],
  ])('a menu of %i items', (count, types) => {
    const elements = controlBlocks([menu(count)], 0).flatMap((row) => row.elements);
    expect(elements.map(({ type }) => type)).toEqual(types);
    const options = elements.flatMap((element) => ('options' in element ? (element.options ?? []) : []));
    if (count > 1) expect(options).toHaveLength(count);
  });

  test('whatever a verb and a value are, a press brings them back', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.string({ maxLength: 40 }), (verb, value) => {
        const button = controlBlocks([{ kind: 'button', verb, value, label: 'x' }], 0)[0]?.elements[0];
        expect(readPress(button as { action_id: string; value?: string })).toEqual({ verb, value });
        const two: Menu = { ...menu(2), items: [{ verb, value, label: 'x' }, ...menu(1).items] };
        const overflow = controlBlocks([two], 0)[0]?.elements[0] as {
          action_id: string;
          options: { value: string }[];
        };
        const used = { action_id: overflow.action_id, selected_option: overflow.options[0] ?? null };
        expect(readPress(used)).toEqual({ verb, value });
      }),
    );
  });

  test.each(['', 'press:', 'press:0:', 'press:0:%E0%A4%A', 'menu:0', 'other', 'live:x'])(
    'an action id of another time means nothing: "%s"',
    (action_id) => expect(readPress({ action_id })).toBeNull(),
  );
});

test('a picture of letters stands as drawn, and is told in words where it is not seen', () => {
  const rows = ['        Mo  Tu', 'Ada <3  ████····'];
  const { blocks, text } = render(
    { kind: 'card', card: cardOf({ kind: 'picture', rows, alt: 'Monday: Ada <3\nTuesday: nobody' }) },
    whois,
  );
  expect(blocks).toEqual([
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: rows.join('\n') }] }],
    },
  ]);
  expect(messageFlaws(blocks)).toEqual([]);
  expect(text).toBe('s\n\nMonday: Ada &lt;3\nTuesday: nobody');
  expect(blocksOf({ kind: 'picture', rows: [], alt: 'nothing' })).toEqual([]);
});

test('a stretch of time names its zone once, and its day once when it is one', () => {
  const [from, to] = [Date.UTC(2026, 10, 24, 13), Date.UTC(2026, 10, 24, 17)];
  const { text, blocks } = render(
    { kind: 'text', text: stretch({ from, to }, 'Europe/Zurich') },
    () => undefined,
  );
  expect(text).toBe('Tue 24 Nov 14:00 to 18:00 CET');
  expect(blocks[0]).toMatchObject({
    elements: [
      { elements: [{ format: '{day_divider_pretty} {time}' }, { text: ' to ' }, { format: '{time}' }] },
    ],
  });
  expect(note(stretch({ from, to }, 'Europe/Zurich'))).toMatchObject({
    elements: [
      {
        text: expect.stringMatching(
          /^<!date\S+ \{time\}\|[^|>]+> to <!date\^\d+\^\{time\}\|18:00 CET>$/,
        ) as unknown,
      },
    ],
  });
  expect(plainText(stretch({ from, to: to + 86_400_000 }, 'America/New_York'))).toBe(
    'Tue 24 Nov 08:00 to Wed 25 Nov 12:00 EST',
  );
});
