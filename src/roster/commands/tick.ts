/** Time passes for rosters: whatever is due is said, once. */

import type { Context } from '../../context.ts';
import type { Looked, Which } from '../../store/perform-due.ts';
import { performDue } from '../../store/perform-due.ts';
import { waitingRosters } from '../queries/due.ts';
import { rosterSubject } from '../table.ts';
import { loadRosterFacts } from './facts.ts';

/** Those that are due and that nobody else holds, in one transaction. */
export async function tickRosters(context: Context, which: Which): Promise<Looked[]> {
  const looked = await performDue(context.store, rosterSubject, waitingRosters, {
    ...which,
    by: { kind: 'system', name: 'clock' },
    command: { kind: 'tick' },
    facts: (tx, { name, hash }) =>
      loadRosterFacts(context, tx, { name, hash, acting: null, command: 'tick' }),
  });
  if (looked.some(({ hasChanged }) => hasChanged)) context.library.forget();
  return looked;
}
