import { randomBytes } from 'node:crypto';

/** What nobody can guess: 32 random bytes in 43 characters that stand in an address as they are (base64url). */
export const newToken = (): string => randomBytes(32).toString('base64url');
