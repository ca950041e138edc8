import type { ContextBlock, HomeView, KnownBlock } from '@slack/types';
import type { Card, Line } from '../../src/chat/card.ts';
import type { Words } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/text.ts';
import type { Text } from '../../src/chat/text.ts';
import { clean, cut } from './clean.ts';
import { controlBlocks } from './controls.ts';
import { fitHome, fitMessage } from './limits.ts';
import type { Message } from './limits.ts';
import type { Whois } from './mentions.ts';
import { richLines, richPicture, richQuote } from './rich-text.ts';
import { SENTENCES } from './sentences.ts';
import { escape, fallbackWords, mrkdwn, plainWords } from './words.ts';

/** Push text, in characters (VOICE). */
const PUSH = 80;

/** Small print: a context block holds no rich text, so words that mrkdwn would distort are shown as plain text. */
const small = (text: Text, whois: Whois): ContextBlock[] => {
  const marked = mrkdwn(text, whois);
  const words = marked ?? plainWords(text);
  if (words.trim() === '') return [];
  return [
    {
      type: 'context',
      elements: [
        marked === null
          ? { type: 'plain_text', text: words, emoji: false }
          : { type: 'mrkdwn', text: words, verbatim: true },
      ],
    },
  ];
};

/** A line that does not run on from the one before. */
const apart = (line: Exclude<Line, { kind: 'text' }>, whois: Whois): KnownBlock[] => {
  switch (line.kind) {
    case 'quote':
      return richQuote(line.text);
    case 'note':
      return small(line.text, whois);
    case 'picture':
      return richPicture(line.rows);
  }
};

const lineBlocks = (lines: readonly Line[], whois: Whois): KnownBlock[] => {
  const blocks: KnownBlock[] = [];
  let run: Text[] = [];
  const flush = (): void => {
    blocks.push(...richLines(run, whois));
    run = [];
  };
  for (const line of lines) {
    if (line.kind === 'text') run.push(line.text);
    else {
      flush();
      blocks.push(...apart(line, whois));
    }
  }
  flush();
  return blocks;
};

/** The blocks of a card, before limits; `n` tells it from others on the same page. */
export const cardBlocks = (card: Card, whois: Whois, n = 0): KnownBlock[] => [
  ...lineBlocks(card.lines, whois),
  ...controlBlocks(card.controls, n),
];

/** Several cards below each other. */
export const cardsBlocks = (cards: readonly Card[], whois: Whois): KnownBlock[] =>
  cards.flatMap((card, n) => [
    ...(n > 0 ? [{ type: 'divider' } as const] : []),
    ...cardBlocks(card, whois, n),
  ]);

const lineWords = (line: Line, whois: Whois): string => {
  if (line.kind === 'picture') return escape(clean(line.alt));
  if (line.kind !== 'quote') return fallbackWords(line.text, whois);
  const parts = clean(line.text).trim().split('\n');
  return parts.map((part) => `> ${escape(part)}`).join('\n');
};

/** Everything a card says, in plain words: the push text first, then each line. */
export const cardFallback = (card: Card, whois: Whois): string =>
  [escape(cut(clean(card.summary), PUSH)), '', ...card.lines.map((line) => lineWords(line, whois))].join(
    '\n',
  );

/** A message within Slack's limits: blocks to see, `text` for notifications and screen readers. */
export const render = (content: Words, whois: Whois): Message =>
  content.kind === 'card'
    ? fitMessage({ text: cardFallback(content.card, whois), blocks: cardBlocks(content.card, whois) })
    : fitMessage({ text: fallbackWords(content.text, whois), blocks: richLines([content.text], whois) });

/** Several cards as one message. */
export const renderCards = (cards: readonly Card[], whois: Whois): Message =>
  fitMessage({
    text: cards.map((card) => cardFallback(card, whois)).join('\n\n'),
    blocks: cardsBlocks(cards, whois),
  });

/** One of the adapter's own sentences. */
export const renderSentence = (sentence: string): Message =>
  render({ kind: 'text', text: [plain(sentence)] }, () => undefined);

/** The person's home page. */
export const renderHome = (cards: readonly Card[], whois: Whois): HomeView => {
  const blocks = cardsBlocks(cards, whois);
  const empty = richLines([[plain(SENTENCES.emptyHome)]], whois);
  return fitHome({ type: 'home', blocks: blocks.length > 0 ? blocks : empty });
};
