/** Lets running promises follow a new version of their agreement, where its amendment says so. */

import { termAt } from '../../agreement/term.ts';
import type { Context } from '../../context.ts';
import { perform } from '../../store/perform.ts';
import { following } from '../amend.ts';
import type { Unpinned } from '../queries/unpinned.ts';
import { markCompared, mendCompared, unpinned } from '../queries/unpinned.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import { factsFor } from './facts-for.ts';

type Version = NonNullable<Awaited<ReturnType<Context['library']['agreement']>>>;

const BATCH = 200;

/**
 * Looks at every open request that was not yet held against its agreement in force, where that amends an earlier
 * version and its term has begun. Each is decided in a transaction of its own and what it leads to is marked on its
 * row, so it can be broken off and begun again anywhere, on any number of replicas: what has followed is not moved
 * twice, and what does not follow is not looked at again until it changes.
 * @param problem one request could not be looked at; the others are all the same
 * @returns how many have followed
 */
export async function followAmendments(
  context: Context,
  problem: (error: unknown, request: string) => void,
): Promise<number> {
  while ((await mendCompared(context.read, BATCH)) === BATCH);
  const now = await context.service();
  const amended = (await context.library.agreements()).filter(
    ({ compiled }) => compiled.agreement.amendment !== undefined && termAt(compiled, now) === 'within',
  );
  const byHash = new Map(amended.map((version) => [version.hash, version]));
  let followed = 0;
  for (let after = 0; ;) {
    const found = await unpinned(context.read, amended, after, BATCH);
    const stays: Unpinned[] = [];
    for (const one of found) {
      const version = byHash.get(one.hash);
      if (!version || following(one.state, version, now).size === 0) stays.push(one);
      else
        await amendOne(context, version, one.state).then(
          (moved) => (followed += moved ? 1 : 0),
          (error: unknown) => problem(error, `${one.state.customer}/${one.state.number}`),
        );
    }
    await markCompared(context.read, stays);
    const last = found.at(-1);
    if (!last || found.length < BATCH) return followed;
    after = last.state.number;
  }
}

async function amendOne(
  context: Context,
  { hash, compiled }: Version,
  { customer, number }: RequestState,
): Promise<boolean> {
  const done = await perform(context.store, requestSubject, {
    ref: requestRef(customer, number),
    by: { kind: 'system', name: 'amendment' },
    command: () => ({ kind: 'amend' }),
    facts: async (tx, state, now) => ({
      ...(await factsFor(context, { tx }, null, state, { kind: 'amend' }, now)),
      amending: { hash, compiled },
    }),
  });
  return done.kind === 'performed' && done.events.some(({ kind }) => kind === 'amended');
}
