/** Whom a request would go to: able, on duty, least loaded, longest without. Deterministic given the facts. */

/** `open`: priorities of what they have; `recent`: how many they were given lately. */
export type Candidate = {
  name: string;
  skills: readonly string[];
  open: readonly { priority: string | null }[];
  recent: number;
  onDuty: boolean;
  /** Most requests at once; absent: no limit. */
  atMost?: number;
  /** Away by the roster, so that nothing is given to them. */
  isAway?: boolean;
};

/** `load`: what they have, weighted by priority. */
export type Ranked = { name: string; why: string; load: number; recent: number };

/** Why somebody cannot be given it: skills they lack, no room, away; all that apply. */
export type LeftOut = {
  name: string;
  lacks: readonly string[];
  full: { open: number; atMost: number } | null;
  isAway: boolean;
};

/** Work weighs by urgency: one p1 as much as eight p4. Unknown priorities weigh as p3. */
const WEIGHTS: Readonly<Record<string, number>> = { p1: 8, p2: 4, p3: 2, p4: 1 };

export const loadOf = (open: Candidate['open']): number =>
  open.reduce((sum, { priority }) => sum + (WEIGHTS[priority ?? ''] ?? 2), 0);

/**
 * Ranks those who have every skill needed, have room for one more and are not away; people on duty come first,
 * then the lighter load, then who was given fewer lately, then the name. Says of everybody else why not.
 */
export function assess(
  candidates: readonly Candidate[],
  needs: readonly string[],
): { ranking: Ranked[]; leftOut: LeftOut[] } {
  const leftOut = candidates.flatMap((one) => objection(one, needs) ?? []);
  const out = new Set(leftOut.map(({ name }) => name));
  const ranking = candidates
    .filter(({ name }) => !out.has(name))
    .map((one) => ({ one, load: loadOf(one.open) }))
    .sort(
      (a, b) =>
        Number(b.one.onDuty) - Number(a.one.onDuty) ||
        a.load - b.load ||
        a.one.recent - b.one.recent ||
        byName(a.one, b.one),
    )
    .map(({ one, load }) => ({ name: one.name, why: reason(one, needs), load, recent: one.recent }));
  return { ranking, leftOut: leftOut.sort(byName) };
}

export const rank = (candidates: readonly Candidate[], needs: readonly string[]): Ranked[] =>
  assess(candidates, needs).ranking;

const byName = (a: { name: string }, b: { name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

function objection({ name, skills, open, atMost, isAway = false }: Candidate, needs: readonly string[]) {
  const lacks = needs.filter((skill) => !skills.includes(skill));
  const full = atMost !== undefined && open.length >= atMost ? { open: open.length, atMost } : null;
  return lacks.length > 0 || full !== null || isAway ? ({ name, lacks, full, isAway } as const) : null;
}

const reason = (one: Candidate, needs: readonly string[]): string =>
  [...(one.onDuty ? ['on duty'] : []), ...needs, `${one.open.length} open`].join(', ');
