/** Puts the published version of a roster in force. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { Actor } from '../../decision.ts';
import { perform } from '../../store/perform.ts';
import type { RosterCommand } from '../command.ts';
import { notImported } from '../queries/not-imported.ts';
import { rosterRef, rosterSubject } from '../table.ts';
import type { RosterPerformed } from './act.ts';
import { loadRosterFacts } from './facts.ts';

/**
 * Imports the version that is published at that moment; one that is in force already changes nothing. What people
 * have changed stays on top of it.
 * @throws when no roster of that name is published
 */
export async function importRoster(context: Context, by: Actor, name: string): Promise<RosterPerformed> {
  let hash = '';
  const performed = await perform(context.store, rosterSubject, {
    ref: rosterRef(name),
    by,
    // Asked after the facts: of two imports at once the later must not bring the earlier version back.
    command: (): RosterCommand => ({ kind: 'import', hash }),
    facts: async (tx, state) => {
      hash = await publishedHash(tx, name);
      const about = { name, hash, before: state?.hash ?? null, acting: null, command: 'import' } as const;
      return loadRosterFacts(context, tx, about);
    },
  });
  if (performed.kind === 'performed' && performed.events.length > 0) context.library.forget();
  return performed;
}

/**
 * Imports whatever is published and not lived by yet: a process may have ended in between, or the roster is older
 * than this.
 */
export async function importPublished(context: Context, by: Actor): Promise<void> {
  for (const name of await notImported(context.read)) await importRoster(context, by, name);
}

async function publishedHash(tx: EntityManager, name: string): Promise<string> {
  const [row] = await tx.query<{ hash: string }[]>(
    `select hash from publication where kind = 'roster' and name = $1`,
    [name],
  );
  if (!row) throw new Error(`No roster ${name} is published.`);
  return row.hash;
}
