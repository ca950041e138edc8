/** Unwrapped keys held in memory: few, and not for long, because another process may erase one. */
export type KeyCache = {
  get(id: string): Buffer | undefined;
  set(id: string, key: Buffer): void;
  delete(id: string): void;
};

/** How long a key may be used from memory before the database is asked again, milliseconds. */
export const KEY_AGE_MS = 60_000;

/**
 * Makes a cache that drops the least recently used key when full.
 * @param size most keys held.
 * @param machine machine time, epoch milliseconds.
 */
export function createKeyCache(size: number, machine: () => number): KeyCache {
  const entries = new Map<string, { key: Buffer; until: number }>();
  return {
    get: (id) => {
      const entry = entries.get(id);
      if (!entry) return undefined;
      entries.delete(id);
      if (entry.until <= machine()) return undefined;
      entries.set(id, entry); // a Map keeps the order of insertion: now it is the youngest
      return entry.key;
    },
    set: (id, key) => {
      entries.delete(id);
      entries.set(id, { key, until: machine() + KEY_AGE_MS });
      for (const oldest of entries.keys()) {
        if (entries.size <= size) break;
        entries.delete(oldest);
      }
    },
    delete: (id) => void entries.delete(id),
  };
}
