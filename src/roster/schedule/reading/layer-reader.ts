import { listOf } from '../../../document/reading/collections.ts';
import { keysOf } from '../../../document/reading/document-node.ts';
import { described, wrong } from '../../../document/reading/reading.ts';
import type { Reader } from '../../../document/reading/reading.ts';
import { needed, optional, shape } from '../../../document/reading/shape.ts';
import { zone } from '../../../document/reading/zone.ts';
import type { DayRestriction, Layer, Restriction, WeekRestriction } from '../roster.ts';
import { rotation } from './rotation-reader.ts';
import { endTime, instant, person, priority, startTime, weekday } from './scalar-readers.ts';

const dayRestriction: Reader<DayRestriction> = shape('a restriction by day', {
  days: optional(listOf('a day', weekday, '[mon, tue, wed, thu, fri]'), '[mon, tue]'),
  from: needed(startTime, '08:00'),
  to: needed(endTime, '18:00'),
});

const weekRestriction: Reader<WeekRestriction> = shape('a restriction by week', {
  from_day: needed(weekday, 'fri'),
  from: needed(startTime, '18:00'),
  to_day: needed(weekday, 'mon'),
  to: needed(endTime, '08:00'),
});

const restriction: Reader<Restriction> = (node, reading) => {
  const byWeek = keysOf(node).some((key) => key === 'from_day' || key === 'to_day');
  return byWeek ? weekRestriction(node, reading) : dayRestriction(node, reading);
};

const together = listOf('a name', person, '[mia, jonas]');

/** Whose turn follows whose; somebody may be named twice to serve twice as often. */
const participants: Reader<(string | string[])[]> = (node, reading) => {
  if (node.kind !== 'list') {
    return wrong(
      reading,
      node,
      `A list of people is needed here, not ${described(node)}.`,
      'Write for example [mia, jonas].',
    );
  }
  return node.items.flatMap((item) => {
    const read = item.kind === 'list' ? together(item, reading) : person(item, reading);
    return read === undefined ? [] : [read];
  });
};

/** One layer: who takes turns from when on, for how long each, and at what times of the day or week. */
export const layer: Reader<Layer> = shape('a layer', {
  start: needed(instant, '2026-11-02T08:00:00+01:00'),
  timezone: optional(zone, 'Europe/Zurich'),
  end: optional(instant, '2027-11-01T08:00:00+01:00'),
  active_from: optional(instant, '2026-12-01T00:00:00+01:00'),
  active_until: optional(instant, '2027-01-01T00:00:00+01:00'),
  priority: optional(priority, '1'),
  participants: needed(participants, '[mia, jonas]'),
  restrictions: optional(listOf('a restriction', restriction, '[{ from: 08:00, to: 18:00 }]')),
  rotation: optional(rotation, '{ type: weekly, length: 1 }'),
});
