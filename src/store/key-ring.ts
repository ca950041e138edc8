/**
 * The keys of the environment: the present one seals, it and the others open. What is sealed goes with the name of
 * its key, so that one can be put out of use once nothing is sealed by it any more.
 */

import { createHash, hkdfSync } from 'node:crypto';
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts';

/** `by` null: sealed before keys had names. */
export type SealedBy = { sealed: string; by: string | null };

export type KeyRing = {
  /** The name of the present key. */
  present: string;
  /** Names of the others. */
  others: readonly string[];
  /** @param bound what it belongs to: it opens nowhere else */
  seal(bound: string, plain: Buffer): { sealed: string; by: string };
  /** @throws where none of the keys is the one, or anything was changed */
  open(bound: string, sealed: SealedBy): Buffer;
  /** A secret for one purpose, the same on every replica that has the same present key (HKDF, RFC 5869). */
  derive(purpose: string): string;
};

/** Ten hex digits of a hash: enough to tell keys apart, and says nothing of the key. */
const NAME_LENGTH = 10;

/**
 * @param present base64 of 32 bytes
 * @param others further keys, which open only
 */
export function createKeyRing(present: string, others: readonly string[] = []): KeyRing {
  const keys = new Map([present, ...others].map((key) => [keyName(key), Buffer.from(key, 'base64')]));
  const [[name, key] = ['', Buffer.alloc(0)]] = keys;
  return {
    present: name,
    others: [...keys.keys()].slice(1),
    seal: (bound, plain) => ({ sealed: encrypt(key, bound, plain), by: name }),
    open: (bound, { sealed, by }) => {
      const named = by === null ? undefined : keys.get(by);
      if (named) return decrypt(named, bound, sealed);
      if (by !== null) throw new Error(`No key of this process is called ${by}.`);
      let problem: unknown;
      for (const candidate of keys.values()) {
        try {
          return decrypt(candidate, bound, sealed);
        } catch (error) {
          problem = error;
        }
      }
      throw problem;
    },
    derive: (purpose) =>
      Buffer.from(hkdfSync('sha256', key, '', `steward/${purpose}`, KEY_BYTES)).toString('base64url'),
  };
}

/** How a key is called in the database and by the doctor. */
export const keyName = (key: string): string =>
  createHash('sha256')
    .update('steward/vault-key/')
    .update(Buffer.from(key, 'base64'))
    .digest('hex')
    .slice(0, NAME_LENGTH);
