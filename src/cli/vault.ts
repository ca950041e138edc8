/** `steward vault rotate`: everything that the environment's keys seal, under the present one. */

import { othersKeys } from '../store/replica-keys.ts';
import { rotateKeys } from '../store/rotate.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';
import { counted } from './counted.ts';
import type { Desk } from './with-steward.ts';

export async function rotateAnswer({ context: { store, vault, read }, keepVaultKey }: Desk): Promise<Answer> {
  const others = await othersKeys(read, vault.ring.present);
  if (others !== undefined) return complaint(others);
  // Before anything is under it: whoever stops this, the key is not only in their shell.
  const old = keepVaultKey?.();
  const keptNote =
    old === undefined
      ? []
      : [`The present key is in the data folder now (vault.key), the one before beside it: ${old}`];
  const { people, installations, unopened } = await rotateKeys((work) => store.transaction(work), vault.ring);
  const { present } = vault.ring;
  if (people + installations + unopened === 0)
    return { ok: true, lines: [`Everything is under the present key ${present} already.`, ...keptNote] };
  const lines = [
    `Now under the present key ${present}: the keys of ${counted(people, 'person', 'people')}, the tokens of ${counted(installations, 'installation')}.`,
    ...keptNote,
  ];
  if (unopened === 0) return { ok: true, lines };
  return {
    ok: false,
    lines,
    complaints: [
      `${counted(unopened, 'thing is', 'things are')} sealed by a key that is not here. Add it to STEWARD_VAULT_OLD_KEYS and run this again.`,
    ],
  };
}
