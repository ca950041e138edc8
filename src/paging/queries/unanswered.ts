/** Whose monthly test did not arrive. */

import type { EntityManager } from 'typeorm';
import { monthOf } from '../places.ts';
import type { ContactState } from '../state.ts';

/** `ways`: those that have not been answered to this moment; none: they answered after all. */
export type Unanswered = { person: string; at: number; ways: readonly string[] };

/** @param month `2026-12`, by UTC; those of whom administrators were told in it, in the order of the tests */
export async function unansweredIn(read: EntityManager, month: string): Promise<Unanswered[]> {
  const rows = await read.query<{ state: ContactState }[]>(
    `select state from contact where state #>> '{test,why}' = 'monthly' and state #> '{test,unanswered}' <> 'null'`,
  );
  return rows
    .flatMap(({ state: { person, test, ways } }) => {
      if (!test?.unanswered || test.unanswered.told.length === 0 || monthOf(test.at) !== month) return [];
      const missing = Object.keys(test.ways).filter(
        (way) => test.ways[way] === null && Object.hasOwn(ways, way),
      );
      return [{ person, at: test.at, ways: missing }];
    })
    .sort((a, b) => a.at - b.at || (a.person < b.person ? -1 : 1));
}
