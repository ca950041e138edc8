/** Texts that leave the house and come back, such as what the address in a page says. Nothing is kept of them. */

import { hkdfSync } from 'node:crypto';
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts';

export type Signer = {
  /** A token that stands in an address as it is. Nobody else can make one, and nobody can read it. */
  sign(purpose: string, text: string): string;
  /** The text, where the token was made for this purpose with one of the keys; undefined: it was not. */
  verify(purpose: string, token: string): string | undefined;
};

const LONGEST_TOKEN = 2_000;

/**
 * @param masterKeys base64 of 32 bytes each, the one to sign with first; the others were used before it. A key of
 *   its own is derived from each for every purpose (HKDF, RFC 5869), so that a token serves no other. AES-256-GCM
 *   signs and hides at once: keys of messages name customers, and addresses get into logs and previews.
 */
export function createSigner(masterKeys: readonly string[]): Signer {
  const masters = masterKeys.map((key) => Buffer.from(key, 'base64'));
  const derived = new Map<string, readonly Buffer[]>();
  const keysFor = (purpose: string): readonly Buffer[] => {
    const known = derived.get(purpose);
    if (known) return known;
    const keys = masters.map((master) =>
      Buffer.from(hkdfSync('sha256', master, '', `steward/sign/${purpose}`, KEY_BYTES)),
    );
    derived.set(purpose, keys);
    return keys;
  };
  return {
    sign: (purpose, text) => {
      const [key] = keysFor(purpose);
      if (!key) throw new Error('There is no key to sign with.');
      return Buffer.from(encrypt(key, purpose, Buffer.from(text)), 'base64').toString('base64url');
    },
    verify: (purpose, token) => {
      if (token.length > LONGEST_TOKEN) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      // One token for one text: bits that base64 passes over must not make another.
      if (bytes.toString('base64url') !== token) return undefined;
      for (const key of keysFor(purpose)) {
        try {
          return decrypt(key, purpose, bytes.toString('base64')).toString('utf8');
        } catch {
          // Another key may have made it.
        }
      }
      return undefined;
    },
  };
}
