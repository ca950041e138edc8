import type { RichTextBlock, RichTextElement } from '@slack/types';
import { momentIn } from '../../src/chat/moment.ts';
import type { Span, Text } from '../../src/chat/text.ts';
import { clean, cut } from './clean.ts';
import type { Whois } from './mentions.ts';
import { dateFormat, shown } from './words.ts';

/** Characters of one line or quote; Slack names no limit for rich text, so the one of a section text is kept. */
const MOST = 3000;

type Style = { bold?: true; code?: true };

const text = (words: string, style: Style): RichTextElement[] =>
  words === '' ? [] : [{ type: 'text', text: words, ...(Object.keys(style).length > 0 ? { style } : {}) }];

const elementOf = (span: Span, whois: Whois, style: Style): RichTextElement[] => {
  switch (span.kind) {
    case 'plain':
      return text(cut(shown(span.text), MOST), style);
    case 'code':
      return text(cut(clean(span.text), MOST), { ...style, code: true });
    case 'bold':
      return span.spans.flatMap((inner) => elementOf(inner, whois, { ...style, bold: true }));
    case 'time': {
      const timestamp = Math.floor(span.at / 1000);
      const fallback = momentIn(span.at, span.zone, span.as);
      const styled = Object.keys(style).length > 0 ? { style } : {};
      return [{ type: 'date', timestamp, format: dateFormat(span), fallback, ...styled }];
    }
    case 'person': {
      const user = span.mention ? whois(span.person) : undefined;
      return user === undefined
        ? text(cut(shown(span.name), MOST), style)
        : [{ type: 'user', user_id: user }];
    }
  }
};

/** Lets the elements through until `MOST` characters, then cuts. */
const within = (elements: RichTextElement[]): RichTextElement[] => {
  let left = MOST;
  return elements.flatMap((element): RichTextElement[] => {
    if (left <= 0) return [];
    if (element.type !== 'text') return [element];
    const words = cut(element.text, left);
    left -= words.length;
    return [{ ...element, text: words }];
  });
};

/**
 * Lines as one rich text block, or none when they are empty. Rich text carries no markup in its strings, so what
 * people typed is shown as typed: no emphasis, link, mention or emoji can be smuggled into it, bare addresses included.
 */
export const richLines = (lines: readonly Text[], whois: Whois, blockId?: string): RichTextBlock[] => {
  const filled = lines
    .map((line) => line.flatMap((span) => elementOf(span, whois, {})))
    .filter((line) => line.length > 0);
  const elements = within(
    filled.flatMap((line, n) => (n === 0 ? line : [{ type: 'text', text: '\n' }, ...line])),
  );
  if (elements.length === 0) return [];
  return [
    {
      type: 'rich_text',
      ...(blockId === undefined ? {} : { block_id: blockId }),
      elements: [{ type: 'rich_text_section', elements }],
    },
  ];
};

/** A message holds some 12,000 characters in all. */
const QUOTES = 4;

/** Parts of at most `MOST` characters, broken between words where there are any; what is left over is cut visibly. */
const parts = (words: string, most = QUOTES): string[] => {
  if (words.length <= MOST || most === 1) return [cut(words, MOST)];
  const head = words.slice(0, MOST);
  const gap = head.search(/\s\S*$/);
  const end = gap > 0 ? gap : /[\uD800-\uDBFF]$/.test(head) ? MOST - 1 : MOST;
  return [words.slice(0, end), ...parts(words.slice(end).trimStart(), most - 1)];
};

/** Somebody's own words, every line inside the quotation; long ones in several quotations below each other. */
export const richQuote = (words: string): RichTextBlock[] => {
  const said = clean(words).trim();
  if (said === '') return [];
  return parts(said).map((part) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: part }] }],
  }));
};

/** A picture of letters: rows as they stand, as many as fit. */
export const richPicture = (rows: readonly string[]): RichTextBlock[] => {
  const drawn = clean(rows.join('\n'));
  if (drawn.trim() === '') return [];
  return [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: cut(drawn, MOST) }] }],
    },
  ];
};
