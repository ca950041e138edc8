import { createHash } from 'node:crypto';

/**
 * The name of one version of a document, by which it is kept, pinned and signed: SHA-256 in hex of the UTF-8
 * bytes of its exact text, comments and all. `sha256sum FILE` gives the same.
 */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
