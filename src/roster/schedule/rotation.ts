import { parseInstant } from '../../time/iso.ts';
import { settled } from '../../time/outcome.ts';
import type { Zone } from '../../time/zone.ts';
import { turnsOnShift } from './on-shift.ts';
import type { DutyHours } from './restrictions.ts';
import type { Rotation } from './roster.ts';
import type { Turn, Turns } from './turns.ts';
import { turnsOf } from './turns.ts';

/**
 * Whose turn it is from `start` (epoch ms) on. With `first_handoff` the first turn lasts until then, and the
 * others are counted from there. `advance: on_shift` changes daily and weekly turns with restrictions only.
 */
export function turnFinder(
  rotation: Rotation,
  start: number,
  hours: DutyHours | null,
  zone: Zone,
): Turns['at'] {
  const { first_handoff: named, advance, type } = rotation;
  const first = named === undefined ? start : settled(parseInstant(named));
  const skips = advance === 'on_shift' && hours !== null && (type === 'daily' || type === 'weekly');
  const find = skips ? turnsOnShift(rotation, first, hours, zone) : turnsOf(rotation, first, zone).at;
  if (named === undefined) return find;
  return (at): Turn => {
    if (at < first) return { number: 0, begin: start, end: first };
    const { number, begin, end } = find(at);
    return { number: number + 1, begin, end };
  };
}
