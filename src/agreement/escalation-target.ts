/** Whom a step of an escalation tells, as events and cards name them. */

import type { EscalationTarget } from './agreement.ts';

const ELSEWHERE = 'roster:';

/** `on-duty`, `lead`; whoever is on duty in another roster: `roster:network`. */
export const targetName = (target: EscalationTarget): string =>
  typeof target === 'string' ? target : `${ELSEWHERE}${target.roster}`;

/** The targets of a step in one word: `on-duty,lead`. {@link targetsIn} reads it. */
export const stepName = (targets: readonly EscalationTarget[]): string => targets.map(targetName).join(',');

export const targetsIn = (tell: string): string[] => tell.split(',').filter((name) => name !== '');

/** The roster a target's name asks; null: another kind of target. */
export const rosterIn = (name: string): string | null =>
  name.startsWith(ELSEWHERE) ? name.slice(ELSEWHERE.length) : null;

/**
 * Where a step leads: to the team's own people, to another group for what they know (functional), or a level up
 * (hierarchic). A step that tells several leads as far as the furthest of them.
 */
export type Direction = 'own' | 'functional' | 'hierarchic';

const OWN: readonly string[] = ['assignee', 'on-duty', 'team'];

export function directionOf(tell: string): Direction {
  const names = targetsIn(tell);
  if (names.every((name) => OWN.includes(name))) return 'own';
  return names.every((name) => OWN.includes(name) || rosterIn(name) !== null) ? 'functional' : 'hierarchic';
}
