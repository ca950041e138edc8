import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { KeptEntry } from './chain.ts';
import { chainFault } from './chain.ts';
import { differences } from './fold.ts';
import type { KeptRow, SubjectKind } from './subjects.ts';

/**
 * What was examined, and each subject that does not hold as a sentence. `newer`: how many hold what only a newer
 * release knows, so that of them just the chain is proven.
 */
export type Examined = { subjects: number; entries: number; newer: number; faults: string[] };

/** One page is read in one snapshot, so that a request being worked on meanwhile is not taken for damaged. */
const PAGE = 500;

/** Examines all subjects of a kind, in constant memory. */
export async function examineAll(context: Context, kind: SubjectKind): Promise<Examined> {
  const all: Examined = { subjects: 0, entries: 0, newer: 0, faults: [] };
  const key = kind.key.join(', ');
  const sql = `select ${kind.columns} from ${kind.table} where (${key}) > (${places(kind)}) order by ${key} limit ${PAGE}`;
  for (let after: SubjectKind['before'] | undefined = kind.before; after;) {
    const { last, examined } = await page(context, kind, sql, [...after]);
    all.subjects += examined.subjects;
    all.entries += examined.entries;
    all.newer += examined.newer;
    all.faults.push(...examined.faults);
    after = examined.subjects === PAGE ? last : undefined;
  }
  return all;
}

/** Examines the subjects that changed last. */
export async function examineLatest(context: Context, kind: SubjectKind, most: number): Promise<Examined> {
  const sql = `select ${kind.columns} from ${kind.table} order by at desc limit $1`;
  return (await page(context, kind, sql, [most])).examined;
}

/** Examines one subject by its key. */
export async function examineOne(
  context: Context,
  kind: SubjectKind,
  key: SubjectKind['before'],
): Promise<Examined> {
  const sql = `select ${kind.columns} from ${kind.table} where (${kind.key.join(', ')}) = (${places(kind)})`;
  return (await page(context, kind, sql, [...key])).examined;
}

/** `$1, $2`, one for each column of the key. */
const places = ({ key }: SubjectKind): string => key.map((_, index) => `$${index + 1}`).join(', ');

async function page(
  { store }: Context,
  kind: SubjectKind,
  sql: string,
  values: unknown[],
): Promise<{ last: KeptRow['key'] | undefined; examined: Examined }> {
  return store.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    const rows = await tx.query<KeptRow[]>(sql, values);
    const histories = await historiesOf(tx, rows);
    const judged = rows.map((row) => ({ row, ...judge(kind, row, histories.get(keyOf(row)) ?? []) }));
    const faults = judged.flatMap(({ row, fault }) => (fault === null ? [] : [`${row.name}: ${fault}.`]));
    const newer = judged.filter(({ isNewer }) => isNewer).length;
    const entries = [...histories.values()].reduce((sum, { length }) => sum + length, 0);
    return { last: rows.at(-1)?.key, examined: { subjects: rows.length, entries, newer, faults } };
  });
}

const keyOf = ({ customer, subject }: { customer: string; subject: string }): string =>
  JSON.stringify([customer, subject]);

async function historiesOf(tx: EntityManager, rows: readonly KeptRow[]): Promise<Map<string, KeptEntry[]>> {
  const entries = await tx.query<KeptEntry[]>(
    `select customer_id as customer, subject, seq, at, text, hash from history
     where (customer_id, subject) in (select * from unnest($1::text[], $2::text[])) order by customer_id, subject, seq`,
    [rows.map(({ customer }) => customer), rows.map(({ subject }) => subject)],
  );
  const histories = new Map<string, KeptEntry[]>();
  for (const entry of entries) {
    const history = histories.get(keyOf(entry));
    if (history) history.push(entry);
    else histories.set(keyOf(entry), [entry]);
  }
  return histories;
}

type Judgement = { fault: string | null; isNewer: boolean };

function judge(kind: SubjectKind, { row }: KeptRow, entries: readonly KeptEntry[]): Judgement {
  const found = (fault: string | null, isNewer = false): Judgement => ({ fault, isNewer });
  const last = entries.at(-1);
  if (!last) return found('it has no history');
  const broken = chainFault(entries);
  if (broken !== null) return found(broken);
  if (entries.some(({ text }) => !kind.knowsEvent(kindIn(text))))
    return found(row['head'] === last.hash ? null : 'its row does not stand where its history ends', true);
  try {
    const computed = kind.computed(entries);
    const { known, isNewer } = judged(kind, row, computed);
    const different = differences(known, judged(kind, computed, computed).known);
    return found(
      different.length === 0 ? null : `its row differs from its history in ${different.join(', ')}`,
      isNewer,
    );
  } catch (error) {
    return found(`its history cannot be applied (${(error as Error).message})`);
  }
}

const kindIn = (text: string): string => (JSON.parse(text) as { event: { kind: string } }).event.kind;

/** Without what only a newer release can have put there: columns of its schema, members of its state. */
function judged(
  kind: SubjectKind,
  row: Record<string, unknown>,
  computed: Record<string, unknown>,
): { known: Record<string, unknown>; isNewer: boolean } {
  const columns = Object.entries(row).filter(([name]) => Object.hasOwn(computed, name));
  const { state } = row;
  if (state === null || typeof state !== 'object')
    return { known: Object.fromEntries(columns), isNewer: false };
  const members = Object.entries(state);
  const own = members.filter(([name]) => kind.knowsMember(name));
  return {
    known: { ...Object.fromEntries(columns), state: Object.fromEntries(own) },
    isNewer: own.length < members.length,
  };
}
