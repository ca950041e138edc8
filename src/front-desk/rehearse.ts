/** Whether a person could do something now: so that nobody fills in a form only to be refused. */

import type { Context } from '../context.ts';
import type { Refusal } from '../decision.ts';
import type { Known } from '../people/known.ts';
import { loadFacts } from '../request/commands/facts.ts';
import type { RequestCommand } from '../request/command.ts';
import { decide } from '../request/decide.ts';
import { findRequest } from '../request/queries/find.ts';
import { maySee } from '../request/rights.ts';
import type { RequestState } from '../request/state.ts';

export type Rehearsal = { ok: true; request: RequestState } | { ok: false; refusal: Refusal };

/** The same decision as the act itself, thrown away. */
export async function rehearse(
  context: Context,
  who: Known,
  name: string,
  command: RequestCommand,
): Promise<Rehearsal> {
  const request = await findRequest(context.read, name);
  if (!request || !maySee(who, request)) return { ok: false, refusal: { code: 'unknown-request' } };
  const agreement = request.agreement ? await context.library.agreement(request.agreement) : undefined;
  const now = await context.service();
  const about = { acting: who, agreement, team: request.team, state: request, now, needs: null };
  const facts = await loadFacts(context, context.read, about);
  const decision = decide(request, command, facts, { by: { kind: 'person', person: who.person }, now });
  return decision.kind === 'refused' ? { ok: false, refusal: decision.refusal } : { ok: true, request };
}
