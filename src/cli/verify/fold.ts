import { canonical } from '../../store/history.ts';
import type { Row, Subject } from '../../store/subject.ts';
import type { Actor } from '../../decision.ts';
import type { KeptEntry } from './chain.ts';

type Folds<S, E extends { kind: string }> = Pick<Subject<S, never, never, E>, 'apply'>;

/**
 * Folds a history that has at least one entry, as the performer once did.
 * @throws where an entry cannot follow the ones before it
 */
export function folded<S, E extends { kind: string }>(
  subject: Folds<S, E>,
  entries: readonly KeptEntry[],
): Row<S> {
  let state: S | undefined;
  for (const { text } of entries) {
    const { at, by, event } = JSON.parse(text) as { at: number; by: Actor; event: E };
    state = subject.apply(state, event, { by, at });
  }
  const last = entries.at(-1);
  if (state === undefined || last === undefined) throw new Error('there is no history');
  return { state, seq: last.seq, head: last.hash, at: last.at };
}

/** Names of the members in which two plain values differ, `state.assignee`; none: they say the same. */
export function differences(kept: unknown, computed: unknown, path = ''): string[] {
  if (canonical(kept) === canonical(computed)) return [];
  if (!isRecord(kept) || !isRecord(computed)) return [path];
  const keys = new Set([...Object.keys(kept), ...Object.keys(computed)]);
  return [...keys].flatMap((key) =>
    differences(kept[key], computed[key], path === '' ? key : `${path}.${key}`),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
