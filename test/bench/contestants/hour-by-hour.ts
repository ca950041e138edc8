/**
 * What one writes first for a roster: a rule for one instant, worked out with luxon, asked at every hour. It knows
 * the bench's kind of roster only: daily and weekly turns of one length, hours by weekday, changes on whole hours.
 */

import { DateTime } from 'luxon';
import type { DayRestriction, Layer, Override, Roster } from '../../../src/roster/schedule/roster.ts';
import { WEEKDAYS } from '../../../src/time/civil.ts';

const HOUR = 3_600_000;

/** Who is on duty at an instant (epoch ms), sorted. */
export function whoByRule(roster: Roster, at: number): string[] {
  const local = DateTime.fromMillis(at, { zone: roster.timezone });
  const ranked = roster.layers.toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  const layer = ranked.find((one) => holds(one, local));
  const merged = layer === undefined ? [] : [participant(layer, local)];
  return changed(merged, roster.overrides ?? [], at);
}

/** Stretches `[from, to, name]` in a range, by asking at every hour. */
export function finalByHours(roster: Roster, from: number, to: number): [number, number, string][] {
  const found: [number, number, string][] = [];
  let open = new Map<string, [number, number, string]>();
  for (let at = from; at < to; at += HOUR) {
    const now = new Map<string, [number, number, string]>();
    for (const name of whoByRule(roster, at)) {
      const stretch = open.get(name) ?? [at, at, name];
      stretch[1] = at + HOUR;
      if (!open.has(name)) found.push(stretch);
      now.set(name, stretch);
    }
    open = now;
  }
  return found.sort((a, b) => a[0] - b[0] || (a[2] < b[2] ? -1 : 1));
}

function holds({ restrictions = [], start }: Layer, local: DateTime): boolean {
  if (local.toMillis() < Date.parse(start)) return false;
  const time = local.toFormat('HH:mm');
  const day = WEEKDAYS[local.weekday - 1];
  return (
    restrictions.length === 0 ||
    (restrictions as DayRestriction[]).some(
      ({ days, from, to }) => day !== undefined && days?.includes(day) && from <= time && time < to,
    )
  );
}

function participant({ start, rotation, participants }: Layer, local: DateTime): string {
  const unit = rotation?.type === 'weekly' ? 'weeks' : 'days';
  const since = local.diff(DateTime.fromISO(start, { zone: local.zone }), unit).as(unit);
  return [participants[Math.floor(since) % participants.length] ?? []].flat()[0] ?? '';
}

function changed(merged: readonly string[], overrides: readonly Override[], at: number): string[] {
  let names = [...merged];
  for (const { from, to, mode = 'replace_all', who = '', replaces } of overrides) {
    if (at < Date.parse(from) || at >= Date.parse(to)) continue;
    if (mode === 'replace_all') names = [who];
    else if (mode === 'add') names = [...names, who];
    else if (mode === 'remove') names = names.filter((name) => name !== replaces);
    else if (merged.includes(replaces ?? '')) names = names.map((name) => (name === replaces ? who : name));
  }
  return [...new Set(names)].filter((name) => name !== '').sort();
}
