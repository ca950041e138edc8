/** Whose monthly test did not arrive. */

import type { EntityManager } from 'typeorm';
import { monthOf } from '../places.ts';
import type { ContactState, Failure } from '../state.ts';
import { failureOf, toldOf } from '../state.ts';

/**
 * `ways`: those that have not been answered to this moment, with why the page could not be sent, where it could not;
 * none: they answered after all.
 */
export type Unanswered = {
  person: string;
  ways: readonly { way: string; failure: Failure | undefined }[];
};

/** @param month `2026-12`, by UTC; those of whom administrators were told in it */
export async function unansweredIn(read: EntityManager, month: string): Promise<Unanswered[]> {
  const rows = await read.query<{ state: ContactState }[]>(
    `select state from contact where state #>> '{test,why}' = 'monthly'
       and (state #> '{test,unanswered}' <> 'null' or state #> '{test,failed}' is not null)`,
  );
  return rows.flatMap(({ state: { person, test, ways } }) => {
    if (!test || toldOf(test).length === 0 || monthOf(test.at) !== month) return [];
    const missing = Object.keys(test.ways).flatMap((way): Unanswered['ways'] => {
      const failure = failureOf(test, way);
      const isOver = failure !== undefined || (test.unanswered !== null && test.ways[way] === null);
      return isOver && Object.hasOwn(ways, way) ? [{ way, failure }] : [];
    });
    return [{ person, ways: missing }];
  });
}
