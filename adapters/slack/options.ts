import type { Port } from '../../src/chat/port.ts';

/** Where the adapter writes what happened; it never hands over tokens, secrets or people's words. */
export type Log = {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
};

/** A person's account on the platform, in the platform's own ids. */
export type Account = { workspace: string; user: string };

export type SlackOptions = {
  port: Port;
  signingSecret: string;
  /** `xoxb-…` */
  botToken: string;
  /** `xapp-…`: receive over Socket Mode; there is then no route to mount. */
  appToken?: string;
  /** Another root of the Web API, e.g. GovSlack or a stand-in on localhost. Default https://slack.com/api/. */
  apiUrl?: string;
  /** The workspace Steward is installed in; absent: asked of Slack when first needed. */
  workspace?: string;
  /** Machine time, epoch milliseconds: signatures and caches. */
  machine: () => number;
  log: Log;
  /** False: as fast as it goes, where nothing is throttled. */
  paced?: boolean;
  /** Ids of the user groups agreements recognise people by. */
  userGroups: readonly string[];
  /** The account behind Steward's opaque person id, for mentions; null when there is none. */
  userOf(person: string): Promise<Account | null>;
};
