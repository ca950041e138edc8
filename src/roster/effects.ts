/**
 * Works out what a change does to the schedule as it stands, in the engine's words. The engine's `replace` speaks
 * of a place in the merged layers and follows no chains, so the effect names whose place it is, not who stands in it.
 */

import type { Refusal } from '../decision.ts';
import { MOST_STRETCHES } from './compared.ts';
import type { Places } from './schedule/overrides.ts';
import type { CompiledRoster } from './schedule/who.ts';
import { lengthen } from './spans.ts';
import type { Effect, Move, Span } from './state.ts';

/** The most a change may consist of, so that a roster's row stays small. */
const MOST_EFFECTS = 400;

/** `parts` are the moves cut to the stretches that really change hands. */
export type Worked =
  { ok: true; effects: readonly Effect[]; parts: readonly Move[] } | { ok: false; refusal: Refusal };

type Stretch = Span & { who: readonly string[]; places: Places };

/**
 * The effects of moves; those of one change must not overlap. Refuses `not-on-duty-then`, `somebody-on-duty`,
 * `already-on-duty` and `too-many-parts`. @param fair in a swap nobody gives away a stretch they both have
 */
export function effectsOf(schedule: CompiledRoster, moves: readonly Move[], fair = false): Worked {
  const effects = effectList();
  const parts: Move[] = [];
  let both = 0;
  for (const move of moves) {
    const { leaves, comes } = move;
    const moved: Span[] = [];
    const whole = walk(schedule, move, (stretch) => {
      const { who, places, from, to } = stretch;
      if (leaves === null ? who.length > 0 : !who.includes(leaves)) return;
      if (who.includes(comes)) both += to - from;
      lengthen(moved, stretch);
      for (const effect of leaves === null ? added(comes) : handedOver(places, leaves, comes))
        effects.add(effect, stretch);
    });
    if (!whole || effects.all.length > MOST_EFFECTS) return no('too-many-parts');
    if (moved.length === 0) return leaves === null ? no('somebody-on-duty') : no('not-on-duty-then', leaves);
    if (both > 0 && fair) return no('already-on-duty', comes);
    parts.push(...moved.map((span) => ({ ...span, leaves, comes })));
  }
  if (both > 0 && both === lengthOf(parts)) return no('already-on-duty', parts[0]?.comes);
  return { ok: true, effects: effects.all, parts };
}

/**
 * The effects of somebody's absence: lower layers step in for them, except where a substitute holds their place
 * already; where they are on duty through a change, they leave a gap. Refuses `too-many-parts`.
 */
export function effectsOfAbsence(schedule: CompiledRoster, who: string, span: Span): Worked {
  const effects = effectList();
  const whole = walk(schedule, span, (stretch) => {
    const { places, added: extra } = stretch.places;
    const holder = places.get(who);
    if (holder === undefined || holder === who) effects.add({ kind: 'absent', who }, stretch);
    const standsIn = [...places].some(([place, one]) => one === who && place !== who);
    if (standsIn || extra.has(who)) effects.add({ kind: 'remove', replaces: who }, stretch);
  });
  if (!whole || effects.all.length > MOST_EFFECTS) return no('too-many-parts');
  return { ok: true, effects: effects.all, parts: [] };
}

type Timeless<E> = E extends Effect ? Omit<E, keyof Span> : never;
type Doing = Timeless<Effect>;

const added = (comes: string): Doing[] => [{ kind: 'add', who: comes }];

/** Whoever leaves may stand in several places, and be there on top of them. */
function handedOver({ places, added: extra }: Places, leaves: string, comes: string): Doing[] {
  const held = [...places].flatMap(([place, holder]): Doing[] =>
    holder === leaves ? [{ kind: 'replace', who: comes, replaces: place }] : [],
  );
  return extra.has(leaves) ? [{ kind: 'remove', replaces: leaves }, ...held, ...added(comes)] : held;
}

/** Collects effects; one that goes on where it ended becomes longer. */
function effectList() {
  const all: Effect[] = [];
  const lately = new Map<string, number>();
  return {
    all,
    add(doing: Doing, { from, to }: Span): void {
      const key = JSON.stringify(doing);
      const index = lately.get(key) ?? -1;
      const last = all[index];
      if (last?.to === from) {
        all[index] = { ...last, to };
        return;
      }
      lately.set(key, all.length);
      all.push({ ...doing, from, to });
    },
  };
}

/** Visits the stretches of a span; false: there are too many. */
function walk(schedule: CompiledRoster, { from, to }: Span, visit: (stretch: Stretch) => void): boolean {
  let steps = 0;
  for (let at = from; at < to && steps < MOST_STRETCHES; steps += 1) {
    const { who, until } = schedule.cover(at);
    const end = Math.min(until, to);
    visit({ from: at, to: end, who, places: schedule.places(at) });
    at = end;
  }
  return steps < MOST_STRETCHES;
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

const no = (code: string, person?: string): Worked => ({
  ok: false,
  refusal: { code, with: person === undefined ? {} : { person } },
});
