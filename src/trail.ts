/** What one act leaves behind: an id that stands in every line of the log it causes, and what became of it. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

export type Trail = {
  /** Six capitals and digits, short enough to be told on the telephone: `7F3A2C`. */
  id: string;
  /** What it was about, `request/12`; absent: nothing with a history. */
  subject?: string;
  /** A refusal's code. */
  refused?: string;
  /** Something it did was committed. */
  isKept: boolean;
  /** Something it did may have been. */
  mayBeKept: boolean;
};

const trails = new AsyncLocalStorage<Trail>();

/** The act that is under way; undefined: none, as in workers. */
export const trail = (): Trail | undefined => trails.getStore();

/** Everything the work causes belongs to one act; an act within an act is the same. */
export const inTrail = <T>(work: () => T): T =>
  trails.getStore() === undefined
    ? trails.run({ id: randomBytes(3).toString('hex').toUpperCase(), isKept: false, mayBeKept: false }, work)
    : work();

/** What is only set off by an act and serves everybody, as delivery. */
export const outsideTrail = <T>(work: () => T): T => trails.exit(work);
