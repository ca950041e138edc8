/** What becomes of an act whose words nobody may keep any more. */

import type { Refusal } from '../decision.ts';

/** Thrown where something would be sealed under a key that was erased. */
export class KeyErased extends Error {
  readonly keyId: string;
  constructor(keyId: string) {
    super(`The vault key ${keyId} was erased, so nothing can be sealed under it any more.`);
    this.keyId = keyId;
  }
}

/**
 * Seals before anything is decided, so a refusal leaves nothing half done.
 * @param by who acts: of themselves they hear it in other words
 */
export async function unlessErased<T>(
  by: string,
  seal: () => Promise<T>,
): Promise<{ ok: true; sealed: T } | { ok: false; refusal: Refusal }> {
  try {
    return { ok: true, sealed: await seal() };
  } catch (error) {
    if (!(error instanceof KeyErased)) throw error;
    return { ok: false, refusal: { code: error.keyId === by ? 'you-are-erased' : 'person-erased' } };
  }
}
