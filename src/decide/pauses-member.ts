import type { PlainReader } from '../time/plain/reader.ts';
import { bad, below, listOf, note } from '../time/plain/reader.ts';
import { compared } from './fine/fine.ts';
import type { FinePause } from './fine/fine-service-time.ts';
import { fineInstant } from './fine/fine-text.ts';

const MOST_PAUSES = 20_000;

const pause: PlainReader<FinePause> = (value, spot) => {
  if (!Array.isArray(value) || value.length !== 2) {
    return bad(spot, value, 'a pause', 'write [from, to], with null for an end that is still to come');
  }
  const from = fineInstant(value[0], below(spot, 0));
  const to = value[1] === null ? null : fineInstant(value[1], below(spot, 1));
  if (from === undefined || to === undefined) return undefined;
  if (to !== null && compared(to, from) < 0) {
    return note(spot, 'bad_value', 'A pause ends before it starts; exchange the two.');
  }
  return [from, to];
};

/** `[from, to]`…, in any order; they may overlap. */
export const pauses = listOf('pauses', pause, MOST_PAUSES);
