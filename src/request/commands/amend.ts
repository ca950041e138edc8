/** Lets running promises follow a new version of their agreement, where its amendment says so. */

import type { Context } from '../../context.ts';
import { perform } from '../../store/perform.ts';
import { following } from '../amend.ts';
import { unpinned } from '../queries/unpinned.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import { factsFor } from './facts-for.ts';

type Version = NonNullable<Awaited<ReturnType<Context['library']['agreement']>>>;

const BATCH = 200;

/**
 * Looks at every open request that an earlier version of an agreement in force is pinned on. Each is decided in a
 * transaction of its own, so it can be broken off and begun again anywhere, on any number of replicas: what has
 * followed is not moved twice.
 * @param problem one request could not be looked at; the others are all the same
 * @returns how many have followed
 */
export async function followAmendments(
  context: Context,
  problem: (error: unknown, request: string) => void,
): Promise<number> {
  let followed = 0;
  for (const version of await context.library.agreements()) {
    if (version.compiled.agreement.amendment === undefined) continue;
    for (let after = 0; ;) {
      const found = await unpinned(context.read, version, after, BATCH);
      const now = await context.service();
      for (const request of found) {
        if (following(request, version, now).size === 0) continue;
        await amendOne(context, version, request).then(
          (moved) => (followed += moved ? 1 : 0),
          (error: unknown) => problem(error, `${request.customer}/${request.number}`),
        );
      }
      const last = found.at(-1);
      if (!last || found.length < BATCH) break;
      after = last.number;
    }
  }
  return followed;
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
