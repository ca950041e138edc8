/** Replicas with different vault keys: what one seals another may not open. */

import type { EntityManager } from 'typeorm';
import { DatabaseProblem } from './database-problem.ts';
import type { ReplicaName } from './replica-name.ts';
import { liveReplicas } from './replica-name.ts';

/**
 * For a replica that starts.
 * @param keys the names of its present key and of those it is told to open with
 * @throws DatabaseProblem where one that runs seals with a key that is none of these: the two could not read each
 *   other's words
 */
export async function refuseStrangeKeys(read: EntityManager, keys: readonly string[]): Promise<void> {
  const strange = (await liveReplicas(read)).filter(({ key }) => key !== null && !keys.includes(key));
  if (strange.length === 0) return;
  throw new DatabaseProblem(
    `Steward runs on this database already with another vault key: ${told(strange)}; the one given here is called ${keys[0]}. ` +
      'Neither could read what the other writes. Start this one with the same key, or without STEWARD_VAULT_KEY where ' +
      'the other has none. How a key is changed: steward vault rotate --help',
  );
}

/**
 * For whoever puts everything under the present key.
 * @returns why that must not be done now; undefined: every replica that runs has that key as its present one
 */
export async function othersKeys(read: EntityManager, present: string): Promise<string | undefined> {
  const others = (await liveReplicas(read)).filter(({ key }) => key !== present);
  if (others.length === 0) return undefined;
  return (
    `Nothing was changed: what runs has another present vault key than this command (${present}) and might read nothing any more: ${told(others)}. ` +
    'Give all of them the new STEWARD_VAULT_KEY first, as steward vault rotate --help says, or stop them; then run this again.'
  );
}

const told = (replicas: readonly ReplicaName[]): string =>
  replicas.map(({ where, key }) => `${where} (${key ?? 'of an older release'})`).join(', ');
