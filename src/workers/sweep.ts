/**
 * Looks at every subject whose time has come, most urgent first. Cost follows what is due, not what is open, and
 * replicas share it: whatever one of them holds, the others leave out.
 */

import type { Context } from '../context.ts';
import type { Due } from '../store/due.ts';
import { listDue, subjectOf } from '../store/due.ts';
import { markStuck, unmarkStuck } from '../store/stuck.ts';
import { troubleOf } from '../store/trouble.ts';
import type { Duty } from './due.ts';
import { duties } from './due.ts';

export type Sweeping = {
  context: Context;
  /** Which replica this is: what fails here rests here. */
  worker: string;
  /** How many transactions at once; each takes a connection of the pool. */
  atOnce: number;
  /** Hears of a subject that failed; it rests, for longer each time, and blocks no other. */
  problem(error: unknown, subject: string): void;
};

/** Listed at once: so many at most are looked at before what has become due meanwhile and is more urgent. */
const PAGE = 500;
/** Looked at in one transaction: one commit for all, and whoever wants one of them does not wait for long. */
const TOGETHER = 25;

type Bundle = { duty: Duty; due: readonly Due[] };
type Outcome = { changed: number; elsewhere: readonly Due[] };

/**
 * Ticks everything that is due.
 * @param isPatient waits for what others hold: afterwards nothing is due that does not rest
 * @returns how many subjects changed here
 * @throws when the database fails; what is due stays due
 */
export async function sweep(sweeping: Sweeping, isPatient = false): Promise<number> {
  const { context, worker } = sweeping;
  const passed = new Map<string, Due>();
  let changed = 0;
  for (let room = 0; ;) {
    const listed = await listDue(context.read, duties, { worker, machine: context.machine() }, PAGE + room);
    const due = listed.filter((one) => !passed.has(keyOf(one)));
    if (due.length === 0 && listed.length < PAGE + room) break;
    room = listed.length - due.length;
    const bundles = inBundles(due);
    const outcomes = await atOnce(sweeping.atOnce, bundles, (bundle) => lookAt(sweeping, bundle, false));
    for (const outcome of outcomes) {
      changed += outcome.changed;
      for (const one of outcome.elsewhere) passed.set(keyOf(one), one);
    }
  }
  if (isPatient)
    for (const one of passed.values())
      for (const bundle of inBundles([one])) changed += (await lookAt(sweeping, bundle, true)).changed;
  return changed;
}

const keyOf = (due: Due): string => `${due.customer}/${subjectOf(due)}`;

/** As an operator calls it. */
const nameOf = (due: Due): string => (due.kind === 'request' ? `${due.customer}/${due.id}` : subjectOf(due));

/** In their order, each bundle of one kind; what has failed before goes alone. */
function inBundles(due: readonly Due[]): Bundle[] {
  const bundles: { duty: Duty; due: Due[] }[] = [];
  for (const one of due) {
    const last = bundles.at(-1);
    const isAlone = one.tries > 0 || (last?.due[0]?.tries ?? 0) > 0;
    if (last && !isAlone && last.duty.kind === one.kind && last.due.length < TOGETHER) last.due.push(one);
    else {
      const duty = duties.find(({ kind }) => kind === one.kind);
      if (duty) bundles.push({ duty, due: [one] });
    }
  }
  return bundles;
}

/** Looks at a bundle together, or where that fails, at each alone. */
async function lookAt(sweeping: Sweeping, { duty, due }: Bundle, isPatient: boolean): Promise<Outcome> {
  try {
    const looked = await duty.tick(sweeping.context, { refs: due, isPatient });
    const changes = new Map(looked.map(({ ref, hasChanged }) => [`${ref.customer}/${ref.id}`, hasChanged]));
    const elsewhere: Due[] = [];
    for (const one of due) {
      const hasChanged = changes.get(`${one.customer}/${one.id}`);
      if (hasChanged === undefined) elsewhere.push(one);
      else if (!hasChanged)
        await rest(sweeping, one, new Error('Its time has come, but nothing came of it.'));
      else if (one.isMarked)
        await unmarkStuck(sweeping.context.read, { customer: one.customer, subject: subjectOf(one) });
    }
    return { changed: [...changes.values()].filter(Boolean).length, elsewhere };
  } catch (error) {
    if (due.length > 1) return each(sweeping, { duty, due }, isPatient);
    const trouble = troubleOf(error);
    // Not the subject's fault. Of two in each other's way one has gone on; it is seen to at the next sweep.
    if (trouble === 'conflict') return { changed: 0, elsewhere: due };
    if (trouble !== undefined && trouble !== 'slow') throw error;
    for (const one of due) await rest(sweeping, one, error);
    return { changed: 0, elsewhere: [] };
  }
}

async function each(sweeping: Sweeping, { duty, due }: Bundle, isPatient: boolean): Promise<Outcome> {
  let changed = 0;
  const elsewhere: Due[] = [];
  for (const one of due) {
    const outcome = await lookAt(sweeping, { duty, due: [one] }, isPatient);
    changed += outcome.changed;
    elsewhere.push(...outcome.elsewhere);
  }
  return { changed, elsewhere };
}

async function rest({ context, worker, problem }: Sweeping, due: Due, error: unknown): Promise<void> {
  problem(error, nameOf(due));
  await markStuck(
    context.read,
    { customer: due.customer, subject: subjectOf(due) },
    {
      worker,
      tries: due.tries + 1,
      problem: error instanceof Error ? error.message : 'unknown',
      now: context.machine(),
    },
  );
}

/** Works off what there is in its order, so many at once. Where one fails no more is begun, and what runs is awaited. */
async function atOnce<T, R>(most: number, all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const left = [...all];
  const done: R[] = [];
  const runner = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      try {
        done.push(await work(next));
      } catch (error) {
        left.length = 0;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, runner));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return done;
}
