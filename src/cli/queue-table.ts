import { momentIn } from '../chat/moment.ts';
import type { Status } from '../request/state.ts';
import type { QueueRow } from './queue-row.ts';
import type { Cell, Column } from './terminal/columns.ts';
import { inColumns } from './terminal/columns.ts';
import type { Terminal } from './terminal/terminal.ts';
import { words } from './terminal/terminal.ts';

const COLUMNS: readonly Column[] = [
  { head: '#', isNumber: true },
  { head: 'Title', gives: { order: 2, fair: 28, least: 12 } },
  { head: 'Customer', gives: { order: 1, fair: 8, least: 6 } },
  { head: 'Status' },
  { head: 'Prio' },
  { head: 'Who', gives: { order: 3, fair: 10, least: 7 } },
  { head: 'Next due' },
  { head: '' },
];

const STATUS: Record<Status, string> = {
  exception: 'to decide',
  new: 'new',
  'in-progress': 'in work',
  waiting: 'waiting',
  'on-hold': 'on hold',
  fulfilled: 'fulfilled',
  closed: 'closed',
  withdrawn: 'withdrawn',
};

/** Wider titles than this make the eye lose the line. */
const LONGEST_TITLE = 60;

export function queueTable(
  { terminal, zone }: { terminal: Terminal; zone: string },
  rows: readonly QueueRow[],
): string[] {
  const isOneCustomer = new Set(rows.map(({ customer }) => customer)).size === 1;
  return inColumns(
    terminal,
    COLUMNS,
    rows.map((row): Cell[] => [
      { text: String(row.number) },
      { text: title(row, terminal) },
      { text: isOneCustomer ? '' : words(row.customer) },
      { text: STATUS[row.status] ?? row.status },
      { text: row.priority?.toUpperCase() ?? '–' },
      { text: row.agent === null ? 'nobody' : words(row.agent) },
      // The zone is named once above the table.
      { text: row.due === null ? '–' : momentIn(row.due.at, zone).replace(/ \S+$/, '') },
      ...mark(row),
    ]),
  );
}

const title = (row: QueueRow, { columns }: Terminal): string => {
  const text = words(row.title);
  const characters = [...text];
  return columns === undefined || characters.length <= LONGEST_TITLE
    ? text
    : `${characters.slice(0, LONGEST_TITLE - 1).join('')}…`;
};

const mark = ({ due }: QueueRow): Cell[] =>
  due?.isLate
    ? [{ text: 'late', style: 'red' }]
    : due?.isAtRisk
      ? [{ text: 'at risk', style: 'yellow' }]
      : [{ text: '' }];
