import { DAY, HOUR, MINUTE, parseLocalDate } from '../civil.ts';
import type { Wall } from '../zone.ts';

const BASIC = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;
const EXTENDED = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z?))?$/;

/**
 * A date and time as RFC 5545 writes them, `20261224T180000`, or with signs between, `2026-12-24T18:00:00`.
 * With Z the reading is UTC's. A date alone is its midnight, as the widespread readers of UNTIL take it. Null
 * for anything else.
 */
export function parseLocal(text: string): { wall: Wall; isUtc: boolean } | null {
  const match = BASIC.exec(text) ?? EXTENDED.exec(text);
  if (match === null) return null;
  const [, year, month, date, hour = '0', minute = '0', second = '0', utc = ''] = match;
  const day = parseLocalDate(`${year}-${month}-${date}`);
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const time = Number(hour) * HOUR + Number(minute) * MINUTE + Math.min(Number(second), 59) * 1000;
  return { wall: day * DAY + time, isUtc: utc === 'Z' };
}
