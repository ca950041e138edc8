import { DAY, HOUR } from '../../time/civil.ts';
import type { Zone } from '../../time/zone.ts';
import { segmentsBetween, wallAt } from '../../time/zone.ts';
import type { DutyHours } from './restrictions.ts';
import type { Rotation } from './roster.ts';
import type { Turn, Turns } from './turns.ts';
import { turnsOf } from './turns.ts';

/** A change of the local clock touches the steps this close to it; the longest skipped a whole day (Apia, 2011). */
const TOUCHED = 26 * HOUR;

/**
 * Turns of a daily or weekly rotation that advances `on_shift`: its steps (days or weeks from the first hand-over)
 * without cover do not count as turns, and a turn has `length` steps with cover. Turns are told step by step, so
 * `end` is the end of a step; `begin` is that of the turn's first step with cover.
 */
export function turnsOnShift(rotation: Rotation, first: number, hours: DutyHours, zone: Zone): Turns['at'] {
  const steps = turnsOf({ ...rotation, length: 1 }, first, zone);
  const covered = countOfCovered(steps, rotation.type === 'weekly' ? 7 : 1, first, hours, zone);
  return (at): Turn => {
    const step = steps.at(at);
    const number = Math.floor(covered.before(step.number) / rotation.length);
    const begin = steps.startOf(firstStep(covered, number * rotation.length, step.number));
    return { number, begin, end: step.end };
  };
}

type Covered = {
  /** How many steps before that one have cover. */
  before(step: number): number;
};

/** The step, not after `latest`, before which `count` steps have cover and which has cover itself. */
function firstStep(covered: Covered, count: number, latest: number): number {
  let [low, high] = [Math.max(0, Math.min(count, latest)), latest];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (covered.before(middle + 1) > count) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Counts steps with cover without walking them: away from changes of the clock a step's cover depends on its
 * weekday alone; the few steps near a change are looked at once, and those that differ are kept.
 */
function countOfCovered(steps: Turns, days: number, first: number, hours: DutyHours, zone: Zone): Covered {
  const firstWall = wallAt(zone, first);
  const usual = Array.from({ length: 7 }, (_, i) => {
    const wall = firstWall + i * days * DAY;
    return hours.covers(wall, wall + days * DAY) ? 1 : 0;
  });
  const usualSums = usual.reduce<number[]>((sums, one) => [...sums, sums.at(-1)! + one], [0]);
  const unusual: { step: number; sum: number }[] = [];
  let looked = { until: first - TOUCHED, step: -1 };

  const look = (until: number): void => {
    if (until <= looked.until) return;
    let step = looked.step;
    const segments = segmentsBetween(zone, looked.until, until);
    segments.forEach((segment, i) => {
      if (i === 0 || segment.offset === segments[i - 1]!.offset || segment.from <= looked.until) return;
      const last = steps.at(Math.max(first, segment.from + TOUCHED)).number;
      step = Math.max(step, steps.at(Math.max(first, segment.from - TOUCHED)).number - 1);
      while (step < last) {
        step += 1;
        const more =
          (hasCover(hours, steps.startOf(step), steps.startOf(step + 1)) ? 1 : 0) - usual[step % 7]!;
        if (more !== 0) unusual.push({ step, sum: (unusual.at(-1)?.sum ?? 0) + more });
      }
    });
    looked = { until, step };
  };

  return {
    before: (step) => {
      look(steps.startOf(step) + TOUCHED);
      const known = unusual.findLast((one) => one.step < step)?.sum ?? 0;
      return Math.floor(step / 7) * usualSums[7]! + usualSums[step % 7]! + known;
    },
  };
}

function hasCover(hours: DutyHours, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const { inside, until } = hours.at(at);
    if (inside) return true;
    at = until;
  }
  return false;
}
