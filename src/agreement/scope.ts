import { quoted } from '../document/reading/quoted.ts';
import type { Affects, Urgency } from './agreement.ts';
import { answersOf, unclear } from './answers.ts';
import type { Answers } from './answers.ts';
import type { CompiledAgreement } from './compile.ts';
import { findRequest, insteadOf } from './find-request.ts';
import type { Found } from './find-request.ts';
import { priorityFor } from './priority.ts';
import { quotaPeriod } from './quota.ts';
import { classesExcepting, classesOf } from './recognise.ts';
import { promiseFor } from './targets.ts';
import { dateWords, localDateWords, termAt } from './term.ts';
import type { Ask, Verdict } from './verdict.ts';

export type { PersonFacts } from './recognise.ts';
export type { Ask, Verdict } from './verdict.ts';

/**
 * Whether the agreement covers an ask at an instant (epoch ms), and what it then promises. Looked at in this
 * order: person (and term), match, exclusion, missing field, quota; the first that fails is the verdict.
 * @param used how many of each quota are used in the period that `at` falls into, this ask not counted
 */
export function scope(
  compiled: CompiledAgreement,
  ask: Ask,
  at: number,
  used: Readonly<Record<string, number>>,
): Verdict {
  const classes = ask.classes ?? classesOf(compiled, ask.person);
  const uncovered = notNamed(compiled, ask, classes) ?? outsideTerm(compiled, at);
  if (uncovered) return uncovered;
  const found = findRequest(compiled, ask, classes);
  if ('verdict' in found) return found;
  const answers = answersOf(found, ask.fields);
  return (
    excluded(compiled, found, answers) ??
    unclear(found, ask, answers) ??
    quotaSpent(compiled, found, at, used) ??
    inScope(compiled, found, ask, classes, at)
  );
}

function notNamed(compiled: CompiledAgreement, ask: Ask, classes: readonly string[]): Verdict | undefined {
  if (classes.length > 0) return undefined;
  const { provider, customer } = compiled.agreement.parties;
  const excepted = classesExcepting(compiled, ask.person);
  const clauses = excepted.length > 0 ? excepted.map((name) => `people.${name}.except`) : ['people'];
  const why = `The agreement between ${provider.name} and ${customer.name} does not cover you.`;
  return { verdict: 'no_agreement', clauses, why };
}

function outsideTerm(compiled: CompiledAgreement, at: number): Verdict | undefined {
  const { from, until } = compiled.agreement.term;
  const when = termAt(compiled, at);
  if (when === 'within') return undefined;
  const begins = when === 'before';
  const why = `The agreement ${begins ? 'begins' : 'ended'} on ${localDateWords(begins ? from : until)}.`;
  return { verdict: 'no_agreement', clauses: ['term'], why };
}

function excluded(compiled: CompiledAgreement, found: Found, answers: Answers): Verdict | undefined {
  const { service, request, agreed } = found;
  const exclusion = Object.entries(agreed.exclusions ?? {}).find(([, { when }]) =>
    Object.entries(when).every(([field, values]) => values.includes(answers.get(field) ?? '')),
  );
  if (exclusion === undefined) return undefined;
  const [name, { say, instead }] = exclusion;
  const clauses = [`services.${service}.exclusions.${name}`];
  const left = instead ?? insteadOf(compiled);
  return { verdict: 'out_of_scope', service, request, clauses, why: say, instead: left };
}

function quotaSpent(
  compiled: CompiledAgreement,
  { service, request, type, clause }: Found,
  at: number,
  used: Readonly<Record<string, number>>,
): Verdict | undefined {
  const { quota } = type;
  const agreed = quota === undefined ? undefined : compiled.agreement.quotas?.[quota];
  if (quota === undefined || agreed === undefined) return undefined;
  if ((Object.hasOwn(used, quota) ? (used[quota] ?? 0) : 0) < agreed.amount) return undefined;
  const next = dateWords(compiled, quotaPeriod(compiled, quota, at).until);
  const why = `All ${agreed.amount} of this ${agreed.per} are used (${type.name}); the next ${agreed.per} begins on ${next}.`;
  const clauses = [`quotas.${quota}`, `${clause}.quota`];
  return { verdict: 'quota_spent', service, request, clauses, why, quota, instead: agreed.whenSpent };
}

function inScope(
  compiled: CompiledAgreement,
  found: Found,
  ask: Ask,
  classes: readonly string[],
  at: number,
): Verdict {
  const { service, request, type, clause } = found;
  // With a matrix, `unclear` has made sure of both; a fixed priority does not look at them.
  const sides = { affects: ask.affects as Affects, urgency: ask.urgency as Urgency };
  const { priority, clauses } = priorityFor(compiled, found, sides, classes);
  const { response, fulfilment } = promiseFor(compiled, priority, at);
  const quota = type.quota === undefined ? [] : [`quotas.${type.quota}`];
  return {
    verdict: 'in_scope',
    service,
    request,
    clauses: [clause, ...clauses, ...quota, response.clause, fulfilment.clause],
    why: `${quoted(type.name)} is covered by the agreement.`,
    promise: { priority, responseDue: response.due, fulfilmentDue: fulfilment.due },
  };
}
