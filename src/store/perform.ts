/**
 * The one performer: locks one subject (then people who are given work, then counters), decides, applies and
 * commits row, history and messages in one transaction. Platform calls come after, from the outbox.
 */

import type { EntityManager } from 'typeorm';
import { addToCounter } from './counter.ts';
import { append } from './history.ts';
import { admit } from './inbox.ts';
import { enqueue } from './message.ts';
import type { Actor, Outgoing, Refusal } from '../decision.ts';
import type { Ref, Row, Subject } from './subject.ts';

/** What the performer needs of its surroundings. */
export type Store = {
  /** @param isRepeatable doing the work again after it was done changes nothing, so that it may be tried again though
   *    the answer to COMMIT was lost */
  transaction<T>(work: (tx: EntityManager) => Promise<T>, isRepeatable?: boolean): Promise<T>;
  /** Machine time, epoch milliseconds. */
  machine(): number;
  /** Something was committed that is waiting to be sent. */
  wake(urgent: boolean): void;
  /** The id of the act that is under way, by which its messages are known in the log. */
  trail?(): string | undefined;
  /** Hears what became of each act, once that is certain: for the log and for metrics. */
  performed?(heard: Heard): void;
};

/** `events`: their kinds; `refused`: a code; `lateMs` of service time after it was due. */
export type Heard = {
  kind: string;
  /** Absent: it was to be new. */
  id?: string;
  by: Actor['kind'];
  events: readonly string[];
  refused?: string;
  lateMs?: number;
};

export type Act<S, C, F> = {
  /** The subject, or how to name a new one from the number drawn for it. */
  ref: Ref | ((number: number) => Ref);
  by: Actor;
  /** The platform's identity of this act; the same key performs once. Absent: not redelivered by anybody. */
  key?: string;
  /** What is asked of it; a new subject learns its own name first. */
  command(ref: Ref): C;
  /** Loads what the decision rests on, inside the transaction and after the subject is locked. */
  facts(tx: EntityManager, state: S | undefined, now: number): Promise<F>;
};

export type Performed<S, E> =
  | { kind: 'performed'; ref: Ref; state: S; events: readonly E[]; at: number; repeated: boolean }
  | { kind: 'refused'; refusal: Refusal };

/**
 * Performs one act.
 * @throws only for outages and bugs; every expected "no" is a refusal. After either nothing is kept, not even
 *   the key, so that the act can be tried again: a button refused today may be right tomorrow.
 */
export async function perform<S, C, F, E extends { kind: string }>(
  store: Store,
  subject: Subject<S, C, F, E>,
  act: Act<S, C, F>,
): Promise<Performed<S, E>> {
  let loud: boolean | undefined;
  const performed = await store
    .transaction(async (tx): Promise<Performed<S, E>> => {
      const numbered = typeof act.ref === 'function';
      const by = act.by.kind === 'person' ? act.by.person : act.by.name;
      const admitted = await admit(tx, act.key, store.machine(), numbered, by);
      if (admitted.kind === 'repeated') {
        const ref = typeof act.ref === 'function' ? act.ref(admitted.kept) : act.ref;
        const row = await subject.lock(tx, ref);
        if (!row) return { kind: 'refused', refusal: { code: 'unknown-subject', with: { id: ref.id } } };
        return { kind: 'performed', ref, state: row.state, events: [], at: row.at, repeated: true };
      }
      const ref = typeof act.ref === 'function' ? act.ref(admitted.number) : act.ref;
      const before = numbered ? undefined : await subject.lock(tx, ref);
      // Service time never runs backwards within a subject, whatever the sandbox or the database does.
      const now = Math.max(admitted.now, before?.at ?? 0);
      const facts = await act.facts(tx, before?.state, now);
      const decision = subject.decide(before?.state, act.command(ref), facts, { by: act.by, now });
      if (decision.kind === 'refused') throw new Refused(decision.refusal);
      if (decision.events.length === 0) {
        if (!before) throw new Error(`${subject.kind}/${ref.id}: nothing to begin with`);
        return { kind: 'performed', ref, state: before.state, events: [], at: now, repeated: false };
      }
      const row = fold(subject, before, decision.events, act.by, now);
      row.head = await append(
        tx,
        subject.kind,
        ref,
        before?.head ?? '',
        decision.events.map((event, index) => ({
          seq: (before?.seq ?? 0) + index + 1,
          at: now,
          by: act.by,
          event,
        })),
      );
      await (before ? subject.update(tx, ref, row) : subject.insert(tx, ref, row));
      const outgoing = marked(
        subject.outgoing(before?.state, decision.events, row.state, act.by),
        store.trail?.(),
      );
      await enqueue(tx, subject.kind, ref, `${ref.customer}/${subject.kind}/${ref.id}/${row.seq}`, outgoing);
      const counts = [...(subject.counts?.(decision.events, row.state) ?? [])];
      counts.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const { name, add } of counts) await addToCounter(tx, ref.customer, name, add);
      if (outgoing.length > 0) loud = outgoing.some((one) => one.urgent);
      return { kind: 'performed', ref, state: row.state, events: decision.events, at: now, repeated: false };
    }, act.key !== undefined)
    .catch((error: unknown): Performed<S, E> => {
      if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal };
      throw error;
    });
  if (loud !== undefined) store.wake(loud);
  store.performed?.({ kind: subject.kind, by: act.by.kind, ...outcomeOf(act.ref, performed) });
  return performed;
}

const marked = (outgoing: readonly Outgoing[], act: string | undefined): readonly Outgoing[] =>
  act === undefined ? outgoing : outgoing.map((one) => ({ ...one, content: { ...one.content, act } }));

function outcomeOf<S, C, F, E extends { kind: string }>(
  ref: Act<S, C, F>['ref'],
  performed: Performed<S, E>,
): Pick<Heard, 'id' | 'events' | 'refused'> {
  if (performed.kind === 'performed')
    return { id: performed.ref.id, events: performed.events.map(({ kind }) => kind) };
  const named = typeof ref === 'function' ? {} : { id: ref.id };
  return { ...named, events: [], refused: performed.refusal.code };
}

/** Leaves the transaction, so that it is rolled back. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Folds events onto a row; `head` is left to the caller, who knows the hashes. */
export function fold<S, C, F, E extends { kind: string }>(
  subject: Subject<S, C, F, E>,
  before: Row<S> | undefined,
  events: readonly E[],
  by: Actor,
  at: number,
): Row<S> {
  let state = before?.state;
  for (const event of events) state = subject.apply(state, event, { by, at });
  if (state === undefined) throw new Error(`${subject.kind}: no state after ${events.length} events`);
  return { state, seq: (before?.seq ?? 0) + events.length, head: before?.head ?? '', at };
}
