import { parseInstant } from '../../time/iso.ts';
import { settled } from '../../time/outcome.ts';
import type { Cover } from './cover.ts';
import { NOBODY, people } from './cover.ts';
import type { Override } from './roster.ts';
import { firstWhere } from './search.ts';

export type Laid = {
  readonly order: number;
  readonly from: number;
  readonly to: number;
  readonly override: Override;
};

/** Overrides by their beginning, with their instants (epoch ms); those that last no time are left out. */
export function laidOut(overrides: readonly Override[]): readonly Laid[] {
  return overrides
    .map((override, order): Laid => {
      const [from, to] = [settled(parseInstant(override.from)), settled(parseInstant(override.to))];
      return { order, from, to, override };
    })
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}

/** How many overrides are in force together at most. */
export function mostAtOnce(laid: readonly Laid[]): number {
  const ends = Float64Array.from(laid, ({ to }) => to).sort();
  let [over, most] = [0, 0];
  laid.forEach(({ from }, i) => {
    while (ends[over]! <= from) over += 1;
    most = Math.max(most, i + 1 - over);
  });
  return most;
}

/** Who holds whose place, and who came on top of the layers. */
export type Places = {
  /** By the name on duty in the merged layers: who stands in that place; null: it is empty. */
  readonly places: ReadonlyMap<string, string | null>;
  readonly added: ReadonlySet<string>;
};

/** Lays overrides over the merged layers, in list order, the later winning. */
export function overridden(cover: Cover, laid: readonly Laid[]): Cover {
  if (laid.length === 0) return cover;
  const inForceAt = inForce(laid);
  return (at) => {
    const base = cover(at);
    const { overrides, until } = inForceAt(at);
    return {
      who: overrides.length === 0 ? base.who : applied(base.who, overrides),
      until: Math.min(base.until, until),
    };
  };
}

/** Who stands in whose place at an instant (epoch ms). */
export function placesUnder(cover: Cover, laid: readonly Laid[]): (at: number) => Places {
  const inForceAt = inForce(laid);
  return (at) => placed(cover(at).who, inForceAt(at).overrides);
}

type InForce = { readonly overrides: readonly Override[]; readonly until: number };

/** Which overrides hold at an instant, in list order, and until when that stays so. */
function inForce(laid: readonly Laid[]): (at: number) => InForce {
  const edges = Float64Array.from(new Set(laid.flatMap(({ from, to }) => [from, to]))).sort();
  const latestEnd = Float64Array.from(laid, ({ to }) => to);
  latestEnd.forEach((to, i) => (latestEnd[i] = Math.max(to, latestEnd[i - 1] ?? -Infinity)));
  let [since, last]: [number, InForce] = [Infinity, { overrides: [], until: -Infinity }];
  return (at) => {
    if (at >= since && at < last.until) return last;
    const found: Laid[] = [];
    // Of those that have begun, looks back as far as one can still hold.
    for (let i = firstWhere(laid.length, (j) => laid[j]!.from > at) - 1; i >= 0 && latestEnd[i]! > at; i--) {
      if (laid[i]!.to > at) found.push(laid[i]!);
    }
    found.sort((a, b) => a.order - b.order);
    const until = edges[firstWhere(edges.length, (i) => edges[i]! > at)] ?? Infinity;
    [since, last] = [at, { overrides: found.map(({ override }) => override), until }];
    return last;
  };
}

function applied(who: readonly string[], overrides: readonly Override[]): readonly string[] {
  const { places, added } = placed(who, overrides);
  const left = [...places.values(), ...added].filter((name) => name !== null);
  return left.length === 0 ? NOBODY : people(left);
}

/**
 * What overrides in force make of those on duty in the merged layers. A replacement speaks of a person's place
 * there (and takes them off duty if another override put them on again): chains are not followed, and of two for
 * one place the later wins. `remove` takes a person off duty
 * however they came on; the place stays empty.
 */
function placed(who: readonly string[], overrides: readonly Override[]): Places {
  const places = new Map<string, string | null>(who.map((name) => [name, name]));
  const added = new Set<string>();
  for (const { mode = 'replace_all', who: comes, replaces = '' } of overrides) {
    switch (mode) {
      case 'replace_all':
        for (const name of who) places.set(name, null);
        added.clear();
        if (comes !== undefined) added.add(comes);
        break;
      case 'replace':
        if (places.has(replaces)) {
          places.set(replaces, comes ?? null);
          added.delete(replaces);
        }
        break;
      case 'add':
        if (comes !== undefined) added.add(comes);
        break;
      case 'remove':
        for (const [name, holder] of places) if (holder === replaces) places.set(name, null);
        added.delete(replaces);
        break;
    }
  }
  return { places, added };
}
