import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts';
import { DatabaseProblem } from './database-problem.ts';
import { createKeyCache } from './key-cache.ts';

/** A sealed text as events and rows hold it: the id of its key, and base64 of nonce, tag and ciphertext. */
export type Sealed = { k: string; d: string };

export type VaultOptions = {
  /** Base64 of 32 bytes; wraps the keys, and is never stored with them. */
  masterKey: string;
  /** Machine time, epoch milliseconds. */
  machine: () => number;
  /** Most keys held in memory; 2,000 unless given. */
  cacheSize?: number;
};

/** Seals people's words so that erasing one key erases one person's words, while the history still verifies. */
export type Vault = {
  /**
   * Seals a text under a key, which is made on first use in the caller's transaction.
   * @throws where the key was erased: nothing new may be written about that person.
   */
  seal(manager: EntityManager, keyId: string, text: string): Promise<Sealed>;
  /** The text, or null where its key was erased. */
  open(manager: EntityManager, sealed: Sealed): Promise<string | null>;
  /** Opens many with at most one query; the answers stand in the order of the texts. */
  openAll(manager: EntityManager, sealed: readonly Sealed[]): Promise<(string | null)[]>;
  /** Erases a key for good. Other processes may hold it for `KEY_AGE_MS` (see key-cache.ts) longer. */
  erase(manager: EntityManager, keyId: string): Promise<void>;
  /** @throws DatabaseProblem where the master key is not the one this database was written with. */
  check(manager: EntityManager): Promise<void>;
};

type KeyRow = { id: string; wrapped: string | null };

/**
 * Opens the vault: a random 256-bit key a person, wrapped with the master key (AES-256-GCM) in table
 * `vault_key (id text primary key, wrapped text, erased_ms bigint)`; `wrapped` is null once erased.
 */
export function createVault(options: VaultOptions): Vault {
  const master = Buffer.from(options.masterKey, 'base64');
  const cache = createKeyCache(options.cacheSize ?? 2_000, options.machine);
  // A key made in a transaction that rolls back does not exist: until the commit is certain it is not cached.
  const uncertain = new WeakMap<EntityManager, Set<string>>();

  const unwrapped = (manager: EntityManager, row: KeyRow): Buffer | null => {
    if (row.wrapped === null) return null;
    const key = unwrap(master, row.id, row.wrapped);
    if (!uncertain.get(manager)?.has(row.id)) cache.set(row.id, key);
    return key;
  };

  const keysOf = async (
    manager: EntityManager,
    ids: readonly string[],
  ): Promise<Map<string, Buffer | null>> => {
    const keys = new Map<string, Buffer | null>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const key = cache.get(id);
      if (key) keys.set(id, key);
      else missing.push(id);
    }
    if (missing.length === 0) return keys;
    const sql = 'select id, wrapped from vault_key where id = any($1)';
    for (const row of await manager.query<KeyRow[]>(sql, [missing]))
      keys.set(row.id, unwrapped(manager, row));
    return keys;
  };

  const make = async (manager: EntityManager, id: string): Promise<Buffer | null> => {
    const wrapped = encrypt(master, id, randomBytes(KEY_BYTES));
    if (manager.queryRunner?.isTransactionActive) {
      uncertain.set(manager, (uncertain.get(manager) ?? new Set()).add(id));
    }
    await manager.query('insert into vault_key (id, wrapped) values ($1, $2) on conflict (id) do nothing', [
      id,
      wrapped,
    ]);
    // Read back: another transaction may have made it in the same moment, and then theirs counts.
    return (await keysOf(manager, [id])).get(id) ?? null;
  };

  const openAll = async (manager: EntityManager, sealed: readonly Sealed[]): Promise<(string | null)[]> => {
    const keys = await keysOf(
      manager,
      sealed.map((one) => one.k),
    );
    return sealed.map(({ k, d }) => {
      const key = keys.get(k);
      return key ? decrypt(key, k, d).toString('utf8') : null;
    });
  };

  return {
    seal: async (manager, keyId, text) => {
      const known = (await keysOf(manager, [keyId])).get(keyId);
      const key = known === undefined ? await make(manager, keyId) : known;
      if (!key)
        throw new Error(`The vault key ${keyId} was erased, so nothing can be sealed under it any more.`);
      return { k: keyId, d: encrypt(key, keyId, Buffer.from(text)) };
    },
    open: async (manager, sealed) => (await openAll(manager, [sealed]))[0] ?? null,
    openAll,
    erase: async (manager, keyId) => {
      await manager.query(
        `insert into vault_key (id, wrapped, erased_ms) values ($1, null, $2)
         on conflict (id) do update set wrapped = null, erased_ms = coalesce(vault_key.erased_ms, excluded.erased_ms)`,
        [keyId, options.machine()],
      );
      cache.delete(keyId);
    },
    check: async (manager) => {
      const sql = 'select id, wrapped from vault_key where wrapped is not null limit 1';
      for (const row of await manager.query<KeyRow[]>(sql)) unwrapped(manager, row);
    },
  };
}

function unwrap(master: Buffer, id: string, wrapped: string): Buffer {
  try {
    return decrypt(master, id, wrapped);
  } catch (cause) {
    throw new DatabaseProblem(
      'The vault key is not the one this database was written with, so what people wrote cannot be read. ' +
        'Restore the STEWARD_VAULT_KEY (or the file vault.key in the data folder) that belongs to this database.',
      { cause },
    );
  }
}
