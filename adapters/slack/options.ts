import type { Installations } from '../../src/chat/installations.ts';
import type { Port } from '../../src/chat/port.ts';

/** Where the adapter writes what happened; it never hands over tokens, secrets or people's words. */
export type Log = {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
};

/** A person's account on the platform, in the platform's own ids. */
export type Account = { workspace: string; user: string };

/** For an app that anybody's workspace can install, by OAuth. */
export type Installing = {
  clientId: string;
  clientSecret: string;
  /** Signs what comes back from Slack's page: the same on every replica. */
  stateSecret: string;
  /** Where Steward is reached from outside, no slash at the end. */
  address: string;
  /** The clock that all replicas agree on, epoch milliseconds: when tokens expire. */
  machine: () => number;
  installations: Installations;
};

export type SlackOptions = {
  port: Port;
  signingSecret: string;
  /** `xoxb-…`: one workspace. Absent: many, see `installing`. */
  botToken?: string;
  /** Many workspaces, each with tokens of its own. */
  installing?: Installing;
  /** `xapp-…`: receive over Socket Mode; there is then no route to mount. */
  appToken?: string;
  /** Another root of the Web API, e.g. GovSlack or a stand-in on localhost. Default https://slack.com/api/. */
  apiUrl?: string;
  /** The workspace Steward is installed in; absent: asked of Slack when first needed. */
  workspace?: string;
  /** Machine time, epoch milliseconds: signatures and caches. */
  machine: () => number;
  log: Log;
  /** Runs what one delivery of Slack's causes, so that it is known by one id in the log. */
  begin?<T>(work: () => T): T;
  /** Hears how long Slack waited for the acknowledgement of a `slash`, `press`, `send`, `event` or something `other`. */
  acknowledged?(kind: string, ms: number): void;
  /** False: as fast as it goes, where nothing is throttled. */
  paced?: boolean;
  /** Ids of the user groups agreements recognise people by. */
  userGroups: readonly string[];
  /**
   * The account behind Steward's opaque person id, for mentions; null when there is none.
   * @param workspace of many, the one it is to be mentioned in
   */
  userOf(person: string, workspace?: string): Promise<Account | null>;
};
