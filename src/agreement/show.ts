import type { Agreement, ClauseId } from './agreement.ts';
import { amendmentClause, carryClause } from './showing/changes.ts';
import { outline, wrapped } from './showing/outline.ts';
import type { Clause } from './showing/outline.ts';
import { endClause, escalationClause, exceptionsClause, holdsClause, quotasClause } from './showing/rules.ts';
import { servicesClause } from './showing/what.ts';
import { calendarsClause, priorityClause, targetsClause } from './showing/when.ts';
import { partiesClause, peopleClause } from './showing/who.ts';

/**
 * The agreement as a customer reads it: plain text, numbered, each clause with its key path in brackets.
 * @param width columns of the page, at least 60
 */
export function showAgreement(agreement: Agreement, width = 92): string {
  const { provider, customer } = agreement.parties;
  const columns = Math.max(60, width);
  const title = `Service agreement “${agreement.agreement}”: ${provider.name} for ${customer.name}`;
  return [
    ...wrapped(title, columns),
    '═'.repeat(columns),
    ...outline(clausesOf(agreement), columns),
    '',
  ].join('\n');
}

const clausesOf = (agreement: Agreement): Clause[] => [
  partiesClause(agreement),
  peopleClause(agreement),
  servicesClause(agreement),
  ...priorityClause(agreement),
  targetsClause(agreement),
  calendarsClause(agreement),
  ...holdsClause(agreement),
  ...quotasClause(agreement),
  ...exceptionsClause(agreement),
  ...escalationClause(agreement),
  ...endClause(agreement),
  ...carryClause(agreement),
  ...amendmentClause(agreement),
];

/**
 * The number under which {@link showAgreement} shows a clause, e.g. `6.3`, or that of the clause it is part of.
 * Numbers are for reading only: what is recorded and cited for good is the key path.
 */
export function clauseNumber(agreement: Agreement, clause: ClauseId): string {
  const found = numbered(clausesOf(agreement), '')
    .filter((one) => clause === one.clause || clause.startsWith(`${one.clause}.`))
    .sort((a, b) => b.clause.length - a.clause.length);
  return found[0]?.number ?? clause;
}

const numbered = (clauses: readonly Clause[], above: string): { clause: ClauseId; number: string }[] =>
  clauses.flatMap(({ clause, below = [] }, index) => {
    const number = `${above}${index + 1}`;
    return [{ clause, number }, ...numbered(below, `${number}.`)];
  });
