/** The outbound side of the port: what delivery asks of a chat platform. */

import type { Card } from './card.ts';
import type { Text } from './text.ts';

/** Where a message goes, in the platform's own ids. */
export type Destination =
  | { kind: 'channel'; workspace: string; channel: string }
  | { kind: 'person'; workspace: string; user: string }
  /** The people a name like @oncall calls. */
  | { kind: 'user-group'; workspace: string; group: string };

/** A posted message, in the platform's own ids. */
export type MessageRef = { workspace: string; conversation: string; message: string };

/** What people read. */
export type Words = { kind: 'card'; card: Card } | { kind: 'text'; text: Text };

/**
 * What goes to a destination: words to channels and people, members (opaque person ids; none: the group calls
 * nobody) to user groups.
 */
export type Content = Words | { kind: 'members'; people: readonly string[] };

export type Posted =
  | { kind: 'posted'; ref: MessageRef }
  /** Not accepted, may be tried again; `wholeWorkspace`: the limit holds for every destination there. */
  | { kind: 'later'; afterMs: number; wholeWorkspace: boolean; why: string }
  /** Nobody knows whether it arrived (timeout, 5xx). */
  | { kind: 'unsure'; why: string }
  /** Will never arrive there: archived channel, person deactivated, bot not a member… `why` is a sentence with the mend. */
  | { kind: 'undeliverable'; why: string }
  /** Only for `update`: the message no longer exists; post it anew. */
  | { kind: 'vanished' };

/** What became of a post of which nobody saw the end. */
export type Traced =
  /** Where it stands, oldest first: more than once when it was repeated. */
  | { kind: 'found'; refs: readonly MessageRef[] }
  | { kind: 'absent' }
  /** May be looked up again after a while. */
  | { kind: 'later'; afterMs: number }
  /** Cannot be told. */
  | { kind: 'unknown' };

/** So many at once, then one every so often. */
export type Rate = { everyMs: number; burst: number };

/** What a platform likes to be asked at most; more than that is throttled by it. */
export type Pace = {
  /** New messages in one conversation. */
  conversation: Rate;
  /** New messages, and changes of those that stand, in a whole workspace. */
  posts: Rate;
  edits: Rate;
};

/** What a platform's profile tells of a person. `zone` is IANA; `userGroups` are platform ids. */
export type Profile = { name: string; email?: string; zone: string; userGroups: readonly string[] };

export type ChatPlatform = {
  /** As in `Visitor.platform`. */
  readonly name: string;
  /**
   * `key` identifies the message for good, so that an ambiguous post can be recognised later. Members replace those
   * a group has; whoever has no account there is left out.
   */
  post(
    to: Destination,
    content: Content,
    options: { key: string; thread?: MessageRef; pin?: boolean },
  ): Promise<Posted>;
  update(ref: MessageRef, content: Content): Promise<Posted>;
  /**
   * Looks once whether a post with this key, begun so long ago, arrived. Reading what was said is dear: adapters do
   * it seldom.
   */
  trace(
    to: Destination,
    key: string,
    around: { agoMs: number; thread: MessageRef | undefined },
  ): Promise<Traced>;
  /** Absent: as fast as it goes. */
  readonly pace?: Pace;
  /** Redraws the person's home page. */
  publishHome(to: { workspace: string; user: string }, cards: readonly Card[]): Promise<void>;
  profile(workspace: string, user: string): Promise<Profile | null>;
  /** The account with this e-mail address in the provider's own workspace; null: there is none. */
  find(email: string): Promise<{ workspace: string; user: string } | null>;
  /** What is wrong with the connection, each a sentence with the mend; empty: all is well. Changes nothing. */
  examine(bound: Bound): Promise<readonly Finding[]>;
};

/** Channels Steward posts in and user groups it fills, by what the documents call them. */
export type Bound = {
  channels: readonly { workspace: string; channel: string; name: string }[];
  userGroups: readonly { group: string; name: string }[];
};

export type Finding = { ok: boolean; sentence: string; mend?: string };
