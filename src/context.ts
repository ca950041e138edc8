/** What commands and queries work with; made once, in `steward.ts`. */

import type { EntityManager } from 'typeorm';
import type { Library } from './document/library.ts';
import type { Profile, Quiet } from './chat/platform.ts';
import type { Store } from './store/perform.ts';
import type { Vault } from './store/vault.ts';

export type Context = {
  store: Store;
  /** For reading outside a transaction. */
  read: EntityManager;
  vault: Vault;
  library: Library;
  /** Machine time, epoch milliseconds. */
  machine(): number;
  /** Service time, epoch milliseconds. */
  service(): Promise<number>;
  /** A new opaque id. */
  newId(): string;
  /** Where Steward itself is reached from outside, no slash at the end: `https://steward.example.com`. */
  address(): string;
  /** The address at which this person answers this page, by the page's id, for the next 24 hours. */
  pageLink(page: string, person: string): string;
  /** How many requests a team has open: told by the room of requests to those before it. */
  openOf(read: EntityManager, team: string): Promise<number>;
  /** Where a colleague can be reached; null: no account with this address on that platform. */
  find(platform: string, email: string): Promise<{ workspace: string; user: string } | null>;
  /** Names of the connected platforms, the preferred first. */
  platforms(): readonly string[];
  /** As `ChatPlatform.home`. */
  home(platform: string): (() => Promise<string>) | null;
  /** What a platform tells of a person; null: unknown there. */
  profile(platform: string, workspace: string, user: string): Promise<Profile | null>;
  /** The present or next time at which chat is silent for a person, by their id; null: none, or it cannot be told. */
  quiet(person: string): Promise<Quiet | null>;
};
