/** When a roster next needs looking at. */

import type { RosterState } from './state.ts';
import { isOpenOffer } from './state.ts';

/** The earliest alarm in epoch milliseconds of service time; null: only when somebody does something. */
export function nextAt({ shift, offers }: RosterState): number | null {
  const alarms = [
    shift.until,
    shift.accepted === null ? shift.remindAt : null,
    ...offers.filter(isOpenOffer).map((offer) => offer.lapsesAt),
  ].filter((at) => at !== null);
  return alarms.length === 0 ? null : Math.min(...alarms);
}
