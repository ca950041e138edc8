/** Time passes for one roster: whatever is due is said, once. */

import type { Context } from '../../context.ts';
import { perform } from '../../store/perform.ts';
import { rosterRef, rosterSubject } from '../table.ts';
import type { RosterPerformed } from './act.ts';
import { loadRosterFacts } from './facts.ts';

export async function tickRoster(context: Context, name: string): Promise<RosterPerformed> {
  const performed = await perform(context.store, rosterSubject, {
    ref: rosterRef(name),
    by: { kind: 'system', name: 'clock' },
    command: () => ({ kind: 'tick' }),
    facts: (tx, state) => {
      if (!state) throw new Error(`The roster ${name} is gone.`);
      return loadRosterFacts(context, tx, { name, hash: state.hash, acting: null, command: 'tick' });
    },
  });
  if (performed.kind === 'performed' && performed.events.length > 0) context.library.forget();
  return performed;
}
