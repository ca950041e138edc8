/** When a contact next needs looking at. */

import type { ContactState } from './state.ts';
import { isOpenTest } from './state.ts';

/** The earliest alarm in epoch milliseconds of service time; null: only when somebody does something. */
export function nextAt({ test, nextTest }: ContactState): number | null {
  const alarms = [isOpenTest(test) ? test.until : null, nextTest].filter((at) => at !== null);
  return alarms.length === 0 ? null : Math.min(...alarms);
}
