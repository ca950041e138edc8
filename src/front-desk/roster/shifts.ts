/** Somebody's coming shifts: stretches of duty, the running one among them. */

import type { Option } from '../../chat/form.ts';
import { finalSchedule } from '../../roster/schedule/final.ts';
import type { Span } from '../../roster/state.ts';
import { DAY } from '../../time/civil.ts';
import type { RosterDesk } from './desk.ts';
import { writeWhen } from './when.ts';

const DAYS_AHEAD = 60;
const MOST = 50;

/** From now on, in order; cut where it is no longer looked, which stays the same for a day. */
export function shiftsOf({ view }: RosterDesk, person: string): Span[] {
  const end = (Math.floor(view.now / DAY) + DAYS_AHEAD) * DAY;
  const duties = finalSchedule(view.schedule, view.now, end);
  if (!duties.ok) return [];
  return duties.value
    .filter(([, , who]) => who === person)
    .slice(0, MOST)
    .map(([from, to]) => ({ from, to }));
}

export const nextShiftOf = (desk: RosterDesk, person: string): Span | undefined => shiftsOf(desk, person)[0];

/** Shifts to choose from, in the visitor's zone, which is not named: a phone cuts long options. */
export const shiftOptions = ({ view }: RosterDesk, shifts: readonly Span[]): Option[] =>
  shifts.map((span) => ({ value: shiftValue(span), label: writeWhen(span, view.now, view.zone) }));

/** By its end alone: the beginning of a shift that runs moves with the clock. */
export const shiftValue = ({ to }: Span): string => String(to);

export const shiftChosen = (shifts: readonly Span[], value: string | undefined): Span | undefined =>
  shifts.find((shift) => shiftValue(shift) === value);
