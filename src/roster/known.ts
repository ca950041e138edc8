/** What this release knows of rosters, see `request/known.ts`. */

import type { RosterEventKind } from './event.ts';
import type { RosterState } from './state.ts';

const events: Readonly<Record<RosterEventKind, true>> = {
  imported: true,
  offered: true,
  accepted: true,
  closed: true,
  changed: true,
  cancelled: true,
  noted: true,
  'shift-began': true,
  'handover-accepted': true,
  'handover-reminded': true,
  'handover-escalated': true,
  'handover-asked': true,
  'handover-answered': true,
  uncovered: true,
};

const members: Readonly<Record<keyof RosterState, true>> = {
  name: true,
  team: true,
  hash: true,
  changes: true,
  offers: true,
  made: true,
  shift: true,
  notes: true,
};

export const isEventKind = (kind: string): kind is RosterEventKind => Object.hasOwn(events, kind);

export const isMember = (name: string): name is keyof RosterState => Object.hasOwn(members, name);
