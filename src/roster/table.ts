/** The row of a roster. Rosters are the provider's reference data: their customer is `-`. */

import { EntitySchema } from 'typeorm';
import { PROVIDER } from '../decision.ts';
import type { Ref, Row, Subject } from '../store/subject.ts';
import { nextAt } from './alarms.ts';
import { apply } from './apply.ts';
import type { RosterCommand, RosterFacts } from './command.ts';
import { decide } from './decide.ts';
import type { RosterEvent } from './event.ts';
import { outgoing } from './notices.ts';
import type { RosterState } from './state.ts';

export type RosterRow = {
  name: string;
  team: string;
  /** Of the document its state rests on. */
  hash: string;
  next_at: number | null;
  seq: number;
  head: string;
  at: number;
  state: RosterState;
};

export const rosterTable = new EntitySchema<RosterRow>({
  name: 'roster',
  columns: {
    name: { type: 'text', primary: true },
    team: { type: 'text' },
    hash: { type: 'text' },
    next_at: { type: 'bigint', nullable: true },
    seq: { type: 'integer' },
    head: { type: 'text' },
    at: { type: 'bigint' },
    state: { type: 'jsonb' },
  },
});

export const rosterRef = (name: string): Ref => ({ customer: PROVIDER, id: name });

export const rosterSubject: Subject<RosterState, RosterCommand, RosterFacts, RosterEvent> = {
  kind: 'roster',
  decide,
  apply,
  outgoing,
  lock: async (tx, ref) => {
    // Locks what is not there yet, too: two first imports of one name come one after the other.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 13))', [ref.id]);
    const [row] = await tx.query<Row<RosterState>[]>(
      'select state, seq, head, at from roster where name = $1 for update',
      [ref.id],
    );
    return row;
  },
  insert: async (tx, _ref, row) => {
    await tx.query(
      `insert into roster (name, team, hash, next_at, seq, head, at, state) values ($1,$2,$3,$4,$5,$6,$7,$8)`,
      columns(row),
    );
  },
  update: async (tx, _ref, row) => {
    await tx.query(
      `update roster set team = $2, hash = $3, next_at = $4, seq = $5, head = $6, at = $7, state = $8
       where name = $1`,
      columns(row),
    );
  },
};

const columns = ({ state, seq, head, at }: Row<RosterState>): unknown[] => [
  state.name,
  state.team,
  state.hash,
  nextAt(state),
  seq,
  head,
  at,
  JSON.stringify(state),
];
