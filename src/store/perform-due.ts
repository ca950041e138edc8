/**
 * The performer for what is due: many subjects of one kind in one transaction. It shares the work with other
 * replicas by leaving out whatever one of them holds, and writes what came of it in a few statements.
 */

import type { EntityManager } from 'typeorm';
import type { Actor, Outgoing } from '../decision.ts';
import type { Waiting } from './due.ts';
import { subjectOf } from './due.ts';
import { appendAll, draftsOf } from './history.ts';
import { enqueueAll } from './message.ts';
import type { Heard, Store } from './perform.ts';
import { fold } from './perform.ts';
import { prepared } from './prepared.ts';
import type { Ref, Row, Subject } from './subject.ts';

export type Which = {
  refs: readonly Ref[];
  /** Waits for whoever holds it, instead of leaving it out. Of a single subject only: two who wait for two deadlock. */
  isPatient?: boolean;
};

/** One that was due and ours; `hasChanged` false: nothing came of it, so it is due as before. */
export type Looked = { ref: Ref; hasChanged: boolean };

export type DueAct<S, C, F> = Which & {
  by: Actor;
  command: C;
  facts(tx: EntityManager, state: S, now: number): Promise<F>;
};

type Held<S> = Row<S> & { customer: string; id: string; now: number; dueAt: number };
type Change<S> = {
  ref: Ref;
  row: Row<S>;
  entries: Parameters<typeof appendAll>[1][number];
  outgoing: readonly Outgoing[];
  heard: Heard;
};

/**
 * Performs a command on each of the subjects that is still due and that nobody else holds, in one transaction: what
 * they lock besides (a message, a lane) is locked in one order. A kind whose ticks lock people or counters must
 * not come here.
 * @returns those that were looked at; the others are done, or another's
 * @throws when one of them fails: then nothing is kept of any
 */
export async function performDue<S, C, F, E extends { kind: string }>(
  store: Store,
  subject: Subject<S, C, F, E>,
  waiting: Waiting,
  act: DueAct<S, C, F>,
): Promise<Looked[]> {
  let loud: boolean | undefined;
  let heard: Heard[] = [];
  const looked = await store.transaction(async (tx) => {
    // It may be tried again, and find less.
    [loud, heard] = [undefined, []];
    const held = await lockDue<S>(tx, waiting, act);
    const changes: Change<S>[] = [];
    const found: Looked[] = [];
    for (const before of held) {
      const change = await changeOf(tx, subject, before, act);
      if (change) changes.push(change);
      found.push({ ref: { customer: before.customer, id: before.id }, hasChanged: change !== undefined });
    }
    if (changes.length === 0) return found;
    const heads = await appendAll(
      tx,
      changes.map(({ entries }) => entries),
    );
    changes.forEach(({ row }, index) => (row.head = heads[index] ?? ''));
    if (subject.updateAll) await subject.updateAll(tx, changes);
    else for (const { ref, row } of changes) await subject.update(tx, ref, row);
    await enqueueAll(
      tx,
      changes.map(({ ref, row, outgoing }) => ({
        kind: subject.kind,
        ref,
        stem: `${ref.customer}/${subject.kind}/${ref.id}/${row.seq}`,
        outgoing,
      })),
    );
    const outgoing = changes.flatMap((change) => change.outgoing);
    if (outgoing.length > 0) loud = outgoing.some(({ urgent }) => urgent);
    heard = changes.map((change) => change.heard);
    return found;
  }, true);
  if (loud !== undefined) store.wake(loud);
  for (const one of heard) store.performed?.(one);
  return looked;
}

/** Locks those that are still due, and tells the time of the whole transaction with them. */
function lockDue<S>(tx: EntityManager, waiting: Waiting, { refs, isPatient }: Which): Promise<Held<S>[]> {
  const { table, customer, id, idType } = waiting;
  return prepared<Held<S>>(
    tx,
    `select ${customer} as customer, ${id}::text as id, state, seq, head, at, next_at as "dueAt", service_now() as now
     from unnest($1::text[], $2::${idType}[]) with ordinality as wanted(of, named, place)
     join ${table} on ${customer} = wanted.of and ${id} = wanted.named
     where next_at <= service_now() order by place for update of ${table} ${isPatient ? '' : 'skip locked'}`,
    [refs.map((ref) => ref.customer), refs.map((ref) => ref.id)],
  );
}

/** Undefined: nothing came of it. */
async function changeOf<S, C, F, E extends { kind: string }>(
  tx: EntityManager,
  subject: Subject<S, C, F, E>,
  before: Held<S>,
  { by, command, facts }: DueAct<S, C, F>,
): Promise<Change<S> | undefined> {
  const ref = { customer: before.customer, id: before.id };
  const now = Math.max(before.now, before.at);
  const known = await facts(tx, before.state, now);
  const decision = subject.decide(before.state, command, known, { by, now });
  if (decision.kind === 'refused')
    throw new Error(`${subjectOf({ kind: subject.kind, id: ref.id })} refused: ${decision.refusal.code}`);
  const { events } = decision;
  if (events.length === 0) return undefined;
  const row = fold(subject, before, events, by, now);
  const entries = {
    kind: subject.kind,
    ref,
    head: before.head,
    drafts: draftsOf(before.seq, events, by, now),
  };
  const heard = {
    kind: subject.kind,
    id: before.id,
    by: by.kind,
    events: events.map(({ kind }) => kind),
    lateMs: before.now - before.dueAt,
  };
  return { ref, row, entries, outgoing: subject.outgoing(before.state, events, row.state, by), heard };
}
