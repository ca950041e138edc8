import type { Card } from '../../chat/card.ts';
import { plainLines } from '../../chat/plain.ts';
import type { Terminal } from './terminal.ts';
import { words } from './terminal.ts';
import { wrapped } from './width.ts';

/** A card's lines on a terminal; its controls have no place there. */
export function cardLines(card: Card, { columns, paint }: Terminal): string[] {
  const look = {
    words,
    bold: (text: string) => paint('bold', text),
    note: (text: string) => paint('dim', text),
    picture: (rows: readonly string[]) => rows.map(words),
  };
  return plainLines(card, look).flatMap((line) =>
    wrapped(line, columns, line.startsWith('> ') ? '> ' : '  '),
  );
}
