import type { Bound, Finding } from '../../src/chat/platform.ts';
import type { Parts } from './parts.ts';

/** The workspaces Steward can speak in, and what it needs there. */
export type Workspaces = {
  /**
   * @param workspace undefined: not told
   * @returns or a sentence: why Steward does not speak there, with the mend
   * @throws when nobody can tell
   */
  of(workspace: string | undefined): Promise<Parts | string>;
  /** As `ChatPlatform.home`. */
  home: (() => Promise<string>) | null;
  /** Where the provider's own people are looked for. */
  homes(): Promise<readonly Parts[]>;
  /** Renews tokens that expire soon; nothing where none do. */
  upkeep(): Promise<void>;
  examine(bound: Bound): Promise<readonly Finding[]>;
  /** At the start: learns what is worth knowing before it is needed. */
  greet(): Promise<void>;
  /**
   * Slack says that Steward was taken out of a workspace.
   * @throws when it cannot be asked whether that is still so, so that the event comes again
   */
  removed(workspace: string): Promise<void>;
};

/** Answers `make(parts)`, made once for each workspace. */
export const onceForEach = <T>(make: (parts: Parts) => T): ((parts: Parts) => T) => {
  const made = new WeakMap<Parts, T>();
  return (parts) => {
    const before = made.get(parts);
    if (before !== undefined) return before;
    const fresh = make(parts);
    made.set(parts, fresh);
    return fresh;
  };
};
