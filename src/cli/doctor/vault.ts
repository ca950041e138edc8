import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../config.ts';
import { machineClock } from '../../clock.ts';
import { DatabaseProblem } from '../../store/database-problem.ts';
import { vaultKeyFile } from '../../store/vault-key-file.ts';
import { createVault } from '../../store/vault.ts';
import type { Finding } from './finding.ts';
import { bad, well } from './finding.ts';

/** Whether the key opens what people wrote. No key is made here: a lost one must not be hidden by a new one. */
export async function examineVault(
  config: Config,
  home: string,
  read: EntityManager,
): Promise<{ key?: string; finding: Finding }> {
  try {
    const key = config.vaultKey ?? (existsSync(join(home, 'vault.key')) ? vaultKeyFile(home) : undefined);
    const [{ count } = { count: 0 }] = await read.query<{ count: number }[]>(
      'select count(*) as count from vault_key where wrapped is not null',
    );
    if (key === undefined)
      return {
        finding:
          Number(count) === 0
            ? well('There is no vault key yet, and nothing it would have to open.')
            : bad(
                `The vault key ${join(home, 'vault.key')} is missing, so nobody can read what people wrote.`,
                'Restore it from a backup, or set STEWARD_VAULT_KEY, before Steward is started again.',
              ),
      };
    await createVault({ masterKey: key, machine: machineClock }).check(read);
    const opens = Number(count) === 1 ? "1 person's words" : `the words of ${count} people`;
    return {
      key,
      finding: well(Number(count) === 0 ? 'The vault has its key.' : `The vault key opens ${opens}.`),
    };
  } catch (error) {
    if (error instanceof DatabaseProblem) return { finding: bad(error.message) };
    throw error;
  }
}
