/** A stretch of time as one reads it: `Tue 24 Nov 14:00 to 18:00 CET`. */

import { onSameDay } from './moment.ts';
import { say } from './say.ts';
import type { Text } from './text.ts';

/** @param span half-open, epoch milliseconds @param zone the reader's, IANA */
export function stretch({ from, to }: { from: number; to: number }, zone: string): Text {
  const isShort = onSameDay(from, to, zone);
  return say('span.from-to', {
    from: { kind: 'time', at: from, zone, as: 'beginning' },
    to: { kind: 'time', at: to, zone, ...(isShort ? { as: 'end-same-day' } : {}) },
  });
}
