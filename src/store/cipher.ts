import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Sizes of AES-256-GCM in bytes (NIST SP 800-38D: a 96-bit nonce, here random, and a 128-bit tag). */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM under a fresh nonce.
 * @param bound what the text belongs to; decrypting needs the same, so a text cannot be moved elsewhere.
 * @returns base64 of nonce, tag and ciphertext, in this order.
 */
export function encrypt(key: Buffer, bound: string, plain: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

/**
 * Reverses `encrypt`.
 * @throws where the key is another one, or anything was changed.
 */
export function decrypt(key: Buffer, bound: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('A sealed text is cut short.');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
