/** Whether a person could do something now: so that nobody fills in a form only to be refused. */

import type { Context } from '../context.ts';
import type { Refusal } from '../decision.ts';
import type { Known } from '../people/known.ts';
import { factsFor } from '../request/commands/facts-for.ts';
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
  const now = await context.service();
  const over = { tx: context.read, isRehearsal: true };
  const facts = await factsFor(context, over, who, request, command, now);
  const decision = decide(request, command, facts, { by: { kind: 'person', person: who.person }, now });
  return decision.kind === 'refused' ? { ok: false, refusal: decision.refusal } : { ok: true, request };
}
