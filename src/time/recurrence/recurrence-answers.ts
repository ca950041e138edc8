import { formatInstant } from '../iso.ts';
import type { Plain } from '../plain/mistake.ts';
import { plain } from '../plain/mistake.ts';
import type { Zone } from '../zone.ts';
import { occurrences, occursAt } from './occurrences.ts';
import { readCheck, readListing, readTransition, readWindow } from './recurrence-question.ts';
import { transitionsOf, windowActive } from './windows.ts';

/** Instants as ISO 8601 in the zone of the question. */
export type OccurrencesAnswer = { readonly occurrences: readonly string[] };
export type ChecksAnswer<T> = { readonly checks: readonly (readonly [instant: string, answer: T])[] };

/** The questions about recurrences by their names: from a plain JSON value to a plain JSON answer. Never throws. */
export const recurrenceAnswers = {
  occurrences(value: unknown): Plain<OccurrencesAnswer> {
    const read = readListing(value);
    if (!read.ok) return read;
    const { recurrence, range } = read.value;
    const found = occurrences(recurrence, range);
    if (!found.ok) return found;
    return plain({ occurrences: found.value.map((at) => formatInstant(at, recurrence.zone)) });
  },

  occurs_at(value: unknown): Plain<ChecksAnswer<boolean>> {
    const read = readCheck(value);
    if (!read.ok) return read;
    const { recurrence, checks } = read.value;
    return answers(recurrence.zone, checks, (at) => plain(occursAt(recurrence, at)));
  },

  window_active(value: unknown): Plain<ChecksAnswer<boolean>> {
    const read = readWindow(value);
    if (!read.ok) return read;
    const { zone, schedules, checks } = read.value;
    return answers(zone, checks, (at) => windowActive(schedules[0]!, at));
  },

  next_transition(value: unknown): Plain<ChecksAnswer<string | null>> {
    const read = readTransition(value);
    if (!read.ok) return read;
    const { zone, schedules, checks } = read.value;
    const nextTransition = transitionsOf(schedules);
    return answers(zone, checks, (at) => {
      const next = nextTransition(at);
      return next.ok && next.value !== null ? plain(formatInstant(next.value, zone)) : (next as Plain<null>);
    });
  },
};

/** Asked in time order, whatever order they come in: the answer to one is often the answer to the next. */
function answers<T>(
  zone: Zone,
  checks: readonly number[],
  ask: (at: number) => Plain<T>,
): Plain<ChecksAnswer<T>> {
  const found = new Map<number, T>();
  for (const at of [...new Set(checks)].sort((a, b) => a - b)) {
    const answer = ask(at);
    if (!answer.ok) return answer;
    found.set(at, answer.value);
  }
  return plain({ checks: checks.map((at) => [formatInstant(at, zone), found.get(at)!] as const) });
}
