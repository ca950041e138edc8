/** What the performer needs to know about a kind of subject. The store itself knows no room. */

import type { EntityManager } from 'typeorm';
import type { Actor, Decision, Outgoing } from '../decision.ts';

/** `id` is unique within the customer and the kind, e.g. a request's number. */
export type Ref = { customer: string; id: string };

/** A row as the store keeps it: the fold of the history plus where the history stands. */
export type Row<S> = { state: S; seq: number; head: string; at: number };

export type Subject<S, C, F, E extends { kind: string }> = {
  kind: string;
  decide(state: S | undefined, command: C, facts: F, act: { by: Actor; now: number }): Decision<E>;
  apply(state: S | undefined, event: E, act: { by: Actor; at: number }): S;
  outgoing(before: S | undefined, events: readonly E[], after: S, by: Actor): readonly Outgoing[];
  /** Counters to add to, locked after the subject and in the order of their names. */
  counts?(events: readonly E[], after: S): readonly { name: string; add: number }[];
  lock(tx: EntityManager, ref: Ref): Promise<Row<S> | undefined>;
  insert(tx: EntityManager, ref: Ref, row: Row<S>): Promise<void>;
  update(tx: EntityManager, ref: Ref, row: Row<S>): Promise<void>;
  /** The same of many, in one statement; absent: one after the other. */
  updateAll?(tx: EntityManager, all: readonly { ref: Ref; row: Row<S> }[]): Promise<void>;
};
