import { DateTime } from 'luxon';
import type { Person } from '../workspace/model.ts';

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isHour = (text: unknown): text is string => typeof text === 'string' && HOUR.test(text);

/**
 * A person's present or next do-not-disturb, in epoch milliseconds, half open; null: they have set none.
 * @param now epoch milliseconds
 */
export const quietSpan = (
  { quiet, timezone }: Pick<Person, 'quiet' | 'timezone'>,
  now: number,
): { from: number; to: number } | null => {
  if (quiet === undefined) return null;
  const today = DateTime.fromMillis(now, { zone: timezone }).startOf('day');
  for (const day of [-1, 0, 1]) {
    const from = at(today.plus({ days: day }), quiet.from);
    const end = at(today.plus({ days: day }), quiet.to);
    const to = end > from ? end : at(today.plus({ days: day + 1 }), quiet.to);
    if (to > now) return { from, to };
  }
  return null;
};

const at = (day: DateTime, hour: string): number => {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return day.set({ hour: hours, minute: minutes }).toMillis();
};
