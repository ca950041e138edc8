/** `steward due`: what is due now and what comes due next, and what fails when its time comes. */

import { momentIn } from '../chat/moment.ts';
import { names } from '../people/queries/names.ts';
import type { Coming } from '../store/coming.ts';
import { listComing } from '../store/coming.ts';
import { formatInstant } from '../time/iso.ts';
import { zoneNamed } from '../time/zone.ts';
import { duties } from '../workers/due.ts';
import type { Answer } from './answer.ts';
import { counted } from './counted.ts';
import { span } from './doctor/span.ts';
import { dueFor } from './due-words.ts';
import type { Cell, Column } from './terminal/columns.ts';
import { inColumns } from './terminal/columns.ts';
import { jsonLines } from './terminal/json.ts';
import { words } from './terminal/terminal.ts';
import type { Desk } from './with-steward.ts';

/** `within`: milliseconds from now; absent: however far. */
type Options = { within?: number; limit: number; json?: boolean };

const COLUMNS: readonly Column[] = [
  { head: 'Subject' },
  { head: 'Prio' },
  { head: 'When' },
  { head: 'Late' },
  { head: 'For', gives: { order: 1, fair: 24, least: 12 } },
  { head: 'Failing', isBelow: true },
];

export async function dueAnswer(desk: Desk, { within, limit, json }: Options): Promise<Answer> {
  const { context, zone } = desk;
  const now = await context.service();
  const until = within === undefined ? Number.MAX_SAFE_INTEGER : now + within;
  const { due, next, counts } = await listComing(context.read, duties, { now, until, most: limit });
  if (json) return { ok: true, lines: jsonLines(asJson([...due, ...next], counts, now, zone)) };
  const soon = within === undefined ? 'later' : `within ${span(within)}`;
  if (counts.due + counts.next === 0)
    return {
      ok: true,
      lines: [
        within === undefined
          ? 'Nothing waits for its time.'
          : `Nothing is due, and nothing comes due ${soon}.`,
      ],
    };
  const shown = await names(
    context.read,
    [...due, ...next].flatMap(({ kind, id }) => (kind === 'contact' ? [id] : [])),
  );
  const more = counts.due + counts.next - due.length - next.length;
  return {
    ok: true,
    lines: [
      `${counts.due === 0 ? 'Nothing is' : `${counted(counts.due, 'subject is', 'subjects are')}`} due now, ${counts.next === 0 ? 'nothing' : counts.next} ${soon}. Times in ${zone}.`,
      '',
      ...inColumns(
        desk.terminal,
        COLUMNS,
        [...due, ...next].map((one) => cells(one, { now, machine: context.machine(), zone, shown })),
      ),
      ...(more > 0 ? ['', `and ${more} more: steward due --limit ${counts.due + counts.next}`] : []),
    ],
  };
}

/** `#12` as everywhere, `roster workplace`, `contact Olga Novak`. */
const nameOf = ({ kind, id }: Coming, shown: (person: string) => { name: string }): string => {
  if (kind === 'request') return `#${id}`;
  return `${kind} ${kind === 'contact' ? shown(id).name : id}`;
};

type Seen = { now: number; machine: number; zone: string; shown(person: string): { name: string } };

function cells(one: Coming, { now, machine, zone, shown }: Seen): Cell[] {
  const late = now - one.at;
  return [
    { text: words(nameOf(one, shown)) },
    { text: one.kind === 'request' ? one.urgency.toUpperCase() : '' },
    // The zone is named once above the table.
    { text: momentIn(one.at, zone).replace(/ \S+$/, '') },
    late < 0 ? { text: '' } : { text: span(late), style: late > LATE_MS ? 'red' : 'yellow' },
    { text: dueFor(one.kind, one.state, Math.max(now, one.at)) },
    one.failing === null ? { text: '' } : { text: failing(one.failing, machine), style: 'red' },
  ];
}

/** What is due is looked at within two seconds. */
const LATE_MS = 2_000;

const failing = ({ since, tries, again, problem }: NonNullable<Coming['failing']>, machine: number): string =>
  `for ${span(machine - since)}, ${counted(tries, 'try', 'tries')}, ${again > machine ? `again in ${span(again - machine)}` : 'again at once'}: ${words(problem)}`;

function asJson(
  all: readonly Coming[],
  counts: { due: number; next: number },
  now: number,
  zone: string,
): unknown {
  const iso = (at: number): string => formatInstant(at, zoneNamed(zone));
  return {
    ...{ at: iso(now), due: counts.due, next: counts.next },
    subjects: all.map(({ kind, customer, id, urgency, at, state, failing: fails }) => ({
      ...{ kind, customer, id, urgency, at: iso(at) },
      lateSeconds: Math.max(0, Math.floor((now - at) / 1_000)),
      for: dueFor(kind, state, Math.max(now, at)),
      failing: fails && {
        ...{ since: iso(fails.since), tries: fails.tries, again: iso(fails.again), problem: fails.problem },
      },
    })),
  };
}
