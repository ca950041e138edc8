/**
 * Puts stretches that repeat on the same weekdays at the same local times into one, exactly: what is folded unfolds
 * to the very stretches it was made of, across changes of the clock.
 */

import { DAY, weekdayOf } from '../time/civil.ts';
import type { Zone } from '../time/zone.ts';
import { instantOf, wallAt, zoneNamed } from '../time/zone.ts';
import type { Span } from './state.ts';

/** Days are counted from 1970-01-01 by the zone's calendar; weekdays from 0 for Monday. */
export type Repeated = {
  /** On which the first and the last begin. */
  readonly first: number;
  readonly last: number;
  readonly weekdays: readonly number[];
  /** Such days on which there is none, in order. */
  readonly except: readonly number[];
  /** By the clock, milliseconds after the midnight that begins the day; `ends` may be on a later one. */
  readonly begins: number;
  readonly ends: number;
};

/** The stretches of one line, in order; `every` null: one alone. `zone` (IANA): by whose clock they repeat. */
export type Line<S extends Span> = {
  readonly spans: readonly S[];
  readonly every: Repeated | null;
  readonly zone: string;
};

/** What a line costs the reader: as much as so many exceptions. */
const LINE = 4;
const MOST_EXCEPTIONS = 6;
const FEWEST = 3;
/** One exception among so many is still a rule. */
const REGULAR = 5;

type Placed<S> = { span: S; day: number };

/**
 * The fewest lines, by their beginning. @param spans in order, none overlapping another of its kind
 * @param kindOf only those of one kind are put together
 */
export function fold<S extends Span>(
  spans: readonly S[],
  zone: Zone,
  kindOf: (span: S) => string = () => '',
): Line<S>[] {
  const groups = new Map<string, Placed<S>[]>();
  const lines: Line<S>[] = [];
  for (const span of spans) {
    const day = Math.floor(wallAt(zone, span.from) / DAY);
    const [begins, ends] = [wallAt(zone, span.from) - day * DAY, wallAt(zone, span.to) - day * DAY];
    const [again] = unfold(
      { first: day, last: day, weekdays: [weekdayOf(day)], except: [], begins, ends },
      zone,
    );
    // An hour that comes twice is none that repeats.
    if (again?.from !== span.from || again.to !== span.to)
      lines.push({ spans: [span], every: null, zone: zone.name });
    else {
      const key = `${begins} ${ends} ${kindOf(span)}`;
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push({ span, day });
    }
  }
  for (const group of groups.values()) lines.push(...linesOf(group, zone));
  return lines.sort((a, b) => a.spans[0]!.from - b.spans[0]!.from);
}

/** The same by the reader's clock, unless that of the roster makes fewer lines: where its hours are, they repeat. */
export function foldFewest<S extends Span>(
  spans: readonly S[],
  reader: string,
  roster: string,
  kindOf?: (span: S) => string,
): Line<S>[] {
  const [theirs, own] = [reader, roster].map((zone) => fold(spans, zoneNamed(zone), kindOf));
  return own!.length < theirs!.length ? own! : theirs!;
}

/** What repeats before what stands alone: where there is room for a few, they say most. */
export const rulesFirst = <S extends Span>(lines: readonly Line<S>[]): Line<S>[] => [
  ...lines.filter(({ every }) => every !== null),
  ...lines.filter(({ every }) => every === null),
];

/** The stretches it stands for, in order. */
export function unfold({ first, last, weekdays, except, begins, ends }: Repeated, zone: Zone): Span[] {
  const found: Span[] = [];
  for (let day = first; day <= last; day += 1)
    if (weekdays.includes(weekdayOf(day)) && !except.includes(day))
      found.push({
        from: instantOf(zone, day * DAY + begins, 'earlier'),
        to: instantOf(zone, day * DAY + ends, 'earlier'),
      });
  return found;
}

/** Cuts a group into runs so that lines and exceptions together are fewest. */
function linesOf<S extends Span>(group: readonly Placed<S>[], zone: Zone): Line<S>[] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= group.length; to += 1) {
    best[to] = { cost: best[to - 1]!.cost + LINE, from: to - 1 };
    const weekdays = new Set<number>();
    for (let from = to - 1; from >= 0; from -= 1) {
      const [first, last] = [group[from]!.day, group[to - 1]!.day];
      weekdays.add(weekdayOf(first));
      const missing = daysIn(first, last, weekdays) - (to - from);
      // Further back there are only more.
      if (missing > MOST_EXCEPTIONS) break;
      const cost = best[from]!.cost + LINE + missing;
      if (repeats(first, last, to - from, missing) && cost <= best[to]!.cost) best[to] = { cost, from };
    }
  }
  const lines: Line<S>[] = [];
  for (let to = group.length; to > 0; to = best[to]!.from)
    lines.push(lineOf(group.slice(best[to]!.from, to), zone));
  return lines;
}

/** On consecutive days, or for more than a week and seldom not. */
const repeats = (first: number, last: number, count: number, missing: number): boolean =>
  count >= FEWEST && missing <= count / REGULAR && (last - first >= 7 || last - first + 1 === count);

function daysIn(first: number, last: number, weekdays: ReadonlySet<number>): number {
  let count = 0;
  for (const weekday of weekdays) {
    const begin = first + ((weekday - weekdayOf(first) + 7) % 7);
    if (begin <= last) count += Math.floor((last - begin) / 7) + 1;
  }
  return count;
}

function lineOf<S extends Span>(run: readonly Placed<S>[], zone: Zone): Line<S> {
  const spans = run.map(({ span }) => span);
  if (run.length < FEWEST) return { spans, every: null, zone: zone.name };
  const days = new Set(run.map(({ day }) => day));
  const [{ span, day: first }, last] = [run[0]!, run.at(-1)!.day];
  const weekdays = [...new Set(run.map(({ day }) => weekdayOf(day)))].sort();
  const except: number[] = [];
  for (let day = first; day <= last; day += 1)
    if (weekdays.includes(weekdayOf(day)) && !days.has(day)) except.push(day);
  const midnight = first * DAY;
  const [begins, ends] = [wallAt(zone, span.from) - midnight, wallAt(zone, span.to) - midnight];
  return { spans, every: { first, last, weekdays, except, begins, ends }, zone: zone.name };
}
