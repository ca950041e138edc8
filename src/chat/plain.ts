/** Cards and texts as plain words, for terminals and for platforms' fallbacks. */

import type { Card, Line } from './card.ts';
import { momentIn } from './moment.ts';
import type { Span, Text } from './text.ts';

/** How words are to look where they are shown; each is given what stands there and answers what to write. */
export type Look = {
  /** Anybody's words: the place to neutralise what a terminal would obey. */
  words(text: string): string;
  bold(text: string): string;
  note(text: string): string;
  /** Absent: a picture's alternative is given. */
  picture?(rows: readonly string[]): string[];
};

const asIs: Look = { words: (text) => text, bold: (text) => text, note: (text) => text };

export const plainText = (text: Text, look: Look = asIs): string =>
  text.map((span) => plainSpan(span, look)).join('');

function plainSpan(span: Span, look: Look): string {
  switch (span.kind) {
    case 'plain':
    case 'code':
      return look.words(span.text);
    case 'bold':
      return look.bold(plainText(span.spans, look));
    case 'person':
      return look.words(span.mention ? `@${span.name}` : span.name);
    case 'time':
      return momentIn(span.at, span.zone, span.as);
  }
}

/** The lines of a card; quotations begin with `> `. */
export const plainLines = (card: Card, look: Look = asIs): string[] =>
  card.lines.flatMap((line) => plainLine(line, look));

function plainLine(line: Line, look: Look): string[] {
  if (line.kind === 'text') return [plainText(line.text, look)];
  if (line.kind === 'note') return [look.note(plainText(line.text, look))];
  if (line.kind === 'picture')
    return look.picture?.(line.rows) ?? line.alt.split('\n').map((part) => look.words(part));
  return line.text.split('\n').map((part) => `> ${look.words(part)}`);
}
