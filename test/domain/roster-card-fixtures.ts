import type { RosterView } from '../../src/roster/cards/view.ts';
import { compiledWith } from '../../src/roster/effective.ts';
import { weekly } from './roster-live-fixtures.ts';
import type { Live } from './roster-live-fixtures.ts';

type Look = { zone?: string; names?: Readonly<Record<string, string>> };

/** A live roster as its cards show it; people are called by their ids, with a capital. */
export const viewOf = (roster: Live, { zone = 'Europe/Zurich', names = {} }: Look = {}): RosterView => ({
  roster: roster.state,
  teamName: 'Workplace team',
  schedule: compiledWith(roster.situation.document ?? weekly, roster.state.changes),
  now: roster.now,
  zone,
  name: (person) => names[person] ?? person.charAt(0).toUpperCase() + person.slice(1),
  teamOf: (other) => `team of ${other}`,
  open: ({ d }) => d,
});
