/**
 * What this release knows of requests. A newer one that runs beside it may have written more: that is kept as it
 * is, shown as what it is, and never judged.
 */

import type { RequestEventKind } from './event.ts';
import type { RequestState, Status } from './state.ts';
import { statuses } from './state.ts';

const events: Readonly<Record<RequestEventKind, true>> = {
  raised: true,
  claimed: true,
  assigned: true,
  'handed-over': true,
  asked: true,
  paused: true,
  resumed: true,
  held: true,
  'hold-ended': true,
  disputed: true,
  'next-update': true,
  prioritised: true,
  transferred: true,
  amended: true,
  reminded: true,
  answered: true,
  wrote: true,
  replied: true,
  met: true,
  nudged: true,
  'at-risk': true,
  breached: true,
  escalated: true,
  paged: true,
  taken: true,
  snoozed: true,
  'stood-down': true,
  fulfilled: true,
  confirmed: true,
  reopened: true,
  withdrawn: true,
};

const members: Readonly<Record<keyof RequestState, true>> = {
  customer: true,
  number: true,
  requester: true,
  classes: true,
  agreement: true,
  verdict: true,
  clauses: true,
  why: true,
  service: true,
  type: true,
  fields: true,
  words: true,
  priority: true,
  affects: true,
  urgency: true,
  title: true,
  details: true,
  team: true,
  ranking: true,
  leftOut: true,
  nudgeAt: true,
  status: true,
  raisedAt: true,
  assignee: true,
  assignedAt: true,
  clocks: true,
  earlier: true,
  pauses: true,
  question: true,
  hold: true,
  passings: true,
  shift: true,
  lastReply: true,
  escalation: true,
  result: true,
  closedAt: true,
  reopened: true,
  quota: true,
};

export const isEventKind = (kind: string): kind is RequestEventKind => Object.hasOwn(events, kind);

export const isMember = (name: string): name is keyof RequestState => Object.hasOwn(members, name);

export const isStatus = (status: string): status is Status =>
  (statuses as readonly string[]).includes(status);
