/** While two releases run together, one meets what only the other can read. */

/**
 * What a newer release has written is left as it is for a process of that release: thrown instead of guessing at it,
 * and caught where it can be put off.
 */
export class NewerRelease extends Error {
  constructor(what: string) {
    super(`A newer release of Steward has written this (${what}). It waits for a process of that release.`);
  }
}

/** So long it is left alone before it is looked at again, milliseconds: the other release should not wait for it. */
export const LEFT_ALONE_MS = 2_000;
