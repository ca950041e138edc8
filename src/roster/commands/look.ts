/** A roster that nobody has is looked at once more: agreements may promise hours that they did not before. */

import type { Context } from '../../context.ts';
import { perform } from '../../store/perform.ts';
import { rosterRef, rosterSubject } from '../table.ts';
import { loadRosterFacts } from './facts.ts';

/** What was said of these hours before is not said again. @returns whether somebody was called */
export async function lookAtRoster(context: Context, name: string): Promise<boolean> {
  const performed = await perform(context.store, rosterSubject, {
    ref: rosterRef(name),
    by: { kind: 'system', name: 'clock' },
    command: () => ({ kind: 'look' }),
    facts: (tx, state) => {
      if (!state) throw new Error(`The roster ${name} is gone.`);
      return loadRosterFacts(context, tx, { name, hash: state.hash, acting: null, command: 'look' });
    },
  });
  return performed.kind === 'performed' && performed.events.length > 0;
}
