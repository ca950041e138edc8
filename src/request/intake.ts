/** A new request: scope, priority, promises and whom it would go to, all from the agreement at this moment. */

import { classesOf } from '../agreement/recognise.ts';
import { scope } from '../agreement/scope.ts';
import { customerOf } from '../agreement/agreement.ts';
import { promiseFor } from '../agreement/targets.ts';
import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { assign } from './assignment.ts';
import type { Act, Facts, Submit } from './command.ts';
import type { Raised, RequestEvent } from './event.ts';
import { quotaCounter } from './quota.ts';

/**
 * Whatever the verdict, the request is recorded: only one in scope gets promises, the others go to the
 * service manager. The quota is counted at intake, under a lock, so that it cannot be overdrawn.
 */
export function submit(command: Submit, facts: Facts, { now }: Act): Decision<RequestEvent> {
  if (!facts.acting || !facts.intake) return refused('nobody-acts');
  const { agreement, team, managers } = facts;
  const { ask } = command;
  const base = {
    kind: 'raised',
    customer: command.customer,
    number: command.number,
    requester: facts.acting.person,
    title: command.title,
    details: command.details,
    words: command.words,
    fields: command.chosen,
    affects: ask.affects ?? null,
    urgency: ask.urgency ?? null,
  } as const;
  const none = {
    priority: null,
    team: null,
    promises: null,
    nudgeAt: null,
    ranking: [],
    quota: null,
  } as const;
  if (!agreement) {
    const why = 'There is no agreement that covers this yet.';
    const missing = {
      agreement: null,
      verdict: 'no_agreement',
      clauses: [],
      service: null,
      type: null,
    } as const;
    return happened({ ...base, ...none, ...missing, why, managers });
  }
  const { compiled } = agreement;
  if (customerOf(compiled.agreement) !== command.customer) return refused('other-customer');
  const verdict = scope(compiled, { ...ask, person: facts.intake.person }, now, facts.intake.used);
  const service = ask.service === undefined ? undefined : compiled.agreement.services[ask.service];
  const type = ask.request === undefined ? undefined : service?.requests[ask.request];
  const found = {
    agreement: agreement.hash,
    verdict: verdict.verdict,
    clauses: verdict.clauses,
    why: verdict.why,
    service: service ? (ask.service ?? null) : null,
    type: type ? (ask.request ?? null) : null,
  };
  if (verdict.verdict !== 'in_scope' || !verdict.promise || !service || !type)
    return happened<RequestEvent>({ ...base, ...none, ...found, team: service?.team ?? null, managers });

  const { priority } = verdict.promise;
  const { half, ...promises } = promiseFor(compiled, priority, now);
  const raised: Raised = {
    ...base,
    ...found,
    classes: classesOf(compiled, facts.intake.person),
    priority,
    team: service.team,
    promises,
    nudgeAt: half,
    ranking: team.ranking,
    leftOut: team.leftOut,
    managers: [],
    quota: quotaCounter(compiled, type, now),
  };
  return happened<RequestEvent>(raised, ...assign(team, null, 'raised'));
}
