import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewFlaws } from '../../adapters/sandbox/limits/judge.ts';
import { messageFlaw } from '../../adapters/sandbox/limits/message.ts';
import type { Json } from '../../adapters/sandbox/workspace/model.ts';
import { clean, cut } from '../../adapters/slack/clean.ts';
import { formView, readingView } from '../../adapters/slack/form-view.ts';
import { cutMarkup } from '../../adapters/slack/limits-text.ts';
import { readMemory, writeMemory } from '../../adapters/slack/memory.ts';
import { cardsBlocks, render, renderCards, renderHome } from '../../adapters/slack/render.ts';
import type { Card } from '../../src/chat/card.ts';
import type { Field, Form } from '../../src/chat/form.ts';
import type { Span } from '../../src/chat/text.ts';

const ALPHABET = ['a', '*', '<', '>', '&', '`', '\n', ' ', '💥', '\u0000', '\uD800', 'ש', '_', ':', '|'];
const words = (most: number) =>
  fc.oneof(
    fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 30 }),
    fc.tuple(fc.constantFrom(...ALPHABET, 'word '), fc.nat(most)).map(([unit, times]) => unit.repeat(times)),
  );

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant('plain' as const), text: words(12_000) }),
  fc.record({ kind: fc.constant('code' as const), text: words(500) }),
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.constant(1_795_000_000_000),
    zone: fc.constant('UTC'),
  }),
  fc.record({
    kind: fc.constant('person' as const),
    person: fc.constant('p1'),
    name: words(300),
    mention: fc.boolean(),
  }),
);
const text = fc.array(
  fc.oneof(
    span,
    fc.array(span, { maxLength: 2 }).map((spans): Span => ({ kind: 'bold', spans })),
  ),
  {
    maxLength: 4,
  },
);
const item = fc.record({ verb: fc.constantFrom('claim', 'hold'), value: words(400), label: words(200) });
const card: fc.Arbitrary<Card> = fc.record({
  summary: words(300),
  lines: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text }),
      fc.record({ kind: fc.constant('quote' as const), text: words(12_000) }),
      fc.record({ kind: fc.constant('note' as const), text }),
      fc.record({
        kind: fc.constant('picture' as const),
        rows: fc.array(words(40), { maxLength: 200 }),
        alt: words(12_000),
      }),
    ),
    { maxLength: 13 },
  ),
  controls: fc.array(
    fc.oneof(
      item.map((one) => ({ kind: 'button' as const, ...one })),
      fc.record({
        kind: fc.constant('menu' as const),
        label: words(200),
        items: fc.array(item, { maxLength: 14 }),
      }),
    ),
    { maxLength: 6 },
  ),
});

const asJson = (blocks: unknown): Json[] => JSON.parse(JSON.stringify(blocks)) as Json[];
const whois = (): string => 'U1';

test('whatever a card holds, Slack takes the message', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(card, (drawn) => {
      const message = render({ kind: 'card', card: drawn }, whois);
      expect(messageFlaw({ text: message.text, blocks: asJson(message.blocks) })).toBeUndefined();
      expect(message.text.length).toBeLessThanOrEqual(4000);
      expect(message.text).not.toMatch(/\p{Surrogate}/u);
    }),
    { numRuns: 150 },
  );
});

test('whatever many cards hold, Slack takes message, window and home page', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(card, { maxLength: 20 }), (cards) => {
      const message = renderCards(cards, whois);
      expect(messageFlaw({ text: message.text, blocks: asJson(message.blocks) })).toBeUndefined();
      expect(viewFlaws(renderHome(cards, whois), 'home')).toEqual([]);
      expect(viewFlaws(readingView(cardsBlocks(cards, whois)), 'modal')).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

const option = fc.record({ value: words(300), label: words(300) });
const field = (n: number): fc.Arbitrary<Field> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      name: fc.constant(`f${String(n)}`),
      label: words(3000),
      value: words(12_000),
      max: fc.integer({ min: 1, max: 20_000 }),
      hint: words(3000),
    }),
    fc.record({
      kind: fc.constant('choice' as const),
      name: fc.constant(`f${String(n)}`),
      label: words(100),
      options: fc.uniqueArray(option, { maxLength: 150, selector: ({ value }) => value }),
      value: words(3),
      live: fc.boolean(),
      look: fc.constantFrom('menu' as const, 'radio' as const),
    }),
    fc.record({ kind: fc.constant('note' as const), name: fc.constant(`f${String(n)}`), text }),
  );
const form: fc.Arbitrary<Form> = fc.record({
  form: fc.constant('request'),
  title: words(60),
  submit: fc.option(words(60), { nil: undefined }),
  close: words(60),
  fields: fc.tuple(...[1, 2, 3, 4, 5].map(field)),
  memory: words(2990),
});

test('whatever a form holds, Slack takes the window', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(form, (drawn) => {
      const view = formView({ ...drawn, memory: drawn.memory.slice(0, 2990) }, whois, 'C0DESK');
      expect(viewFlaws(view, 'modal')).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['a💥b', 3, 'a…'],
  ['💥💥', 3, '💥…'],
  ['💥', 1, '…'],
])('cut %j to %i', (given, max, seen) => expect(cut(given, max)).toBe(seen));

test.each([
  ['fish &amp; chips', 8, 'fish …'],
  ['see <!date^1^{time}|x> now', 12, 'see …'],
  ['plain words here', 6, 'plain…'],
])('cut markup %j to %i: no half entity, no half token', (given, max, seen) =>
  expect(cutMarkup(given, max)).toBe(seen),
);

test('clean keeps what people type', () => {
  expect(clean('a\tb\nc\r\nd 💥 é שלום <b>')).toBe('a\tb\nc\nd 💥 é שלום <b>');
});

test('a form remembers where it was opened while there is room', () => {
  expect(readMemory(writeMemory('C1', 'a|b'))).toEqual({ conversation: 'C1', memory: 'a|b' });
  expect(readMemory(writeMemory(undefined, 'a|b'))).toEqual({ memory: 'a|b' });
  expect(readMemory(writeMemory('C1', 'm'.repeat(2999)))).toEqual({ memory: 'm'.repeat(2999) });
  expect(() => writeMemory('C1', 'm'.repeat(3000))).toThrow(/at most 2999 characters/);
  expect(readMemory('')).toEqual({ memory: '' });
});
