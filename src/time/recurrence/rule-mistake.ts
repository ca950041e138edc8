import type { PlainMistake } from '../plain/mistake.ts';
import { isWithinDay } from './rule.ts';
import type { Rule } from './rule.ts';

/** Of a rule's mistakes, the first: its code and sentence. */
export type RuleMistake = Pick<PlainMistake, 'code' | 'message'>;

/** What RFC 5545, 3.3.10 forbids in one rule though each part is right by itself; null: nothing. */
export function ruleMistake(rule: Rule): RuleMistake | null {
  const { frequency } = rule;
  const isYearly = frequency === 'YEARLY';
  const counts = rule.byDay.some(({ nth }) => nth !== 0);
  if (rule.count !== null && rule.until !== null)
    return clash('COUNT and UNTIL exclude each other; keep one.');
  if (rule.byWeekNo.length > 0 && !isYearly)
    return clash('BYWEEKNO stands with FREQ=YEARLY only; leave it out.');
  if (rule.byYearDay.length > 0 && !isYearly && !isWithinDay(rule))
    return clash(`BYYEARDAY does not go with FREQ=${frequency}; use FREQ=YEARLY.`);
  if (rule.byMonthDay.length > 0 && frequency === 'WEEKLY')
    return clash('BYMONTHDAY does not go with FREQ=WEEKLY; use FREQ=MONTHLY.');
  if (counts && !isYearly && frequency !== 'MONTHLY')
    return clash(`BYDAY with a number does not go with FREQ=${frequency}; write the weekday alone.`);
  if (counts && rule.byWeekNo.length > 0)
    return clash('BYDAY with a number does not go with BYWEEKNO; write the weekday alone.');
  if (rule.bySetPos.length > 0 && !choosesAmong(rule))
    return clash('BYSETPOS chooses among what another BY part gives; add one, or leave it out.');
  return null;
}

function choosesAmong(rule: Rule): boolean {
  const { bySecond, byMinute, byHour, byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = rule;
  const lists = [bySecond, byMinute, byHour, byDay, byMonthDay, byYearDay, byWeekNo, byMonth];
  return lists.some((list) => list.length > 0);
}

function clash(message: string): RuleMistake {
  return { code: 'contradiction', message };
}
