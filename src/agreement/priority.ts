import { urgencyColumns } from './agreement.ts';
import type { Affects, ClauseId, RequestType, Urgency } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';

export type Prioritised = { priority: string; clauses: ClauseId[] };

/**
 * The priority of a request: its type's own, or the matrix at who is affected × how urgent it is; then
 * raised by the class of people that raises most (classes do not add up), as far as the most urgent.
 * @param at the clause of the request type
 * @param classes the classes the person belongs to
 */
export function priorityFor(
  compiled: CompiledAgreement,
  { type, clause }: { type: RequestType; clause: ClauseId },
  ask: { affects: Affects; urgency: Urgency },
  classes: readonly string[],
): Prioritised {
  const { agreement, priorities } = compiled;
  const fixed = type.priority !== 'matrix';
  const agreed = fixed
    ? type.priority
    : (agreement.priority?.matrix[ask.affects][urgencyColumns.indexOf(ask.urgency)] ?? '');
  const clauses = [fixed ? `${clause}.priority` : `priority.matrix.${ask.affects}`];
  const raising = classes
    .map((name) => ({ name, by: agreement.people[name]?.raises ?? 0 }))
    .reduce((most, each) => (each.by > most.by ? each : most), { name: '', by: 0 });
  const place = priorities.indexOf(agreed);
  const raised = Math.max(0, place - raising.by);
  if (raised === place) return { priority: agreed, clauses };
  return {
    priority: priorities[raised] ?? agreed,
    clauses: [...clauses, `people.${raising.name}.raises`],
  };
}
