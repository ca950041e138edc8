/** `steward queue`: what is open, most urgent first. */

import { nearest } from '../document/reading/nearest.ts';
import { visible } from '../document/reading/quoted.ts';
import type { Directory } from '../people/directory.ts';
import { queue } from '../request/queries/lists.ts';
import { formatInstant } from '../time/iso.ts';
import { zoneNamed } from '../time/zone.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';
import { queueRows } from './queue-row.ts';
import type { QueueRow } from './queue-row.ts';
import { queueTable } from './queue-table.ts';
import { jsonLines } from './terminal/json.ts';
import type { Desk } from './with-steward.ts';

type Options = { team?: string; limit: number; json?: boolean };

export async function queueAnswer(desk: Desk, { team, limit, json }: Options): Promise<Answer> {
  const { context, zone } = desk;
  const directory = await context.library.directory();
  if (team !== undefined && !Object.hasOwn(directory?.teams ?? {}, team))
    return complaint(noSuchTeam(team, directory));
  const { requests, count } = await queue(context.read, team === undefined ? null : [team], limit);
  const now = await context.service();
  const rows = await queueRows(context, requests, now);
  if (json) return { ok: true, lines: jsonLines(asJson(rows, count, now, zone)) };
  const where = team === undefined ? '' : ` for ${visible(directory?.teams[team]?.name ?? team)}`;
  if (count === 0) return { ok: true, lines: [`Nothing is open${where}.`] };
  const more = count - rows.length;
  const lines = [
    `${count} open${where}, most urgent first. Times in ${zone}.`,
    '',
    ...queueTable(desk, rows),
    ...(more > 0 ? ['', `and ${more} more: steward queue --limit ${count}`] : []),
  ];
  return { ok: true, lines };
}

function noSuchTeam(team: string, directory: Directory | undefined): string {
  const known = Object.keys(directory?.teams ?? {});
  const near = nearest(team, known);
  const all = known.length === 0 ? 'There is none yet.' : `There are: ${known.toSorted().join(', ')}.`;
  const hint = near === undefined ? all : `Did you mean ${near}?`;
  return `The directory has no team “${visible(team)}”. ${hint}`;
}

function asJson(rows: readonly QueueRow[], open: number, now: number, zone: string): unknown {
  const iso = (at: number): string => formatInstant(at, zoneNamed(zone));
  const requests = rows.map(({ due, raisedAt, ...row }) => ({
    ...row,
    raisedAt: iso(raisedAt),
    due: due && { what: due.what, at: iso(due.at), isLate: due.isLate, isAtRisk: due.isAtRisk },
  }));
  return { at: iso(now), open, requests };
}
