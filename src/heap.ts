import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by at most this share of what is in use before it is collected. Left alone, V8 waits for a
 * multiple of it, and the process holds on to memory it does not need: `npm run bench -- intake` shows the size.
 */
const GROWTH_PERCENT = 50;

/** Called first in a process that stays, or that is asked for anything. */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
