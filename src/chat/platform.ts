/** The outbound side of the port: what delivery asks of a chat platform, or of another way to reach people. */

import type { Card } from './card.ts';
import type { Text } from './text.ts';

/** Where a message goes, in the platform's own ids. */
export type Destination =
  | { kind: 'channel'; workspace: string; channel: string }
  | { kind: 'person'; workspace: string; user: string }
  /** The people a name like @oncall calls. */
  | { kind: 'user-group'; workspace: string; group: string }
  /**
   * A way beyond chat, of which `workspace` is the directory's name; `address` is what the person gave for it, and
   * `person` their opaque id.
   */
  | { kind: 'way'; workspace: string; address: string; person: string };

/** A posted message, in the platform's own ids. */
export type MessageRef = { workspace: string; conversation: string; message: string };

/** What people read. */
export type Words = { kind: 'card'; card: Card } | { kind: 'text'; text: Text };

/** What reaches somebody outside of chat. Plain words: nobody there reads markup. */
export type Page = {
  /** Stable: the message's key. The same page sent again has the same. */
  id: string;
  /** At most 160 characters in one line. */
  summary: string;
  details: string;
  /** Where it can be answered; null: nothing to answer. */
  link: string | null;
  /** What a button, or a pressed key, that answers it says: `I take it`. */
  button: string;
  /** Only to see whether it arrives. */
  test: boolean;
  urgent: boolean;
};

/**
 * What goes to a destination: words to channels and people, members (opaque person ids; none: the group calls
 * nobody) to user groups, pages to ways.
 */
export type Content = Words | { kind: 'members'; people: readonly string[] } | { kind: 'page'; page: Page };

export type Posted =
  | { kind: 'posted'; ref: MessageRef }
  /** Not accepted, may be tried again; `wholeWorkspace`: the limit holds for every destination there. */
  | {
      kind: 'later';
      afterMs: number;
      wholeWorkspace: boolean;
      why: string;
      /** It counts as tried in vain: asked ever more seldom, and not for ever. */
      counts?: true;
    }
  /** Nobody knows whether it arrived (timeout, 5xx). */
  | { kind: 'unsure'; why: string }
  /** The whole workspace does not let us in (app removed, token revoked) until somebody mends that: `why` says how. */
  | { kind: 'unreachable'; why: string }
  /** Will never arrive there: archived channel, person deactivated, bot not a member… `why` is a sentence with the mend. */
  | { kind: 'undeliverable'; why: string; cause?: Cause }
  /** Only for `update`: the message no longer exists; post it anew. */
  | { kind: 'vanished' };

/**
 * What would have to change for it to arrive: the address somebody gave, or the way as it is set up. `status` and
 * `error` are the numbers the provider gave; its words stay out, as they often repeat the address.
 */
export type Cause = { lies: 'address' | 'way'; status?: number; error?: number };

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

/** The outlet of all ways beyond chat; each is a workspace of it. */
export const WAYS = 'way';

/** Where delivery can send. */
export type Outlet = {
  /** Of a chat platform as in `Visitor.platform`. */
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
};

/** The present or the next time of do-not-disturb: epoch milliseconds, half open. */
export type Quiet = { from: number; to: number };

export type ChatPlatform = Outlet & {
  /** Redraws the person's home page. */
  publishHome(to: { workspace: string; user: string }, cards: readonly Card[]): Promise<void>;
  profile(workspace: string, user: string): Promise<Profile | null>;
  /**
   * The one workspace Steward is installed in: the provider's, unless its directory says otherwise. Null: anybody's
   * can install it, so that none is the provider's for being there.
   */
  readonly home: (() => Promise<string>) | null;
  /** The account with this e-mail address in the provider's own workspace; null: there is none. */
  find(email: string): Promise<{ workspace: string; user: string } | null>;
  /** When this person's notifications are silent; null: not now nor soon, or that cannot be told. Absent: never known. */
  quiet?(workspace: string, user: string): Promise<Quiet | null>;
  /** What is wrong with the connection, each a sentence with the mend; empty: all is well. Changes nothing. */
  examine(bound: Bound): Promise<readonly Finding[]>;
};

/** Channels Steward posts in and user groups it fills, by what the documents call them. */
export type Bound = {
  channels: readonly { workspace: string; channel: string; name: string }[];
  userGroups: readonly { workspace?: string; group: string; name: string }[];
  /** Workspaces the directory names, where that matters. */
  workspaces?: readonly { workspace: string; name: string }[];
};

export type Finding = { ok: boolean; sentence: string; mend?: string };
