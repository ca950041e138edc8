/** The row of a contact. The provider's own people's: their customer is `-`. */

import { EntitySchema } from 'typeorm';
import { PROVIDER } from '../decision.ts';
import type { Ref, Row, Subject } from '../store/subject.ts';
import { nextAt } from './alarms.ts';
import { apply } from './apply.ts';
import type { ContactCommand, ContactFacts } from './command.ts';
import { decide } from './decide.ts';
import type { ContactEvent } from './event.ts';
import { outgoing } from './notices.ts';
import type { ContactState } from './state.ts';

export type ContactRow = {
  /** Opaque id. */
  person: string;
  next_at: number | null;
  seq: number;
  head: string;
  at: number;
  state: ContactState;
};

export const contactTable = new EntitySchema<ContactRow>({
  name: 'contact',
  columns: {
    person: { type: 'text', primary: true },
    next_at: { type: 'bigint', nullable: true },
    seq: { type: 'integer' },
    head: { type: 'text' },
    at: { type: 'bigint' },
    state: { type: 'jsonb' },
  },
});

export const contactRef = (person: string): Ref => ({ customer: PROVIDER, id: person });

export const contactSubject: Subject<ContactState, ContactCommand, ContactFacts, ContactEvent> = {
  kind: 'contact',
  decide,
  apply,
  outgoing,
  lock: async (tx, ref) => {
    // Locks what is not there yet, too: of two first settings at once the second sees the first.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 17))', [ref.id]);
    const [row] = await tx.query<Row<ContactState>[]>(
      'select state, seq, head, at from contact where person = $1 for update',
      [ref.id],
    );
    return row;
  },
  insert: async (tx, ref, row) => {
    await tx.query('insert into contact (person, next_at, seq, head, at, state) values ($1,$2,$3,$4,$5,$6)', [
      ref.id,
      ...columns(row),
    ]);
  },
  update: async (tx, ref, row) => {
    await tx.query(
      'update contact set next_at = $2, seq = $3, head = $4, at = $5, state = $6 where person = $1',
      [ref.id, ...columns(row)],
    );
  },
};

const columns = ({ state, seq, head, at }: Row<ContactState>): unknown[] => [
  nextAt(state),
  seq,
  head,
  at,
  JSON.stringify(state),
];
