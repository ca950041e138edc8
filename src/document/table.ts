/** The row of a publication. Documents are the provider's reference data: their customer is `-`. */

import type { EntityManager } from 'typeorm';
import { EntitySchema } from 'typeorm';
import type { Actor } from '../decision.ts';
import { PROVIDER } from '../decision.ts';
import type { Ref, Row, Subject } from '../store/subject.ts';
import type { DocumentKind, Publication, PublicationEvent, Publish } from './publication.ts';
import { apply, decide, outgoing } from './publication.ts';

export type PublicationRow = {
  kind: string;
  name: string;
  hash: string;
  version: number;
  seq: number;
  head: string;
  at: number;
};

export const publicationTable = new EntitySchema<PublicationRow>({
  name: 'publication',
  columns: {
    kind: { type: 'text', primary: true },
    name: { type: 'text', primary: true },
    hash: { type: 'text' },
    version: { type: 'integer' },
    seq: { type: 'integer' },
    head: { type: 'text' },
    at: { type: 'bigint' },
  },
});

export const publicationRef = (kind: DocumentKind, name: string): Ref => ({
  customer: PROVIDER,
  id: `${kind}/${name}`,
});

export const publicationSubject: Subject<Publication, Publish, null, PublicationEvent> = {
  kind: 'document',
  decide: (state, command) => decide(state, command),
  apply: (state, event) => apply(state, event),
  outgoing: (before, events, after, by: Actor) => outgoing(before, events, after, by),
  lock: async (tx, ref) => {
    const [kind, name] = keyOf(ref);
    // Locks what is not there yet, too: two first publications of one name come one after the other.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [ref.id]);
    const row = await tx.getRepository(publicationTable).findOneBy({ kind, name });
    return row ? toRow(row) : undefined;
  },
  insert: async (tx, ref, row) => {
    await tx.createQueryBuilder().insert().into(publicationTable).values(columns(ref, row)).execute();
  },
  update: async (tx: EntityManager, ref, row) => {
    const [kind, name] = keyOf(ref);
    await tx.getRepository(publicationTable).update({ kind, name }, columns(ref, row));
  },
};

function keyOf(ref: Ref): [string, string] {
  const cut = ref.id.indexOf('/');
  return [ref.id.slice(0, cut), ref.id.slice(cut + 1)];
}

const toRow = (row: PublicationRow): Row<Publication> => ({
  state: { kind: row.kind as DocumentKind, name: row.name, hash: row.hash, version: row.version },
  seq: row.seq,
  head: row.head,
  at: row.at,
});

const columns = (_ref: Ref, { state, seq, head, at }: Row<Publication>): PublicationRow => ({
  kind: state.kind,
  name: state.name,
  hash: state.hash,
  version: state.version,
  seq,
  head,
  at,
});
