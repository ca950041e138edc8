/** When a roster next needs looking at, and what for. */

import type { RosterState } from './state.ts';
import { isOpenOffer } from './state.ts';

/** What waits for its time: the next shift, whoever has not accepted this one, an offer that lapses. */
export type AlarmOf = 'shift' | 'handover' | 'offer';

/** All that waits, at instants in epoch milliseconds of service time. */
export function alarmsOf({ shift, offers }: RosterState): { of: AlarmOf; at: number }[] {
  const alarms: { of: AlarmOf; at: number }[] = offers
    .filter(isOpenOffer)
    .map(({ lapsesAt }) => ({ of: 'offer', at: lapsesAt }));
  if (shift.until !== null) alarms.push({ of: 'shift', at: shift.until });
  if (shift.accepted === null && shift.remindAt !== null) alarms.push({ of: 'handover', at: shift.remindAt });
  return alarms;
}

/** The earliest alarm; null: only when somebody does something. */
export function nextAt(state: RosterState): number | null {
  const alarms = alarmsOf(state);
  return alarms.length === 0 ? null : Math.min(...alarms.map(({ at }) => at));
}
