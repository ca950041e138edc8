/** What delivery needs of its surroundings: the database, what messages say, and the platforms. */

import type { EntityManager } from 'typeorm';
import type { Content, Destination, MessageRef, Pace, Posted, Traced } from '../chat/platform.ts';
import type { Due } from '../store/lane.ts';
import type { Why } from './abandon.ts';
import type { Bell } from './bell.ts';

/** `kind` and `instead` are the list's; what differs in `apart` is said apart; `mention` is whom it would ring. */
export type Group = {
  kind: string;
  isCard: boolean;
  instead: string | null;
  apart: string;
  mention: readonly string[];
  /** So many are a list; absent: as many as of most kinds. */
  fewest?: number;
};

export type Led = { platform: string; to: Destination };

export type Delivery = {
  read: EntityManager;
  worker: string;
  /** Rings when something has become due. */
  bell: Pick<Bell, 'rung'>;
  /** The process ends: nothing more is begun. */
  isStopping(): boolean;
  /** Machine time, epoch milliseconds. */
  machine(): number;
  /** Service time, by which several things happen at once. */
  service(): Promise<number>;
  /** Null: nothing to say (any more). */
  render(due: Due): Promise<Content | null>;
  /** Null: nowhere, as is meant; a sentence: nowhere, though it should. */
  destination(lane: string): Promise<Led | string | null>;
  /** Absent: as fast as it goes. */
  pace(platform: string): Pace | undefined;
  /** @param isRepeat it may stand there already, and says so */
  post(led: Led, due: Due, content: Content, isRepeat: boolean): Promise<Posted>;
  update(platform: string, ref: MessageRef, content: Content): Promise<Posted>;
  trace(led: Led, due: Due, agoMs: number): Promise<Traced>;
  /** A card that stands twice: this one is kept up to date no more, and says so. */
  retire(platform: string, ref: MessageRef): Promise<void>;
  /** Sets a message aside and tells those who can do something about it. */
  abandon(due: Due, why: Why): Promise<void>;
  /** A workspace does not let us in: it is held until then, and those who can do something about it are told. */
  shut(workspace: string, why: string, until: number): Promise<void>;
  /** What is urgent and cannot reach such a workspace goes another way. */
  detour(): Promise<void>;
  /** What becomes one list when several of it wait for the same place; null: it is said by itself. */
  groupOf(content: Due['content']): Group | null;
  /** How many escalations called somebody in that lane since then (service time), in lists or not. */
  lately(lane: string, since: number): Promise<number>;
  newId(): string;
  /** More of what is being said now is still to come. */
  isPouring(): Promise<boolean>;
};

/** A workspace as throttle.ts names it. */
export const workspaceOf = ({ platform, to }: Led): string => `${platform}/${to.workspace}`;
