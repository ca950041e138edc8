import { absencesOf, isAbsent } from './absences.ts';
import type { Cover } from './cover.ts';
import { joined } from './cover.ts';
import { layerCover } from './layer-cover.ts';
import { merged } from './merged.ts';
import type { Places } from './overrides.ts';
import { laidOut, mostAtOnce, overridden, placesUnder } from './overrides.ts';
import type { Roster } from './roster.ts';

/** A roster made ready for questions; instants are epoch milliseconds. */
export type CompiledRoster = {
  /** In which answers are shown. */
  readonly timezone: string;
  /** Names on duty, unique and sorted; empty: nobody. */
  who(at: number): readonly string[];
  /** The instant at which somebody else, or nobody, is on duty; null: never. */
  until(at: number): number | null;
  /** The change at `until`: when, and who is then on duty (empty: nobody); null: there is none. */
  next(at: number): { readonly at: number; readonly who: readonly string[] } | null;
  /** For walking from change to change: a stretch may be followed by one with the same people. */
  readonly cover: Cover;
  /** Who stands in whose place, for working out a change on top of what is changed already. */
  places(at: number): Places;
  /** Whether the roster says that somebody is absent, whatever puts them on duty all the same. */
  isAbsent(name: string, at: number): boolean;
  /** How many layers and overrides a change may have to ask. */
  readonly parts: number;
};

const compiled = new WeakMap<Roster, CompiledRoster>();

/**
 * Compiles a roster; the same object is compiled once. Throws for a roster that neither parseRoster nor readRoster
 * has checked and that has a time zone or an instant that cannot be.
 */
export function compileRoster(roster: Roster): CompiledRoster {
  let ready = compiled.get(roster);
  if (ready === undefined) {
    ready = compile(roster);
    compiled.set(roster, ready);
  }
  return ready;
}

function compile({ timezone, layers, overrides = [], absences = [] }: Roster): CompiledRoster {
  const absent = absencesOf(absences);
  const ranked = layers.map((layer) => ({
    priority: layer.priority ?? 0,
    cover: layerCover(layer, timezone, absent),
  }));
  const laid = laidOut(overrides);
  const layered = merged(ranked);
  const cover = overridden(layered, laid);
  const whole = joined(cover);
  // Few questions are about places, so that most rosters need no second index of their overrides.
  let placesAt: CompiledRoster['places'] | undefined;
  const next: CompiledRoster['next'] = (at) => {
    const { until } = whole(at);
    return until === Infinity ? null : { at: until, who: cover(until).who };
  };
  return {
    timezone,
    who: (at) => cover(at).who,
    until: (at) => next(at)?.at ?? null,
    next,
    cover,
    places: (at) => (placesAt ??= placesUnder(layered, laid))(at),
    isAbsent: (name, at) => isAbsent(absent, name, at),
    parts: layers.length + mostAtOnce(laid),
  };
}
