/**
 * Notices at once what a new version of an agreement promises while nobody is on duty. What people change of a
 * roster is noticed by the change itself, and all else at the next hand-over.
 */

import type { Context } from '../context.ts';
import { lookAtRoster } from '../roster/commands/look.ts';
import { agreementsEdition, emptyRosters } from '../roster/queries/empty.ts';
import { troubleOf } from '../store/trouble.ts';

/**
 * A look at a small table, and at the rosters nobody has when it tells of a publication: the first time in any
 * case, for nobody knows what was published while no process ran.
 * @param problem hears of a roster that cannot be looked at; its next hand-over says it
 * @returns how many rosters somebody was called for
 */
export function createPromises(
  context: Context,
  problem: (error: unknown, subject: string) => void,
): () => Promise<number> {
  let known: number | undefined;
  return async () => {
    const edition = await agreementsEdition(context.read);
    if (edition === known) return 0;
    context.library.forget();
    let called = 0;
    for (const name of await emptyRosters(context.read))
      try {
        if (await lookAtRoster(context, name)) called += 1;
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble !== undefined && trouble !== 'slow') throw error;
        problem(error, `roster/${name}`);
      }
    known = edition;
    return called;
  };
}
