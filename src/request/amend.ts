/** A new version of the agreement: which running promises of a request follow it. */

import type { ClauseId } from '../agreement/agreement.ts';
import type { CompiledAgreement } from '../agreement/compile.ts';
import { termAt } from '../agreement/term.ts';
import type { Decision } from '../decision.ts';
import { happened } from '../decision.ts';
import { carried, halfOf, missed } from './clocks/carried.ts';
import { termsIn } from './clocks/running.ts';
import type { Facts } from './command.ts';
import { callForMissed } from './escalate.ts';
import type { RequestEvent } from './event.ts';
import { folded, standDown } from './scene.ts';
import type { ClockKind, RequestState } from './state.ts';
import { clockKinds, isOpen } from './state.ts';

type Version = { hash: string; compiled: CompiledAgreement };

const BY = { kind: 'system', name: 'amendment' } as const;

/** Whether a promise rests on a clause that an amendment names: its target or a part of it, or its calendar. */
function restsOn(clause: ClauseId, target: ClauseId, calendar: string | undefined): boolean {
  const priority = target.split('.').slice(0, 2).join('.');
  const isTarget = ['targets', priority, target, `${priority}.calendar`].includes(clause);
  return isTarget || (calendar !== undefined && ['calendars', `calendars.${calendar}`].includes(clause));
}

/**
 * The clocks that follow a version, each with the clauses that say so; none: the request stays as it is. News that
 * was not promised before begins with the version that promises it; what was kept or missed follows nothing.
 */
export function following(
  state: RequestState,
  { compiled, hash }: Version,
  now: number,
): ReadonlyMap<ClockKind, readonly ClauseId[]> {
  const found = new Map<ClockKind, readonly ClauseId[]>();
  const moves = compiled.agreement.amendment?.moves ?? [];
  const { clocks, priority } = state;
  if (clocks?.fulfilment.metAt !== null || priority === null || !isOpen(state.status)) return found;
  if (state.agreement === hash || !compiled.priorities.includes(priority)) return found;
  if (termAt(compiled, now) !== 'within') return found;
  for (const kind of clockKinds) {
    const clock = clocks[kind];
    const isSettled = clock
      ? clock.metAt !== null || (kind !== 'update' && clock.breachedAt !== null)
      : !termsIn(compiled, priority, kind);
    if (isSettled) continue;
    const target = clock?.clause ?? `targets.${priority}.${kind}`;
    const clauses = moves.filter((clause) => restsOn(clause, target, clock?.calendar));
    if (clauses.length > 0) found.set(kind, clauses);
  }
  return found;
}

/** The promises that rest on an amended clause by the new version, pinned from now on; every other stays. */
export function amend(state: RequestState, facts: Facts, now: number): Decision<RequestEvent> {
  const version = facts.amending;
  if (!version) return happened();
  const late = missed(state, now);
  const before = folded(state, late, BY, now);
  const follow = following(before, version, now);
  if (follow.size === 0) return happened();
  const { compiled, hash } = version;
  const carry = compiled.agreement.amendment?.carry;
  const to = (kind: ClockKind) => termsIn(compiled, before.priority, kind);
  const rule = { carry: carry ?? 'keep', clause: carry ? 'amendment.carry' : null } as const;
  const moving = carried(before, facts, to, { ...rule, now }, [...follow.keys()]);
  const stays = clockKinds.filter((kind) => !follow.has(kind));
  const [terms, response] = [to('response'), moving.clocks.response];
  const events: RequestEvent[] = [
    ...late,
    {
      kind: 'amended',
      agreement: hash,
      clauses: [...new Set([...follow.values()].flat())],
      ...{ ...rule, ...moving },
      earlier: Object.fromEntries(
        stays.map((kind) => [kind, before.earlier?.[kind] ?? before.agreement ?? hash]),
      ),
      nudgeAt: before.nudgeAt !== null && terms && response ? halfOf(terms, response) : before.nudgeAt,
    },
  ];
  const after = folded(state, events, BY, now);
  const calls = late.length > 0 ? callForMissed(after, facts, now) : [];
  return happened<RequestEvent>(...events, ...standDown(after, 'moved'), ...calls);
}
