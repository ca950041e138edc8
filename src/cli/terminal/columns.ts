import type { Style, Terminal } from './terminal.ts';
import { fitted, widthOf } from './width.ts';

export type Cell = { text: string; style?: Style };
export type Column = {
  head: string;
  /** When the terminal is too narrow, columns give way in this order, first down to `fair`, then to `least`. */
  gives?: { order: number; fair: number; least: number };
  /** Numbers stand at the right. */
  isNumber?: boolean;
};

const GAP = '  ';

/** Lines of a table, its head first; columns without anything in them are left out. */
export function inColumns(terminal: Terminal, columns: readonly Column[], rows: readonly Cell[][]): string[] {
  const used = columns.flatMap((column, index) =>
    rows.some((row) => (row[index]?.text ?? '') !== '') ? [{ column, index }] : [],
  );
  const widths = used.map(({ column, index }) =>
    Math.max(widthOf(column.head), ...rows.map((row) => widthOf(row[index]?.text ?? ''))),
  );
  narrow(
    used.map(({ column }) => column),
    widths,
    terminal.columns,
  );
  const line = (cells: readonly Cell[]): string =>
    cells
      .map(({ text, style }, place) => {
        const width = widths[place] ?? 0;
        const isNumber = used[place]?.column.isNumber ?? false;
        const shown = isNumber ? text.padStart(width) : fitted(text, width);
        return style === undefined ? shown : terminal.paint(style, shown);
      })
      .join(GAP)
      .trimEnd();
  const heads = used.map(({ column }): Cell => ({ text: column.head, style: 'dim' }));
  return [line(heads), ...rows.map((row) => line(used.map(({ index }) => row[index] ?? { text: '' })))];
}

function narrow(columns: readonly Column[], widths: number[], available: number | undefined): void {
  if (available === undefined) return;
  const gaps = GAP.length * (widths.length - 1);
  let excess = widths.reduce((sum, width) => sum + width, gaps) - available;
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
