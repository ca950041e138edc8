import { DAY } from '../civil.ts';
import type { Wall, Zone } from '../zone.ts';
import { instantOf, offsetAt, wallAt } from '../zone.ts';
import type { Rule } from './rule.ts';
import { LAST_WALL, wallsOf } from './walls.ts';

/** A rule with its DTSTART and zone, ready for questions; instants are epoch milliseconds. */
export type RuleInstants = {
  /** Its instants in `[from, to]`, ascending, each once. */
  readonly between: (from: number, to: number) => Iterable<number>;
  /** Whether an instant is one of them. */
  readonly has: (at: number) => boolean;
};

/** No zone ever skipped more than a day (Pacific/Apia, 2011-12-30). */
const LONGEST_GAP = DAY;

/**
 * The instants of a rule, computed in local time and then turned into instants: a local time that does not
 * exist moves by the gap (RFC 5545, 3.3.5), in the repeated hour the first counts. COUNT counts local times.
 * @param start DTSTART as a local reading
 */
export function ruleInstants(rule: Rule, start: Wall, zone: Zone): RuleInstants {
  const walls = wallsOf(rule, start);
  let counted: Wall | undefined;
  const lastWall = (): Wall => {
    if (rule.count === null) return rule.until && 'wall' in rule.until ? rule.until.wall : LAST_WALL;
    counted ??= nthOf(walls(start, LAST_WALL), rule.count);
    return counted;
  };
  const lastInstant = rule.until && 'at' in rule.until ? rule.until.at : Infinity;

  function* between(from: number, to: number): Iterable<number> {
    const end = Math.min(to, lastInstant);
    if (end < from) return;
    const low = lowestWall(zone, Math.max(from, EARLIEST));
    const high = Math.min(lastWall(), highestWall(zone, end));
    let last = -Infinity;
    for (const at of inOrder(zone, walls(low, high))) {
      if (at > end) return;
      if (at < from || at === last) continue;
      last = at;
      yield at;
    }
  }

  return {
    between,
    has: (at) => {
      for (const found of between(at, at)) return found === at;
      return false;
    },
  };
}

/** Year 0 begins; nothing recurs before DTSTART, which has four digits. */
const EARLIEST = -62_200_000_000_000;

/** No reading before this one gives an instant from `at` on: it may have been moved there by a gap. */
function lowestWall(zone: Zone, at: number): Wall {
  return at + Math.min(offsetAt(zone, at), offsetAt(zone, at - LONGEST_GAP));
}

/** No reading after this one gives an instant up to `at`: some may have been shown before the clock went back. */
function highestWall(zone: Zone, at: number): Wall {
  if (at >= LAST_WALL) return LAST_WALL;
  return at + Math.max(offsetAt(zone, at), offsetAt(zone, at - LONGEST_GAP));
}

/** Readings as instants, ascending: what a gap moves may come after readings that are later on the clock. */
function* inOrder(zone: Zone, walls: Iterable<Wall>): Iterable<number> {
  let moved: number[] = [];
  for (const wall of walls) {
    const at = instantOf(zone, wall, 'earlier');
    if (wallAt(zone, at) !== wall) moved.push(at);
    else if (moved.length === 0) yield at;
    else {
      yield* moved.filter((one) => one <= at);
      yield at;
      moved = moved.filter((one) => one > at);
    }
  }
  yield* moved;
}

function nthOf(walls: Iterable<Wall>, nth: number): Wall {
  let [seen, last] = [0, -Infinity];
  for (const wall of walls) {
    seen += 1;
    last = wall;
    if (seen === nth) break;
  }
  return last;
}
