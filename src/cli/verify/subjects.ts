/** The kinds of subjects that have a history, and how each one's row follows from it. */

import { PROVIDER } from '../../decision.ts';
import type { PublicationRow } from '../../document/table.ts';
import { publicationSubject } from '../../document/table.ts';
import { nextAt as nextOfContact } from '../../paging/alarms.ts';
import { isEventKind as isContactEvent, isMember as isContactMember } from '../../paging/known.ts';
import type { ContactRow } from '../../paging/table.ts';
import { contactSubject } from '../../paging/table.ts';
import { nextAt } from '../../request/alarms.ts';
import { isEventKind as isRequestEvent, isMember as isRequestMember } from '../../request/known.ts';
import type { RequestRow } from '../../request/table.ts';
import { requestSubject } from '../../request/table.ts';
import { nextAt as nextOfRoster } from '../../roster/alarms.ts';
import { isEventKind as isRosterEvent, isMember as isRosterMember } from '../../roster/known.ts';
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
  /** Whether this release knows a kind of event, and a member of the state: what a newer one adds is not judged. */
  knowsEvent(kind: string): boolean;
  knowsMember(name: string): boolean;
  /** The row that a history gives. */
  computed(entries: readonly KeptEntry[]): Record<string, unknown>;
};

export const requests: SubjectKind = {
  table: 'request',
  key: ['customer_id', 'number'],
  before: ['', -1],
  columns: `customer_id as customer, 'request/' || number as subject, customer_id || '/' || number as name,
    jsonb_build_array(customer_id, number) as key, to_jsonb(request) - 'compared_with' as row`,
  knowsEvent: isRequestEvent,
  knowsMember: isRequestMember,
  computed: (entries) => {
    const { state, seq, head, at } = folded(requestSubject, entries);
    const { customer, number, status, team, assignee, assignedAt, requester, priority, raisedAt } = state;
    const row: Omit<RequestRow, 'compared_with'> = {
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
  knowsEvent: (kind) => kind === 'published',
  knowsMember: () => true,
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
  knowsEvent: isRosterEvent,
  knowsMember: isRosterMember,
  computed: (entries) => {
    const { state, seq, head, at } = folded(rosterSubject, entries);
    const { name, team, hash } = state;
    const row: RosterRow = { name, team, hash, next_at: nextOfRoster(state), seq, head, at, state };
    return row;
  },
};

export const contacts: SubjectKind = {
  table: 'contact',
  key: ['person'],
  before: [''],
  columns: `'${PROVIDER}' as customer, 'contact/' || person as subject, 'contact ' || person as name,
    jsonb_build_array(person) as key, to_jsonb(contact) as row`,
  knowsEvent: isContactEvent,
  knowsMember: isContactMember,
  computed: (entries) => {
    const { state, seq, head, at } = folded(contactSubject, entries);
    const row: ContactRow = { person: state.person, next_at: nextOfContact(state), seq, head, at, state };
    return row;
  },
};
