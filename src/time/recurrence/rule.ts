/** From the shortest to the longest period, so that they can be compared by their place. */
export const FREQUENCIES = [
  'SECONDLY',
  'MINUTELY',
  'HOURLY',
  'DAILY',
  'WEEKLY',
  'MONTHLY',
  'YEARLY',
] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A weekday, 0 for Monday to 6 for Sunday, and which of its kind in the month or year (0: each of them). */
export type ByDay = { readonly weekday: number; readonly nth: number };

/** The end of a rule: an instant (UNTIL with Z) or a local reading, both inclusive. */
export type Until = { readonly at: number } | { readonly wall: number };

/**
 * A recurrence rule as it is written (RFC 5545, 3.3.10); a part left out is an empty list or null. Numbers from
 * the end are negative, as in BYMONTHDAY=-1.
 */
export type Rule = {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: Until | null;
  /** 0 for Monday to 6 for Sunday. */
  readonly weekStart: number;
  readonly bySecond: readonly number[];
  readonly byMinute: readonly number[];
  readonly byHour: readonly number[];
  readonly byDay: readonly ByDay[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPos: readonly number[];
};

/** True when a period of the rule is shorter than a day. */
export function isWithinDay({ frequency }: Pick<Rule, 'frequency'>): boolean {
  return FREQUENCIES.indexOf(frequency) < FREQUENCIES.indexOf('DAILY');
}

/**
 * The rule with what DTSTART says filled in (RFC 5545, 3.3.10: "information is taken from DTSTART"). Chosen
 * where the RFC leaves room: BYMONTHDAY without BYMONTH in a yearly rule means every month; BYWEEKNO without
 * BYDAY takes the weekday of DTSTART.
 */
export function completed(rule: Rule, start: StartParts): Rule {
  const rank = FREQUENCIES.indexOf(rule.frequency);
  const times = {
    byHour: rule.byHour.length === 0 && rank >= 3 ? [start.hour] : rule.byHour,
    byMinute: rule.byMinute.length === 0 && rank >= 2 ? [start.minute] : rule.byMinute,
    bySecond: rule.bySecond.length === 0 && rank >= 1 ? [start.second] : rule.bySecond,
  };
  const saysDay = rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length > 0;
  if (saysDay || rank < 4) return { ...rule, ...times };
  const isWeekly = rule.frequency === 'WEEKLY' || rule.byWeekNo.length > 0;
  if (isWeekly) return { ...rule, ...times, byDay: [{ weekday: start.weekday, nth: 0 }] };
  const byMonth = rule.frequency === 'YEARLY' && rule.byMonth.length === 0 ? [start.month] : rule.byMonth;
  return { ...rule, ...times, byMonth, byMonthDay: [start.day] };
}

/** What a rule takes from DTSTART, read on the local clock. */
export type StartParts = {
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};
