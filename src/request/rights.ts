/** Who may do what with one request, besides what roles and teams say. */

import { wasCalled } from '../escalation/escalation.ts';
import type { Acting } from '../people/roles.ts';
import { mayRead, worksFor } from '../people/roles.ts';
import type { RequestState } from './state.ts';

/** The team's agents and managers, and whoever has it: somebody of another group who took an escalation, too. */
export const worksOn = (who: Acting, request: RequestState): boolean =>
  worksFor(who, request.team) || request.assignee === who.person;

/** Whoever was called to it without being in the team may read it, too. */
export const maySee = (who: Acting, request: RequestState): boolean =>
  mayRead(who, request) || worksOn(who, request) || wasCalled(request.escalation, who.person);

/** What stays between the team and its managers (loads, calls) is for them, for auditors, and for those called. */
export const seesInside = (who: Acting, request: RequestState): boolean =>
  worksOn(who, request) || who.roles.includes('auditor') || wasCalled(request.escalation, who.person);
