/** The kinds of subjects that have a history, and how each one's row follows from it. */

import { PROVIDER } from '../../decision.ts';
import type { PublicationRow } from '../../document/table.ts';
import { publicationSubject } from '../../document/table.ts';
import { nextAt } from '../../request/alarms.ts';
import type { RequestRow } from '../../request/table.ts';
import { requestSubject } from '../../request/table.ts';
import { nextAt as nextOfRoster } from '../../roster/alarms.ts';
import type { RosterRow } from '../../roster/table.ts';
import { rosterSubject } from '../../roster/table.ts';
import type { KeptEntry } from './chain.ts';
import { folded } from './fold.ts';

/** A row as it is kept, with the subject its history stands under, its place in the order, and its name for people. */
export type KeptRow = {
  customer: string;
  subject: string;
  name: string;
  key: readonly (string | number)[];
  row: Record<string, unknown>;
};

export type SubjectKind = {
  table: string;
  /** The columns rows are ordered by, its primary key. */
  key: readonly string[];
  /** Before every key. */
  before: readonly (string | number)[];
  /** SQL: the columns of {@link KeptRow}. */
  columns: string;
  /** The row that a history gives. */
  computed(entries: readonly KeptEntry[]): Record<string, unknown>;
};

export const requests: SubjectKind = {
  table: 'request',
  key: ['customer_id', 'number'],
  before: ['', -1],
  columns: `customer_id as customer, 'request/' || number as subject, customer_id || '/' || number as name,
    jsonb_build_array(customer_id, number) as key, to_jsonb(request) as row`,
  computed: (entries) => {
    const { state, seq, head, at } = folded(requestSubject, entries);
    const { customer, number, status, team, assignee, assignedAt, requester, priority, raisedAt } = state;
    const row: RequestRow = {
      ...{
        customer_id: customer,
        number,
        status,
        team,
        assignee,
        assigned_at: assignedAt,
        requester,
        priority,
      },
      ...{ raised_at: raisedAt, next_at: nextAt(state), seq, head, at, state },
    };
    return row;
  },
};

export const publications: SubjectKind = {
  table: 'publication',
  key: ['kind', 'name'],
  before: ['', ''],
  columns: `'${PROVIDER}' as customer, 'document/' || kind || '/' || name as subject, kind || ' ' || name as name,
    jsonb_build_array(kind, name) as key, to_jsonb(publication) as row`,
  computed: (entries) => {
    const { state, seq, head, at } = folded(publicationSubject, entries);
    const row: PublicationRow = { ...state, seq, head, at };
    return row;
  },
};

export const rosters: SubjectKind = {
  table: 'roster',
  key: ['name'],
  before: [''],
  columns: `'${PROVIDER}' as customer, 'roster/' || name as subject, 'roster ' || name as name,
    jsonb_build_array(name) as key, to_jsonb(roster) as row`,
  computed: (entries) => {
    const { state, seq, head, at } = folded(rosterSubject, entries);
    const { name, team, hash } = state;
    const row: RosterRow = { name, team, hash, next_at: nextOfRoster(state), seq, head, at, state };
    return row;
  },
};
