import type { RosterDocument } from './schedule/roster.ts';

/** One version of a roster, without what has been changed on top of it. */
export type RosterVersion = {
  readonly name: string;
  readonly hash: string;
  /** As it was published: people by their key in the directory. */
  readonly written: RosterDocument;
  /** The same with people by opaque id. */
  readonly document: RosterDocument;
};
