import type { Weekday } from '../../time/civil.ts';

/** Who is on duty when. Members keep the names they have in a roster file; instants are ISO 8601 with an offset. */
export type Roster = {
  /** An IANA time zone name; turns by the day, week or month are local to it. */
  readonly timezone: string;
  readonly layers: readonly Layer[];
  /** Act on the merged layers in this order, the later winning; see overrides.ts. */
  readonly overrides?: readonly Override[];
  /** Act on each layer before they are merged, so that a lower priority steps in. */
  readonly absences?: readonly Absence[];
};

export const APPROVALS = ['cover', 'swap', 'absence'] as const;

/** A roster file: the roster, its name, the team it belongs to, and the rules for changing it. */
export type RosterDocument = Roster & {
  readonly roster: string;
  readonly team: string;
  /** Who may edit it and approves changes. Left out: everybody with the role of a roster owner. */
  readonly owners?: readonly string[];
  /** What takes effect only once an owner has approved it. Left out: nothing. */
  readonly approval?: readonly (typeof APPROVALS)[number][];
  /** More nights in a row than this are named before a change is made. Left out: 3. */
  readonly nights_in_a_row?: number;
  /** How often whoever comes on duty is reminded to accept the handover, before others are called. */
  readonly handover?: { readonly every_minutes: number; readonly times: number };
  /** The name of a user group that always holds whoever is on duty. */
  readonly user_group?: string;
};

export type Layer = {
  /** Nobody is on duty before it. It is the first hand-over, unless the rotation has a `first_handoff`. */
  readonly start: string;
  /** Left out: the roster's. */
  readonly timezone?: string;
  /** Nobody is on duty from then on. */
  readonly end?: string;
  /** Cover exists only from `active_from` and before `active_until`; turns are counted from `start` all the same. */
  readonly active_from?: string;
  readonly active_until?: string;
  /** The highest priority with somebody on duty wins, equal ones add up. Left out: 0. */
  readonly priority?: number;
  /** A name, or names on duty together; they take turns in this order. None: nobody is on duty. */
  readonly participants: readonly (string | readonly string[])[];
  /** Left out or empty: on duty around the clock. */
  readonly restrictions?: readonly Restriction[];
  /** Left out: the first participant is always on duty. */
  readonly rotation?: Rotation;
};

export const ROTATION_TYPES = ['hourly', 'daily', 'weekly', 'monthly', 'custom'] as const;
export const ADVANCES = ['always', 'on_shift'] as const;

/**
 * How long a turn lasts: `length` hours, days, weeks, months, or seconds (custom). Hourly and custom turns are
 * elapsed time, the others local time. `handoff` (`HH:MM`) and `handoff_day` repeat what the first hand-over says,
 * for readers.
 */
export type Rotation = {
  readonly type: (typeof ROTATION_TYPES)[number];
  readonly length: number;
  readonly handoff?: string;
  readonly handoff_day?: Weekday;
  /** Where the second turn begins and from which further turns are counted: the first is shorter or longer. */
  readonly first_handoff?: string;
  /** Only so many seconds from the beginning of each turn are covered. */
  readonly duty_seconds?: number;
  /** `on_shift`: days (daily) or weeks (weekly) whose restrictions give no cover do not count; see on-shift.ts. */
  readonly advance?: (typeof ADVANCES)[number];
};

/** Duty only at these local times, by day (no days: every day) or by week; both may run past their end. */
export type Restriction = DayRestriction | WeekRestriction;

export type DayRestriction = {
  readonly days?: readonly Weekday[];
  readonly from: string;
  readonly to: string;
};

export type WeekRestriction = {
  readonly from_day: Weekday;
  readonly from: string;
  readonly to_day: Weekday;
  readonly to: string;
};

export const OVERRIDE_MODES = ['replace_all', 'replace', 'add', 'remove'] as const;

/** A change of the merged layers in `[from, to)`. */
export type Override = {
  readonly from: string;
  readonly to: string;
  /** Who comes on duty; `replace_all` without it: nobody is. */
  readonly who?: string;
  /** Left out: `replace_all`. */
  readonly mode?: (typeof OVERRIDE_MODES)[number];
  /** Who steps aside (`replace`, `remove`). */
  readonly replaces?: string;
};

/** In `[from, to)` that person is not on duty in any layer. */
export type Absence = { readonly from: string; readonly to: string; readonly who: string };
