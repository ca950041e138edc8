/** Somebody's coming shifts: stretches of duty, the running one among them. */

import type { Option } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import { spanOf } from '../../roster/cards/view.ts';
import { finalSchedule } from '../../roster/schedule/final.ts';
import type { Span } from '../../roster/state.ts';
import { DAY } from '../../time/civil.ts';
import type { RosterDesk } from './desk.ts';

const AHEAD = 60 * DAY;
const MOST = 50;

/** From now on, in order; cut where it is no longer looked. */
export function shiftsOf({ view }: RosterDesk, person: string): Span[] {
  const duties = finalSchedule(view.schedule, view.now, view.now + AHEAD);
  if (!duties.ok) return [];
  return duties.value
    .filter(([, , who]) => who === person)
    .slice(0, MOST)
    .map(([from, to]) => ({ from, to }));
}

export const nextShiftOf = (desk: RosterDesk, person: string): Span | undefined => shiftsOf(desk, person)[0];

/** Shifts to choose from, told in the visitor's zone. */
export const shiftOptions = ({ view }: RosterDesk, shifts: readonly Span[]): Option[] =>
  shifts.map((span) => ({ value: `${span.from}-${span.to}`, label: plainText(spanOf(view, span)) }));
