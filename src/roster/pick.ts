/** Whom a request would go to: on duty, able, least loaded, longest without. Deterministic given the facts. */

/** `open`: priorities of what they have; `recent`: how many they were given lately. */
export type Candidate = {
  name: string;
  skills: readonly string[];
  open: readonly { priority: string | null }[];
  recent: number;
  onDuty: boolean;
  /** Most requests at once; absent: no limit. */
  atMost?: number;
};

export type Ranked = { name: string; why: string };

/** Work weighs by urgency: one p1 as much as eight p4. Unknown priorities weigh as p3. */
const WEIGHTS: Readonly<Record<string, number>> = { p1: 8, p2: 4, p3: 2, p4: 1 };

export const loadOf = (open: Candidate['open']): number =>
  open.reduce((sum, { priority }) => sum + (WEIGHTS[priority ?? ''] ?? 2), 0);

/**
 * Ranks those who have every skill needed and room for one more; people on duty come first, then the lighter
 * load, then who got fewer lately, then the name.
 */
export function rank(candidates: readonly Candidate[], needs: readonly string[]): Ranked[] {
  const able = candidates.filter(
    (one) => needs.every((skill) => one.skills.includes(skill)) && one.open.length < (one.atMost ?? Infinity),
  );
  const inOrder = [...able].sort(
    (a, b) =>
      Number(b.onDuty) - Number(a.onDuty) ||
      loadOf(a.open) - loadOf(b.open) ||
      a.recent - b.recent ||
      (a.name < b.name ? -1 : 1),
  );
  return inOrder.map((one) => ({ name: one.name, why: reason(one, needs) }));
}

const reason = (one: Candidate, needs: readonly string[]): string =>
  [...(one.onDuty ? ['on duty'] : []), ...needs, `${one.open.length} open`].join(', ');
