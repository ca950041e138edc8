import type { Plain } from '../plain/mistake.ts';
import { plain } from '../plain/mistake.ts';
import { group, isRecord, listOf, may, must, note, readPlain } from '../plain/reader.ts';
import type { PlainReader, Spot } from '../plain/reader.ts';
import { instant, seconds, whole, zone } from '../plain/values.ts';
import type { Zone } from '../zone.ts';
import type { Range } from './occurrences.ts';
import { recurrenceIn, recurringMembers, withRule } from './read-recurrence.ts';
import type { CompiledRecurrence } from './recurrence.ts';
import type { Windows } from './windows.ts';

/** Bounds of one question; more is `too_large`. */
const MOST_CHECKS = 10_000;
const MOST_ENTRIES = 100;

const inZone = { timezone: must(zone, '"Europe/Zurich"') };
const lasting = { duration_seconds: must(seconds, '3600') };
const active = { active_from: may(instant), active_until: may(instant) };
const checked = { checks: must(listOf('instants', instant, MOST_CHECKS), '["2026-03-02T09:00:00+01:00"]') };

const inTurn =
  (from: string, to: string) =>
  (value: object, spot: Spot): void => {
    const [first, last] = [member(value, from), member(value, to)];
    if (typeof first === 'number' && typeof last === 'number' && last < first)
      note(spot, 'bad_value', `The range ends before it begins; let ${to} be after ${from}.`, to);
  };

const member = (value: object, name: string): unknown => (value as Record<string, unknown>)[name];

const what = 'a question about a recurrence';
const listing = withRule(
  group(
    what,
    { ...inZone, ...recurringMembers, from: may(instant), to: may(instant), limit: may(whole(0, 1e9)) },
    inTurn('from', 'to'),
  ),
);
const checking = withRule(group(what, { ...inZone, ...recurringMembers, ...checked }));
const window = withRule(
  group(
    what,
    { ...inZone, ...recurringMembers, ...lasting, ...active, ...checked },
    inTurn('active_from', 'active_until'),
  ),
);
const entry = withRule(
  group('an entry', { ...recurringMembers, ...lasting, ...active }, inTurn('active_from', 'active_until')),
);
const entries = group(what, {
  ...inZone,
  entries: must(
    listOf('entries', entry, MOST_ENTRIES),
    '[{"dtstart": …, "rrule": …, "duration_seconds": 3600}]',
  ),
  ...checked,
});

/** Which occurrences there are. */
export type ListingQuestion = { readonly recurrence: CompiledRecurrence; readonly range: Range };
/** What holds at some instants (epoch milliseconds). */
export type CheckQuestion = { readonly recurrence: CompiledRecurrence; readonly checks: readonly number[] };
export type WindowQuestion = {
  readonly zone: Zone;
  readonly schedules: readonly Windows[];
  readonly checks: readonly number[];
};

/** The members of `occurrences`: timezone, dtstart, rrule or rrules, exrules, exdates, rdates, from, to, limit. */
export function readListing(value: unknown): Plain<ListingQuestion> {
  return mapped(listing, value, (read) => ({
    recurrence: recurrenceIn(read.timezone, read),
    range: { from: read.from, to: read.to, limit: read.limit },
  }));
}

/** The members of `occurs_at`: those that say what recurs, and checks. */
export function readCheck(value: unknown): Plain<CheckQuestion> {
  return mapped(checking, value, (read) => ({
    recurrence: recurrenceIn(read.timezone, read),
    checks: read.checks,
  }));
}

/** The members of `window_active`: the same, duration_seconds, active_from and active_until. */
export function readWindow(value: unknown): Plain<WindowQuestion> {
  return mapped(window, value, (read) => ({
    zone: read.timezone,
    schedules: [windowsIn(read.timezone, read)],
    checks: read.checks,
  }));
}

/** The members of `next_transition`: those of `window_active`, or `entries` in place of a single recurrence. */
export function readTransition(value: unknown): Plain<WindowQuestion> {
  if (!isRecord(value) || value.entries === undefined) return readWindow(value);
  return mapped(oneOrEntries, value, (read) => ({
    zone: read.timezone,
    schedules: read.entries.map((each) => windowsIn(read.timezone, each)),
    checks: read.checks,
  }));
}

const oneOrEntries: typeof entries = (value, spot) => {
  const both = ['dtstart', 'rrule', 'rrules', 'duration_seconds'].filter(
    (name) => isRecord(value) && value[name] !== undefined,
  );
  if (both.length === 0) return entries(value, spot);
  return note(
    spot,
    'contradiction',
    `Both entries and ${both[0]} are given; keep one of the two.`,
    'entries',
  );
};

type ReadWindow = Parameters<typeof recurrenceIn>[1] & {
  readonly duration_seconds: number;
  readonly active_from?: number;
  readonly active_until?: number;
};

function windowsIn(timezone: Zone, read: ReadWindow): Windows {
  return {
    recurrence: recurrenceIn(timezone, read),
    duration: read.duration_seconds,
    activeFrom: read.active_from,
    activeUntil: read.active_until,
  };
}

function mapped<T, U>(read: PlainReader<T>, value: unknown, make: (read: T) => U): Plain<U> {
  const found = readPlain(read, value);
  return found.ok ? plain(make(found.value)) : found;
}
