/** Who may do what. Roles come from the directory document; teams are memberships there. */

export const roles = ['service-manager', 'roster-owner', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/**
 * A person as decisions see them: an opaque id, and what the directory in force says of them. `hasLeft`: it says
 * nothing of them any more, so what they were given or called to as a colleague is theirs no longer.
 */
export type Acting = {
  person: string;
  teams: readonly string[];
  roles: readonly Role[];
  hasLeft?: boolean;
};

export const isManager = (who: Acting): boolean => who.roles.includes('service-manager');

/** Agents of the team, and service managers anywhere. */
export const worksFor = (who: Acting, team: string | null): boolean =>
  isManager(who) || (team !== null && who.teams.includes(team));

/** Who may read any request: agents of its team, managers and auditors; requesters read their own. */
export const mayRead = (who: Acting, request: { requester: string; team: string | null }): boolean =>
  request.requester === who.person || worksFor(who, request.team) || who.roles.includes('auditor');
