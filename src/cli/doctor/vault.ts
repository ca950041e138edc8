import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../config.ts';
import { machineClock } from '../../clock.ts';
import { DatabaseProblem } from '../../store/database-problem.ts';
import { vaultKeyFile } from '../../store/vault-key-file.ts';
import { createVault } from '../../store/vault.ts';
import { keyUse } from '../../store/rotate.ts';
import { counted } from '../counted.ts';
import { oldVaultKeys } from '../../open.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether the key opens what people wrote. No key is made here: a lost one must not be hidden by a new one. */
export async function examineVault(
  config: Config,
  home: string,
  read: EntityManager,
): Promise<{ key?: string; finding: Finding }> {
  let key: string | undefined;
  try {
    key = config.vaultKey ?? (existsSync(join(home, 'vault.key')) ? vaultKeyFile(home) : undefined);
    const used = await keyUse(read);
    const count = used.reduce((sum, { people }) => sum + people, 0);
    const tokens = used.reduce((sum, { installations }) => sum + installations, 0);
    if (key === undefined)
      return {
        finding:
          count + tokens === 0
            ? well('There is no vault key yet, and nothing it would have to open.')
            : bad(
                `The vault key ${join(home, 'vault.key')} is missing, so nobody can read what people wrote, and no token of a workspace can be used.`,
                'Restore it from a backup, or set STEWARD_VAULT_KEY, before Steward is started again.',
              ),
      };
    await createVault({ masterKey: key, oldKeys: oldVaultKeys(config, home), machine: machineClock }).check(
      read,
    );
    const opens = count === 1 ? "1 person's words" : `the words of ${count} people`;
    return {
      key,
      finding: well(count === 0 ? 'The vault has its key.' : `The vault key opens ${opens}.`),
    };
  } catch (error) {
    if (error instanceof DatabaseProblem)
      return { ...(key === undefined ? {} : { key }), finding: bad(error.message) };
    throw error;
  }
}

/** What is still sealed by other keys than the present one, which of those are gone, and which may go. */
export async function examineKeys({ context }: Patient): Promise<Finding[]> {
  const { present, others } = context.vault.ring;
  const used = await keyUse(context.read);
  const amount = (key: string | null): number => {
    const one = used.find((use) => use.key === key);
    return one === undefined ? 0 : one.people + one.installations;
  };
  const gone = used.flatMap(({ key }) =>
    key === null || key === present || others.includes(key)
      ? []
      : [
          bad(
            `${counted(amount(key), 'key or token is', 'keys and tokens are')} sealed by the vault key ${key}, which is not here: nothing opens what they seal.`,
            'Put that key back into STEWARD_VAULT_OLD_KEYS, then: steward vault rotate',
          ),
        ],
  );
  return others.length === 0 ? gone : [...gone, oldKeys(present, others, amount)];
}

function oldKeys(
  present: string,
  others: readonly string[],
  amount: (key: string | null) => number,
): Finding {
  const left = others.reduce((sum, key) => sum + amount(key), amount(null));
  if (left > 0)
    return look(
      `${counted(left, 'key or token is', 'keys and tokens are')} not under the present vault key ${present} yet.`,
      'Once every replica knows the present key: steward vault rotate',
    );
  return look(
    `Nothing is sealed by ${counted(others.length, 'old vault key', 'old vault keys')} any more: ${others.join(', ')}.`,
    // It also signed the addresses in pages, see connect/page-link.ts; nothing tells when a key was put aside.
    'A day after every replica has had the present key, take it out of STEWARD_VAULT_OLD_KEYS, or delete the file in the data folder that holds it: vault.key.old (where steward vault rotate puts it for an embedded database), or with DATABASE_URL vault.key. Until then addresses in pages need it. Keep a copy for as long as you keep older backups.',
  );
}
