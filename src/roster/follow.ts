/** Who may follow a roster in their calendar. */

import type { Acting } from '../people/roles.ts';
import { isManager } from '../people/roles.ts';

/** What a feed shows: a whole roster, or the duties of the person it was made for, in every roster. */
export type Followed = { kind: 'roster'; roster: string } | { kind: 'own' };

/**
 * Members of the team, the roster's owners, service managers and auditors. Asked at every look, so that a feed ends
 * with the reason it was given for.
 * @param owners opaque ids
 */
export const mayFollow = (who: Acting, roster: { team: string; owners: readonly string[] }): boolean =>
  who.teams.includes(roster.team) ||
  roster.owners.includes(who.person) ||
  isManager(who) ||
  who.roles.includes('auditor');

/** One's own duties: the provider's people. */
export const isColleague = (who: Acting): boolean => who.teams.length > 0 || who.roles.length > 0;
