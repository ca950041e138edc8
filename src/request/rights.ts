/** Who may do what with one request, besides what roles and teams say. */

import { wasCalled } from '../escalation/escalation.ts';
import type { Acting } from '../people/roles.ts';
import { mayRead, worksFor } from '../people/roles.ts';
import type { RequestState } from './state.ts';

/** The team's agents and managers, and whoever has it: somebody of another group who took an escalation, too. */
export const worksOn = (who: Acting, request: RequestState): boolean =>
  worksFor(who, request.team) || (request.assignee === who.person && who.hasLeft !== true);

/** Called to it as one of the provider's people, which who has left is not any more. */
export const isCalled = (who: Acting, request: RequestState): boolean =>
  wasCalled(request.escalation, who.person) && who.hasLeft !== true;

/** Whoever was called to it without being in the team may read it, too. */
export const maySee = (who: Acting, request: RequestState): boolean =>
  mayRead(who, request) || worksOn(who, request) || isCalled(who, request);

/** What stays between the team and its managers (loads, calls) is for them, for auditors, and for those called. */
export const seesInside = (who: Acting, request: RequestState): boolean =>
  worksOn(who, request) || who.roles.includes('auditor') || isCalled(who, request);
