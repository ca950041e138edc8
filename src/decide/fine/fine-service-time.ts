import type { CompiledCalendar } from '../../time/calendar.ts';
import { openAfter } from '../../time/open-time.ts';
import type { Timed } from '../../time/outcome.ts';
import { timed } from '../../time/outcome.ts';
import type { Pause } from '../../time/pauses.ts';
import { due, elapsed, isOpen } from '../../time/service-time.ts';
import type { Fine } from './fine.ts';
import { ATTOSECONDS_IN_MS, compared, fine, isWhole, latest, minus, plus } from './fine.ts';

/** A pause to the attosecond; `to` null: still running. */
export type FinePause = readonly [from: Fine, to: Fine | null];

const WHOLE_MS = fine(1);
const NEVER: Fine = { ms: Infinity, rest: 0 };

/**
 * `due` of src/time for instants finer than its milliseconds. Hours begin and end on whole seconds, so within one
 * millisecond service runs throughout or not at all, and what lies between two is found from the two.
 */
export function fineDue(
  calendar: CompiledCalendar,
  start: Fine,
  duration: Fine,
  pauses: readonly FinePause[],
): Timed<Fine | null> {
  if ([start, duration, ...pauses.flat()].every((one) => one === null || isWhole(one))) {
    const answer = due(calendar, start.ms, duration.ms, pauses.map(wholePause));
    return answer.ok ? timed(answer.value === null ? null : fine(answer.value)) : answer;
  }
  if (pauses.some(([, to]) => to === null)) return timed(null);
  let [at, left] = [start, duration];
  for (const [from, to] of unitedFrom(start, pauses)) {
    const reached = reachedAfter(calendar, at, left, from.ms);
    if (!reached.ok || compared(reached.value, from) <= 0) return reached;
    const spent = openBetween(calendar, at, from);
    if (!spent.ok) return spent;
    left = minus(left, spent.value);
    at = to;
  }
  return reachedAfter(calendar, at, left);
}

/** `elapsed` of src/time for instants finer than its milliseconds; see fineDue. */
export function fineElapsed(
  calendar: CompiledCalendar,
  start: Fine,
  end: Fine,
  pauses: readonly FinePause[],
): Timed<Fine> {
  if ([start, end, ...pauses.flat()].every((one) => one === null || isWhole(one))) {
    const answer = elapsed(calendar, start.ms, end.ms, pauses.map(wholePause));
    return answer.ok ? timed(fine(answer.value)) : answer;
  }
  if (compared(end, start) <= 0) return timed(fine(0));
  const whole = openBetween(calendar, start, end);
  if (!whole.ok) return whole;
  let sum = whole.value;
  for (const [from, to] of unitedFrom(start, pauses)) {
    if (compared(from, end) >= 0) break;
    const paused = openBetween(calendar, from, compared(to, end) < 0 ? to : end);
    if (!paused.ok) return paused;
    sum = minus(sum, paused.value);
  }
  return timed(sum);
}

/** The union of pauses after an instant, sorted; a running one lasts for ever. */
export function unitedFrom(start: Fine, pauses: readonly FinePause[]): [Fine, Fine][] {
  const sorted = pauses
    .map(([from, to]): [Fine, Fine] => [latest(from, start), to ?? NEVER])
    .filter(([from, to]) => compared(to, from) > 0)
    .sort((a, b) => compared(a[0], b[0]));
  const merged: [Fine, Fine][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && compared(from, last[1]) <= 0) last[1] = latest(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/**
 * @param wanted may be zero, which is reached at once
 * @param until milliseconds; Infinity is told for what is certainly after it
 */
function reachedAfter(calendar: CompiledCalendar, start: Fine, wanted: Fine, until = Infinity): Timed<Fine> {
  if (compared(wanted, fine(0)) === 0) return timed(start);
  const sinceMs = plus(wanted, sinceMillisecond(calendar, start));
  if (isWhole(sinceMs)) return inFine(openAfter(calendar, start.ms, sinceMs.ms, until));
  const reached = inFine(openAfter(calendar, start.ms, sinceMs.ms + 1, until));
  return reached.ok ? timed(minus(reached.value, minus(WHOLE_MS, { ms: 0, rest: sinceMs.rest }))) : reached;
}

function openBetween(calendar: CompiledCalendar, from: Fine, to: Fine): Timed<Fine> {
  const whole = elapsed(calendar, from.ms, to.ms);
  if (!whole.ok) return whole;
  return timed(
    minus(plus(fine(whole.value), sinceMillisecond(calendar, to)), sinceMillisecond(calendar, from)),
  );
}

/** The service time between the last whole millisecond and an instant. */
const sinceMillisecond = (calendar: CompiledCalendar, { ms, rest }: Fine): Fine => ({
  ms: 0,
  rest: rest > 0 && rest < ATTOSECONDS_IN_MS && isOpen(calendar, ms) ? rest : 0,
});

const inFine = (answer: Timed<number>): Timed<Fine> => (answer.ok ? timed(fine(answer.value)) : answer);

const wholePause = ([from, to]: FinePause): Pause => [from.ms, to === null ? null : to.ms];
