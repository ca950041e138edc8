import { isRecord, listOf, may, must, note } from '../plain/reader.ts';
import type { PlainReader, Spot } from '../plain/reader.ts';
import { text } from '../plain/values.ts';
import { instantAt, moment, wallOf } from './moment.ts';
import type { Moment } from './moment.ts';
import { parseRule } from './parse-rule.ts';
import { compileRecurrence } from './recurrence.ts';
import type { CompiledRecurrence } from './recurrence.ts';
import type { Rule } from './rule.ts';
import type { Zone } from '../zone.ts';

/** Bounds of one recurrence; more is `too_large`. */
const MOST_RULES = 100;
const MOST_DATES = 10_000;

const rule: PlainReader<Rule> = (value, spot) => {
  const read = text(value, spot);
  if (read === undefined) return undefined;
  const parsed = parseRule(read);
  return parsed.ok ? parsed.rule : note(spot, parsed.code, parsed.message);
};

const rules = listOf('rules', rule, MOST_RULES);
const dates = listOf('instants', moment, MOST_DATES);

/** The members of a JSON object that say what recurs. */
export const recurringMembers = {
  dtstart: must(moment, '"2026-03-02T09:00:00+01:00"'),
  rrule: may(rule),
  rrules: may(rules),
  exrules: may(rules),
  exdates: may(dates),
  rdates: may(dates),
};

/** Those members as they are read, before the zone says what they mean. */
export type Recurring = {
  readonly dtstart: Moment;
  readonly rrule?: Rule;
  readonly rrules?: readonly Rule[];
  readonly exrules?: readonly Rule[];
  readonly exdates?: readonly Moment[];
  readonly rdates?: readonly Moment[];
};

/** A reader that also sees to it that there is one of `rrule` and `rrules` (or, without a rule, `rdates`). */
export function withRule<T>(read: PlainReader<T>): PlainReader<T> {
  return (value, spot) => {
    const found = read(value, spot);
    if (isRecord(value)) ruleGiven(value, spot);
    return found;
  };
}

/** Looks at the members as they came: a rule that could not be read is not missing. */
function ruleGiven(value: Record<string, unknown>, spot: Spot): void {
  const { rrule: one, rrules: several, rdates: added } = value;
  if ((one ?? null) !== null && (several ?? null) !== null)
    note(spot, 'contradiction', 'Both rrule and rrules are given; keep one of the two.', 'rrules');
  if ((one ?? several ?? added ?? null) === null)
    note(spot, 'missing', 'There is no rule; add for example "rrule": "FREQ=WEEKLY;BYDAY=MO".', 'rrule');
}

/** The recurrence in its zone. */
export function recurrenceIn(zone: Zone, read: Recurring): CompiledRecurrence {
  return compileRecurrence({
    zone,
    start: wallOf(zone, read.dtstart),
    rules: read.rrules ?? (read.rrule === undefined ? [] : [read.rrule]),
    exrules: read.exrules ?? [],
    exdates: (read.exdates ?? []).map((date) => instantAt(zone, date)),
    rdates: (read.rdates ?? []).map((date) => instantAt(zone, date)),
  });
}
