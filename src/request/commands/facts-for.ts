/** Loads what one command about an existing request rests on. */

import type { EntityManager } from 'typeorm';
import { skillsFor } from '../../agreement/find-request.ts';
import type { CompiledAgreement } from '../../agreement/compile.ts';
import type { Context } from '../../context.ts';
import type { Acting } from '../../people/roles.ts';
import { lockCounter, readCounters } from '../../store/counter.ts';
import type { Facts, RequestCommand } from '../command.ts';
import { quotaCounter } from '../quota.ts';
import type { RequestState } from '../state.ts';
import type { About } from './facts.ts';
import { loadFacts } from './facts.ts';

/** `tx` is the transaction of the act, or where nothing is decided for good `read`, which locks nothing. */
type Over = { tx: EntityManager; isRehearsal?: boolean };
/** What decides which facts are needed; the words do not. */
type Asked = Pick<RequestCommand, 'kind'> & { to?: string; service?: string; request?: string };

export async function factsFor(
  context: Context,
  { tx, isRehearsal = false }: Over,
  acting: Acting | null,
  state: RequestState | undefined,
  command: Asked,
  now: number,
): Promise<Facts> {
  const library = context.library.within(tx);
  const agreement = state?.agreement ? await library.agreement(state.agreement) : undefined;
  const asks = asksOf(command, acting, state, agreement?.compiled);
  const team = state?.team ?? null;
  const facts = await loadFacts(context, tx, {
    ...{ acting, agreement, team, now, ...(state ? { state } : {}) },
    ...asks,
    // Whoever has it loses it: the ranking is for the new team.
    ...(command.kind === 'transfer' && state ? { state: { ...state, assignee: null } } : {}),
  });
  const earlier: Record<string, CompiledAgreement> = {};
  for (const hash of new Set(Object.values(state?.earlier ?? {}))) {
    const version = await library.agreement(hash);
    if (version) earlier[hash] = version.compiled;
  }
  return {
    ...facts,
    ...(Object.keys(earlier).length > 0 ? { earlier } : {}),
    ...(command.kind === 'transfer' && state && agreement
      ? { used: await used(tx, isRehearsal, state, agreement.compiled, command, now) }
      : {}),
  };
}

/** Whose load an act changes, and for whom somebody else may have to be found. */
function asksOf(
  command: Asked,
  acting: Acting | null,
  state: RequestState | undefined,
  compiled: CompiledAgreement | undefined,
): Pick<About, 'needs' | 'load'> & { team?: string } {
  const by = acting?.person ?? '';
  switch (command.kind) {
    case 'claim':
    case 'take':
      return { needs: null, load: { person: by, isGiven: false } };
    case 'hand-over':
      return { needs: null, load: { person: command.to ?? '', isGiven: command.to !== by } };
    case 'reopen':
      return { needs: skillsFor(compiled, state?.service ?? null, state?.type ?? null) };
    case 'transfer': {
      const service = compiled?.agreement.services[command.service ?? ''];
      const needs = skillsFor(compiled, command.service ?? null, command.request ?? null);
      return { needs, ...(service ? { team: service.team } : {}) };
    }
    default:
      return { needs: null };
  }
}

/** How much of the new request type's quota is used; the counter stays locked while it is decided. */
async function used(
  tx: EntityManager,
  isRehearsal: boolean,
  { customer, quota }: RequestState,
  compiled: CompiledAgreement,
  { service, request }: Asked,
  now: number,
): Promise<Readonly<Record<string, number>>> {
  const type = compiled.agreement.services[service ?? '']?.requests[request ?? ''];
  const counter = type ? quotaCounter(compiled, type, now) : null;
  if (!counter || type?.quota === undefined) return {};
  const count = isRehearsal
    ? ((await readCounters(tx, customer, [counter.name]))[counter.name] ?? 0)
    : await lockCounter(tx, customer, counter.name);
  // Its own one is given back first.
  return { [type.quota]: quota === counter.name ? count - 1 : count };
}
