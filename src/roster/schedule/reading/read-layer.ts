import type { PlainReader } from '../../../time/plain/reader.ts';
import { bad, group, listOf, may, must, note } from '../../../time/plain/reader.ts';
import { oneOf } from '../../../time/plain/values.ts';
import { WEEKDAYS } from '../../../time/civil.ts';
import { parseClockTime } from '../../../time/clock-time.ts';
import type { DayRestriction, Layer, Restriction, Rotation, WeekRestriction } from '../roster.ts';
import { ADVANCES, ROTATION_TYPES } from '../roster.ts';
import { mostOf } from './limits.ts';
import { instantText, name, zoneName } from './plain-values.ts';

const beginTime: PlainReader<string> = (value, spot) =>
  typeof value === 'string' && parseClockTime(value) !== null && value !== '24:00'
    ? value
    : bad(spot, value, 'a time of day at which something can begin', 'write 00:00 to 23:59');

const endTime: PlainReader<string> = (value, spot) =>
  typeof value === 'string' && parseClockTime(value) !== null
    ? value
    : bad(spot, value, 'a time of day', 'write 00:00 to 24:00');

const weekday = oneOf('a day of the week', WEEKDAYS);

const days: PlainReader<(typeof WEEKDAYS)[number][]> = (value, spot) => {
  const read = listOf('days', weekday, 100)(value, spot);
  if (!Array.isArray(value) || value.length > 0) return read;
  return note(spot, 'bad_value', 'There is no day here; leave “days” out for every day.');
};

const dayRestriction: PlainReader<DayRestriction> = group('a restriction by day', {
  days: may(days),
  from: must(beginTime, '"08:00"'),
  to: must(endTime, '"18:00"'),
});

const weekRestriction: PlainReader<WeekRestriction> = group('a restriction by week', {
  from_day: must(weekday, '"fri"'),
  from: must(beginTime, '"18:00"'),
  to_day: must(weekday, '"mon"'),
  to: must(endTime, '"08:00"'),
});

const restriction: PlainReader<Restriction> = (value, spot) => {
  const byWeek = typeof value === 'object' && value !== null && ('from_day' in value || 'to_day' in value);
  return byWeek ? weekRestriction(value, spot) : dayRestriction(value, spot);
};

/** Elapsed time is counted in milliseconds. */
const wholeMilliseconds = (seconds: number): boolean =>
  Math.abs(seconds * 1000 - Math.round(seconds * 1000)) < 1e-6 * Math.max(1, seconds);

const positive: PlainReader<number> = (value, spot) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0
    ? value
    : bad(spot, value, 'the length of a turn', 'write a number above 0');

const dutySeconds: PlainReader<number> = (value, spot) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && wholeMilliseconds(value)
    ? value
    : bad(spot, value, 'a number of seconds', 'write 0 or more, milliseconds as a fraction');

const priority: PlainReader<number> = (value, spot) =>
  typeof value === 'number' && Number.isFinite(value)
    ? value
    : bad(spot, value, 'a priority', 'write a number such as 0 or 10');

const rotation: PlainReader<Rotation> = group(
  'a rotation',
  {
    type: must(oneOf('a kind of rotation', ROTATION_TYPES), '"weekly"'),
    length: must(positive, '1'),
    handoff: may(beginTime),
    handoff_day: may(weekday),
    first_handoff: may(instantText),
    duty_seconds: may(dutySeconds),
    advance: may(oneOf('a way to advance', ADVANCES)),
  },
  ({ type, length }, spot) => {
    if (type === undefined || length === undefined) return;
    if (type === 'custom' ? !wholeMilliseconds(length) : !Number.isInteger(length)) {
      const whole = type === 'custom' ? 'seconds, milliseconds as a fraction' : 'a whole number';
      note(spot, 'bad_value', `A turn cannot be ${length} long; write ${whole}.`, 'length');
    } else if (length > mostOf.turn[type]) {
      const message = `A turn is longer than a thousand years; write at most ${mostOf.turn[type]}.`;
      note(spot, 'too_large', message, 'length');
    }
  },
);

const together = listOf('names', name, mostOf.participants);
const participant: PlainReader<string | string[]> = (value, spot) =>
  Array.isArray(value) ? together(value, spot) : name(value, spot);

export const layer: PlainReader<Layer> = group('a layer', {
  start: must(instantText, '"2026-11-02T08:00:00+01:00"'),
  timezone: may(zoneName),
  end: may(instantText),
  active_from: may(instantText),
  active_until: may(instantText),
  priority: may(priority),
  participants: must(listOf('participants', participant, mostOf.participants), '["mia", "jonas"]'),
  restrictions: may(listOf('restrictions', restriction, mostOf.restrictions)),
  rotation: may(rotation),
});
