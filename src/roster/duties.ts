/** The stretches of duty that a calendar shows. Pure; instants in epoch milliseconds. */

import { hashOf } from '../hash.ts';
import { DAY, civilDate, dayNumber } from '../time/civil.ts';
import type { Duty } from './schedule/final.ts';
import { finalSchedule } from './schedule/final.ts';
import type { CompiledRoster } from './schedule/who.ts';

/** How far a calendar looks. */
const BACK = 30 * DAY;
const AHEAD = 180 * DAY;

/**
 * Who is on duty when, from 30 days back to 180 days ahead. Stretches are whole, not cut where the view ends, so
 * that each looks the same from one day to the next; one of more than a year is cut where a year begins.
 * @throws for a roster with more changes than an answer may have, see schedule/walk.ts
 */
export function dutiesAround(roster: CompiledRoster, now: number): readonly Duty[] {
  const [from, to] = [now - BACK, now + AHEAD];
  const found = finalSchedule(roster, newYear(from, -1), newYear(to, 2));
  if (!found.ok) throw new Error(found.message);
  return found.value.filter(([begins, ends]) => ends > from && begins < to);
}

/** The beginning of the instant's year in UTC, `years` later. */
const newYear = (at: number, years: number): number =>
  dayNumber(civilDate(Math.floor(at / DAY)).year + years, 1, 1) * DAY;

/** The name of a stretch for good, whichever calendar it is in; it tells nobody who it is. */
export const dutyId = (roster: string, [from, , person]: Duty): string =>
  hashOf(JSON.stringify([roster, from, person])).slice(0, 32);
