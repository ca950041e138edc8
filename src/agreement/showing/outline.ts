import type { ClauseId } from '../agreement.ts';

/** A clause in words, with those below it. `table` is shown as it is, line by line, under the text. */
export type Clause = { text: string; clause: ClauseId; table?: string[]; below?: Clause[] };

const indent = 2;

/**
 * Numbers clauses 1, 1.1, 1.1.1, wraps their text to `width` columns and puts the key path in brackets at
 * the right edge. Numbers are for reading aloud only; the key path is the clause.
 */
export function outline(clauses: readonly Clause[], width: number): string[] {
  return clauses.flatMap((each, index) => ['', ...section(each, `${index + 1}`, 0, width)]);
}

function section(each: Clause, number: string, depth: number, width: number): string[] {
  const margin = ' '.repeat(depth * indent);
  const hanging = ' '.repeat(margin.length + number.length + 2);
  const words = wrapped(each.text, width - hanging.length);
  const lines = words.map((line, index) => (index === 0 ? `${margin}${number}  ${line}` : hanging + line));
  return [
    ...withClause(lines, `[${each.clause}]`, hanging, width),
    ...(each.table ?? [])
      .flatMap((line) => fitted(line, width - hanging.length))
      .map((line) => hanging + line),
    ...(each.below ?? []).flatMap((below, index) =>
      section(below, `${number}.${index + 1}`, depth + 1, width),
    ),
  ];
}

/** The key path stands at the right edge of the last line, or of a line of its own when there is no room. */
function withClause(lines: readonly string[], clause: string, hanging: string, width: number): string[] {
  const last = lines.at(-1) ?? '';
  const room = width - columns(last) - columns(clause);
  if (room >= 2) return [...lines.slice(0, -1), last + ' '.repeat(room) + clause];
  return [...lines, hanging + ' '.repeat(Math.max(0, width - hanging.length - columns(clause))) + clause];
}

/** A line as it is when it fits, else wrapped with its continuation set in. */
function fitted(line: string, width: number): string[] {
  if (columns(line) <= width) return [line];
  return wrapped(line, width - indent).map((each, index) => (index === 0 ? each : ' '.repeat(indent) + each));
}

/** Words on lines of at most `width` columns; a longer word has a line to itself. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && columns(last) + 1 + columns(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Columns of a terminal: combining marks take none, East Asian wide characters and emoji two. */
export function columns(text: string): number {
  const marks = text.match(/[\p{M}\p{Cf}]/gu)?.length ?? 0;
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/gu,
  );
  return [...text].length - marks + (wide?.length ?? 0);
}

/** Rows of cells as lined-up columns, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => columns(row[index] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - columns(cell))))
      .join('  ')
      .trimEnd(),
  );
}
