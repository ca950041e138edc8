import type { Style, Terminal } from './terminal.ts';
import { fitted, widthOf, wrapped } from './width.ts';

export type Cell = { text: string; style?: Style };
export type Column = {
  head: string;
  /** When the terminal is too narrow, columns give way in this order, first down to `fair`, then to `least`. */
  gives?: { order: number; fair: number; least: number };
  /** Sentences: where the table is wider than the terminal they stand whole on lines of their own, below their row. */
  isBelow?: boolean;
  /** Numbers stand at the right. */
  isNumber?: boolean;
};

const GAP = '  ';
const INDENT = '    ';

/** Lines of a table, its head first; columns without anything in them are left out. */
export function inColumns(terminal: Terminal, columns: readonly Column[], rows: readonly Cell[][]): string[] {
  const used = columns.flatMap((column, index) =>
    rows.some((row) => (row[index]?.text ?? '') !== '') ? [{ column, index }] : [],
  );
  const widthIn = ({ column, index }: Used): number =>
    Math.max(widthOf(column.head), ...rows.map((row) => widthOf(row[index]?.text ?? '')));
  const isWide = widthOfAll(used.map(widthIn)) > (terminal.columns ?? Infinity);
  const below = used.filter(({ column }) => isWide && column.isBelow === true);
  const beside = used.filter((one) => !below.includes(one));
  const widths = beside.map(widthIn);
  narrow(
    beside.map(({ column }) => column),
    widths,
    terminal.columns,
  );
  const line = (cells: readonly Cell[]): string =>
    cells
      .map(({ text, style }, place) => {
        const width = widths[place] ?? 0;
        const isNumber = beside[place]?.column.isNumber ?? false;
        return painted(terminal, style, isNumber ? text.padStart(width) : fitted(text, width));
      })
      .join(GAP)
      .trimEnd();
  const heads = beside.map(({ column }): Cell => ({ text: column.head, style: 'dim' }));
  return [
    line(heads),
    ...rows.flatMap((row) => [
      line(beside.map(({ index }) => row[index] ?? { text: '' })),
      ...below.flatMap(({ index }) => linesBelow(terminal, row[index])),
    ]),
  ];
}

type Used = { column: Column; index: number };

const painted = (terminal: Terminal, style: Style | undefined, text: string): string =>
  style === undefined ? text : terminal.paint(style, text);

const linesBelow = (terminal: Terminal, { text, style }: Cell = { text: '' }): string[] =>
  text === ''
    ? []
    : wrapped(text, (terminal.columns ?? Infinity) - INDENT.length).map(
        (line) => INDENT + painted(terminal, style, line),
      );

const widthOfAll = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));

function narrow(columns: readonly Column[], widths: number[], available: number | undefined): void {
  if (available === undefined) return;
  let excess = widthOfAll(widths) - available;
  const giving = columns
    .flatMap(({ gives }, place) => (gives ? [{ ...gives, place }] : []))
    .sort((a, b) => a.order - b.order);
  const rounds = [
    ...giving.map(({ place, fair }) => ({ place, down: fair })),
    ...giving.map(({ place, least }) => ({ place, down: least })),
  ];
  for (const { place, down } of rounds) {
    const width = widths[place] ?? 0;
    const less = Math.min(Math.max(excess, 0), Math.max(width - down, 0));
    widths[place] = width - less;
    excess -= less;
  }
}
