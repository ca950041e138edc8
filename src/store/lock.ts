/** Locks on what has no row of its own. Taken after the subject and before any counter. */

import type { EntityManager } from 'typeorm';

/**
 * Locks names for the rest of the transaction, in one order for everybody, so that of two who want some of the same
 * neither waits for the other for ever. What is read afterwards is what whoever had them before has left. Outside a
 * transaction, where something is only looked at, nobody waits for anybody.
 */
export async function lockNames(tx: EntityManager, names: readonly string[]): Promise<void> {
  if (names.length === 0 || tx.queryRunner?.isTransactionActive !== true) return;
  // A function's rows come in the order of its array, so the locks are taken in it.
  await tx.query('select pg_advisory_xact_lock(hashtextextended(name, 8)) from unnest($1::text[]) as name', [
    [...new Set(names)].sort(),
  ]);
}
