/**
 * A second roster engine, slow and plain: it looks at every five minutes of a month, reads the local clock with
 * Temporal, and counts turns one by one. Rosters given to it change at multiples of five minutes only.
 */

import { Temporal } from 'temporal-polyfill';
import type { Layer, Override, Restriction, Roster } from '../../src/roster/schedule/roster.ts';
import { WEEKDAYS } from '../../src/time/civil.ts';

export const GRID = 5 * 60_000;
const DAYS = 30;

/** What a local clock reads, in minutes: of the day and of the week. */
type Reading = { ofDay: number; ofWeek: number; weekday: number };
export type Month = { zone: string; first: number; last: number; readings: Reading[] };

/** The fifteen days before an instant and the fifteen after it. */
export function monthAround(zone: string, around: string): Month {
  const first = Temporal.Instant.from(around).epochMilliseconds - (DAYS / 2) * 86_400_000;
  const readings: Reading[] = [];
  for (let i = 0; i < DAYS * 288; i++) {
    const text = Temporal.Instant.fromEpochMilliseconds(first + i * GRID)
      .toZonedDateTimeISO(zone)
      .toString();
    const weekday = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay();
    const ofDay = Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16));
    const fromMonday = (weekday + 6) % 7;
    readings.push({ ofDay, ofWeek: fromMonday * 1440 + ofDay, weekday: fromMonday });
  }
  return { zone, first, last: first + DAYS * 288 * GRID, readings };
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function isInside(one: Restriction, { ofDay, ofWeek, weekday }: Reading): boolean {
  const [from, to] = [minutes(one.from), minutes(one.to)];
  if ('from_day' in one) {
    const [begin, end] = [one.from_day, one.to_day].map((day) => WEEKDAYS.indexOf(day) * 1440) as [
      number,
      number,
    ];
    const [a, b] = [begin + from, end + to];
    return a < b ? ofWeek >= a && ofWeek < b : ofWeek >= a || ofWeek < b || ofWeek + 10_080 < b;
  }
  const holdsOn = (day: number): boolean => one.days === undefined || one.days.includes(WEEKDAYS[day]!);
  if (to > from) return holdsOn(weekday) && ofDay >= from && ofDay < to;
  return (holdsOn(weekday) && ofDay >= from) || (holdsOn((weekday + 6) % 7) && ofDay < to);
}

/** The beginnings of turns, or of steps, from the first hand-over to the end of the month. */
function handOvers(month: Month, zone: string, first: number, type: string, length: number): number[] {
  const local = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone).toPlainDateTime();
  const unit = { daily: 'days', weekly: 'weeks', monthly: 'months' }[type];
  const found: number[] = [];
  for (let n = 0, at = first; at < month.last; n++) {
    found.push(at);
    if (unit === undefined) at += length * (type === 'hourly' ? 3_600_000 : 1000);
    else at = local.add({ [unit]: (n + 1) * length }).toZonedDateTime(zone).epochMilliseconds;
  }
  return found;
}

/** For every five minutes whose turn it is, and when that turn began; null before the start. */
function turns(
  month: Month,
  zone: string,
  layer: Layer,
  inside: boolean[],
): ({ turn: number; begin: number } | null)[] {
  const { rotation, start, restrictions = [] } = layer;
  const startAt = Date.parse(start);
  const grid = inside.map((_, i) => month.first + i * GRID);
  if (rotation === undefined) return grid.map((at) => (at < startAt ? null : { turn: 0, begin: startAt }));
  const { type, first_handoff: named, advance, length } = rotation;
  const first = named === undefined ? startAt : Date.parse(named);
  const more = named === undefined ? 0 : 1;
  const skips = advance === 'on_shift' && restrictions.length > 0 && (type === 'daily' || type === 'weekly');
  const begins = handOvers(month, zone, first, type, skips ? 1 : length);
  const covered = begins.map((begin, k) =>
    grid.some((at, i) => inside[i]! && at >= begin && at < (begins[k + 1] ?? Infinity)),
  );
  let [step, count, begin] = [-1, -1, first];
  return grid.map((at) => {
    if (at < startAt) return null;
    if (at < first) return { turn: 0, begin: startAt };
    while (begins[step + 1] !== undefined && begins[step + 1]! <= at) {
      step += 1;
      if (skips && !covered[step]!) continue;
      count += 1;
      if (!skips || count % length === 0) begin = begins[step]!;
    }
    const turn = skips ? Math.max(0, Math.floor(count / length)) : count;
    return { turn: turn + more, begin };
  });
}

/** Who the layer has on duty at every five minutes. */
function layerDuty(month: Month, roster: Roster, layer: Layer): string[][] {
  const zone = layer.timezone ?? roster.timezone;
  if (zone !== month.zone) throw new Error('All layers are read on one clock here.');
  const { restrictions = [], participants, rotation } = layer;
  const inside = month.readings.map(
    (reading) => restrictions.length === 0 || restrictions.some((one) => isInside(one, reading)),
  );
  const ends = [layer.end, layer.active_until].map((text) =>
    text === undefined ? Infinity : Date.parse(text),
  );
  return turns(month, zone, layer, inside).map((now, i) => {
    const at = month.first + i * GRID;
    if (now === null || !inside[i]! || participants.length === 0) return [];
    if (at < Date.parse(layer.active_from ?? layer.start) || ends.some((end) => at >= end)) return [];
    if (at >= now.begin + (rotation?.duty_seconds ?? Infinity) * 1000) return [];
    return [participants[now.turn % participants.length]!]
      .flat()
      .filter((name) => !isAbsent(roster, name, at));
  });
}

const holds = ({ from, to }: { from: string; to: string }, at: number): boolean =>
  Date.parse(from) <= at && at < Date.parse(to);

const isAbsent = ({ absences = [] }: Roster, name: string, at: number): boolean =>
  absences.some((one) => one.who === name && holds(one, at));

/** Everybody on duty at every five minutes of the month, sorted. */
export function dutyByMinutes(month: Month, roster: Roster): string[][] {
  const layers = roster.layers.map((layer) => layerDuty(month, roster, layer));
  return month.readings.map((_, i) => {
    const manned = roster.layers.filter((_, n) => layers[n]![i]!.length > 0);
    const top = Math.max(...manned.map(({ priority = 0 }) => priority));
    const merged = roster.layers.flatMap(({ priority = 0 }, n) => (priority === top ? layers[n]![i]! : []));
    return changed([...new Set(merged)], roster.overrides ?? [], month.first + i * GRID);
  });
}

/** Each place in the merged layers, and each place that an override adds, with who holds it. */
function changed(merged: string[], overrides: readonly Override[], at: number): string[] {
  let seats: { of?: string; by: string | undefined }[] = merged.map((name) => ({ of: name, by: name }));
  for (const one of overrides.filter((override) => holds(override, at))) {
    if (one.mode === 'add') seats.push({ by: one.who });
    else if (one.mode === 'remove')
      seats = seats.map((seat) => (seat.by === one.replaces ? { ...seat, by: undefined } : seat));
    else if (one.mode === 'replace')
      seats = seats.map((seat) => (seat.of === one.replaces ? { ...seat, by: one.who } : seat));
    else seats = [...merged.map((of) => ({ of, by: undefined })), { by: one.who }];
  }
  const names = seats.flatMap(({ by }) => (by === undefined ? [] : [by]));
  return [...new Set(names)].sort();
}
