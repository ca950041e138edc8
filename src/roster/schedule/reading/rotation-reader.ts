import { wrong } from '../../../document/reading/reading.ts';
import type { Reader } from '../../../document/reading/reading.ts';
import { oneOf, wholeNumber } from '../../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../../document/reading/shape.ts';
import type { Check } from '../../../document/reading/shape.ts';
import type { Rotation } from '../roster.ts';
import { ADVANCES, ROTATION_TYPES } from '../roster.ts';
import { instant, startTime, weekday } from './scalar-readers.ts';

/** The most that `length` can be in a document: turns of ten years. */
const LONGEST = { hourly: 87_600, daily: 3650, weekly: 520, monthly: 120, custom: 315_360_000 } as const;

const notTooLong: Check<Rotation> = ({ type, length }, node, reading) => {
  if (type === undefined || length === undefined || length <= LONGEST[type]) return;
  wrong(reading, node, 'A turn is longer than ten years.', `Write a length of at most ${LONGEST[type]}.`);
};

export const rotation: Reader<Rotation> = shape(
  'the rotation',
  {
    type: needed(oneOf('a kind of rotation', ROTATION_TYPES), 'weekly'),
    length: needed(wholeNumber(1, 999_999_999, '1'), '1'),
    handoff: optional(startTime, '08:00'),
    handoff_day: optional(weekday, 'mon'),
    first_handoff: optional(instant, '2026-11-09T08:00:00+01:00'),
    duty_seconds: optional(wholeNumber(1, 315_360_000, '28800'), '28800'),
    advance: optional(oneOf('a way to advance', ADVANCES), 'on_shift'),
  },
  notTooLong,
);
