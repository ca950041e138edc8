/** Whether the keys of the environment are those that this database was written with. */

import type { EntityManager } from 'typeorm';
import { DatabaseProblem } from './database-problem.ts';
import { boundTo } from './installation.ts';
import type { KeyRing } from './key-ring.ts';

type Kept = { id: string; workspace: string | null; sealed: string; by: string | null };

// Of people's keys and of tokens: one that has a name this process does not know, and one that it should open.
const SQL = ['sealed_by <> all($1)', '(sealed_by is null or sealed_by = any($1))']
  .flatMap((which) => [
    `(select id, null as workspace, wrapped as sealed, sealed_by as by from vault_key
        where wrapped is not null and ${which} limit 1)`,
    `(select platform as id, workspace, tokens as sealed, sealed_by as by from installation
        where tokens is not null and ${which} limit 1)`,
  ])
  .join(' union all ');

/** @throws DatabaseProblem where something is sealed by a key that is not of this ring */
export async function checkRing(manager: EntityManager, ring: KeyRing): Promise<void> {
  const rows = await manager.query<Kept[]>(SQL, [[ring.present, ...ring.others]]);
  // People's words first: whoever has lost their key need not read of anything else.
  for (const row of rows.sort((a, b) => Number(a.workspace !== null) - Number(b.workspace !== null))) {
    const { id, workspace, sealed, by } = row;
    if (workspace === null) openKept(ring, id, sealed, by);
    else
      try {
        ring.open(boundTo(id, workspace), { sealed, by });
      } catch (cause) {
        throw lostTokens(workspace, by, cause);
      }
  }
}

/**
 * A person's key.
 * @throws DatabaseProblem where no key of this process opens it
 */
export function openKept(ring: KeyRing, id: string, sealed: string, by: string | null): Buffer {
  try {
    return ring.open(id, { sealed, by });
  } catch (cause) {
    throw new DatabaseProblem(
      'The vault key is not the one this database was written with, so what people wrote cannot be read. ' +
        'Restore the STEWARD_VAULT_KEY (or the file vault.key in the data folder) that belongs to this database' +
        `${by === null ? '' : `, or add the key called ${by} to STEWARD_VAULT_OLD_KEYS`}.`,
      { cause },
    );
  }
}

const lostTokens = (workspace: string, by: string | null, cause: unknown): DatabaseProblem =>
  new DatabaseProblem(
    `The tokens of workspace ${workspace} are sealed by ${by === null ? 'a key' : `the key ${by}`}, which this process does not have. ` +
      'Put it back into STEWARD_VAULT_OLD_KEYS, then run steward vault rotate, which ended before its time. ' +
      `If that key is lost, delete the row of ${workspace} from table installation, and install Steward there again.`,
    { cause },
  );
