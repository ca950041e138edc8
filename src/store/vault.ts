import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { checkRing, openKept } from './check-ring.ts';
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts';
import { KeyErased } from './erased.ts';
import { createKeyCache } from './key-cache.ts';
import type { KeyRing } from './key-ring.ts';
import { createKeyRing } from './key-ring.ts';

/** A sealed text as events and rows hold it: the id of its key, and base64 of nonce, tag and ciphertext. */
export type Sealed = { k: string; d: string };

export type VaultOptions = {
  /** Base64 of 32 bytes; wraps the keys, and is never stored with them. */
  masterKey: string;
  /** Further keys, which open what was sealed by them. */
  oldKeys?: readonly string[];
  /** Machine time, epoch milliseconds. */
  machine: () => number;
  /** Most keys held in memory; 2,000 unless given. */
  cacheSize?: number;
};

/** Seals people's words so that erasing one key erases one person's words, while the history still verifies. */
export type Vault = {
  /** The keys of the environment, for what is sealed by them directly. */
  readonly ring: KeyRing;
  /**
   * Seals a text under a key, which is made on first use in the caller's transaction.
   * @throws KeyErased where the key was erased: nothing new may be written about that person.
   */
  seal(manager: EntityManager, keyId: string, text: string): Promise<Sealed>;
  /** The text, or null where its key was erased. */
  open(manager: EntityManager, sealed: Sealed): Promise<string | null>;
  /** Opens many with at most one query; the answers stand in the order of the texts. */
  openAll(manager: EntityManager, sealed: readonly Sealed[]): Promise<(string | null)[]>;
  /** Erases a key for good. Other processes may hold it for `KEY_AGE_MS` (see key-cache.ts) longer. */
  erase(manager: EntityManager, keyId: string): Promise<void>;
  /** @throws DatabaseProblem where something is sealed by a key that is neither the master key nor an old one. */
  check(manager: EntityManager): Promise<void>;
};

type KeyRow = { id: string; wrapped: string | null; by: string | null };

/**
 * Opens the vault: a random 256-bit key a person, wrapped with the master key (AES-256-GCM) in table
 * `vault_key (id text primary key, wrapped text, erased_ms bigint, sealed_by text)`; `wrapped` is null once erased.
 */
export function createVault(options: VaultOptions): Vault {
  const ring = createKeyRing(options.masterKey, options.oldKeys);
  const cache = createKeyCache(options.cacheSize ?? 2_000, options.machine);
  // A key made in a transaction that rolls back does not exist: until the commit is certain it is not cached.
  const uncertain = new WeakMap<EntityManager, Set<string>>();

  const unwrapped = (manager: EntityManager, row: KeyRow): Buffer | null => {
    if (row.wrapped === null) return null;
    const key = openKept(ring, row.id, row.wrapped, row.by);
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
    const sql = 'select id, wrapped, sealed_by as by from vault_key where id = any($1)';
    for (const row of await manager.query<KeyRow[]>(sql, [missing]))
      keys.set(row.id, unwrapped(manager, row));
    return keys;
  };

  const make = async (manager: EntityManager, id: string): Promise<Buffer | null> => {
    const { sealed, by } = ring.seal(id, randomBytes(KEY_BYTES));
    if (manager.queryRunner?.isTransactionActive) {
      uncertain.set(manager, (uncertain.get(manager) ?? new Set()).add(id));
    }
    await manager.query(
      'insert into vault_key (id, wrapped, sealed_by) values ($1, $2, $3) on conflict (id) do nothing',
      [id, sealed, by],
    );
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
    ring,
    seal: async (manager, keyId, text) => {
      const known = (await keysOf(manager, [keyId])).get(keyId);
      const key = known === undefined ? await make(manager, keyId) : known;
      if (!key) throw new KeyErased(keyId);
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
    check: (manager) => checkRing(manager, ring),
  };
}
