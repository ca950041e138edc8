/** The row of a request: typed columns for what is asked or constrained, one jsonb for the rest. */

import { EntitySchema } from 'typeorm';
import { prepared } from '../store/prepared.ts';
import type { Ref, Row, Subject } from '../store/subject.ts';
import { nextAt } from './alarms.ts';
import { apply } from './apply.ts';
import type { Facts, RequestCommand } from './command.ts';
import { decide } from './decide.ts';
import type { RequestEvent } from './event.ts';
import { outgoing } from './notices.ts';
import type { RequestState } from './state.ts';

export type RequestRow = {
  customer_id: string;
  number: number;
  status: string;
  team: string | null;
  assignee: string | null;
  assigned_at: number | null;
  requester: string;
  priority: string | null;
  raised_at: number;
  next_at: number | null;
  /** The version of its agreement that it was held against as it stands: its own, or a later one that moves nothing. */
  compared_with: string | null;
  seq: number;
  head: string;
  at: number;
  state: RequestState;
};

export const requestTable = new EntitySchema<RequestRow>({
  name: 'request',
  columns: {
    customer_id: { type: 'text', primary: true },
    number: { type: 'bigint', primary: true },
    status: { type: 'text' },
    team: { type: 'text', nullable: true },
    assignee: { type: 'text', nullable: true },
    assigned_at: { type: 'bigint', nullable: true },
    requester: { type: 'text' },
    priority: { type: 'text', nullable: true },
    raised_at: { type: 'bigint' },
    next_at: { type: 'bigint', nullable: true },
    compared_with: { type: 'text', nullable: true },
    seq: { type: 'integer' },
    head: { type: 'text' },
    at: { type: 'bigint' },
    state: { type: 'jsonb' },
  },
});

/** SQL: requests somebody may still have to do something about. */
export const OPEN = `status not in ('closed', 'withdrawn')`;

/** SQL: of those, what whoever has it has to do something about; as in the index `request_load`. */
export const HELD = `status not in ('closed', 'withdrawn', 'fulfilled')`;

export const requestRef = (customer: string, number: number): Ref => ({ customer, id: String(number) });

export const toRow = (row: Pick<RequestRow, 'state' | 'seq' | 'head' | 'at'>): Row<RequestState> => ({
  state: row.state,
  seq: row.seq,
  head: row.head,
  at: row.at,
});

export const requestSubject: Subject<RequestState, RequestCommand, Facts, RequestEvent> = {
  kind: 'request',
  decide,
  apply,
  outgoing,
  counts: (events, after) =>
    events.flatMap((event) => {
      if (event.kind === 'raised' && event.quota) return [{ name: event.quota.name, add: 1 }];
      if (event.kind === 'transferred')
        return [
          ...(event.from.quota === null ? [] : [{ name: event.from.quota, add: -1 }]),
          ...(event.quota ? [{ name: event.quota.name, add: 1 }] : []),
        ];
      if (event.kind === 'withdrawn' && after.quota !== null) return [{ name: after.quota, add: -1 }];
      return [];
    }),
  lock: async (tx, ref) => {
    const [row] = await prepared<RequestRow>(
      tx,
      'select state, seq, head, at from request where customer_id = $1 and number = $2 for update',
      [ref.customer, Number(ref.id)],
    );
    return row && toRow(row);
  },
  insert: async (tx, ref, row) => {
    await prepared(
      tx,
      `insert into request (customer_id, number, status, team, assignee, assigned_at, requester, priority,
         raised_at, next_at, compared_with, seq, head, at, state)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)`,
      [ref.customer, Number(ref.id), ...columns(row)],
    );
  },
  update: async (tx, ref, row) => {
    await prepared(
      tx,
      `update request set status = $3, team = $4, assignee = $5, assigned_at = $6, requester = $7, priority = $8,
         raised_at = $9, next_at = $10, compared_with = $11, seq = $12, head = $13, at = $14, state = $15
       where customer_id = $1 and number = $2`,
      [ref.customer, Number(ref.id), ...columns(row)],
    );
  },
  updateAll: async (tx, all) => {
    const rows = all.map(({ ref, row }) => [ref.customer, Number(ref.id), ...columns(row)]);
    await prepared(
      tx,
      UPDATE_ALL,
      (rows[0] ?? []).map((_, column) => rows.map((row) => row[column])),
    );
  },
};

const UPDATE_ALL = `update request set status = n.status, team = n.team, assignee = n.assignee,
    assigned_at = n.assigned_at, requester = n.requester, priority = n.priority, raised_at = n.raised_at,
    next_at = n.next_at, compared_with = n.compared_with, seq = n.seq, head = n.head, at = n.at, state = n.state
  from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[],
    $9::bigint[], $10::bigint[], $11::text[], $12::integer[], $13::text[], $14::bigint[], $15::jsonb[])
    as n(customer_id, number, status, team, assignee, assigned_at, requester, priority, raised_at, next_at,
      compared_with, seq, head, at, state)
  where request.customer_id = n.customer_id and request.number = n.number`;

const columns = ({ state, seq, head, at }: Row<RequestState>): unknown[] => [
  state.status,
  state.team,
  state.assignee,
  state.assignedAt,
  state.requester,
  state.priority,
  state.raisedAt,
  nextAt(state),
  // Whatever changed, it is held anew against the version in force.
  state.agreement ?? '',
  seq,
  head,
  at,
  JSON.stringify(state),
];
