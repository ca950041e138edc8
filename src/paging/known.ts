/** What this release knows of contacts, see `request/known.ts`. */

import type { ContactEvent } from './event.ts';
import type { ContactState } from './state.ts';

const events: Readonly<Record<ContactEvent['kind'], true>> = {
  'reach-set': true,
  'test-sent': true,
  'test-put-off': true,
  'test-answered': true,
  'test-failed': true,
  'test-unanswered': true,
};

const members: Readonly<Record<keyof ContactState, true>> = {
  person: true,
  ways: true,
  rules: true,
  test: true,
  nextTest: true,
};

export const isEventKind = (kind: string): kind is ContactEvent['kind'] => Object.hasOwn(events, kind);

export const isMember = (name: string): name is keyof ContactState => Object.hasOwn(members, name);
