import type { TimeRefusal } from './outcome.ts';
import { refusal } from './outcome.ts';

/** Two thousand centuries: what a clock can be asked about; the rest of a number's range is nonsense. */
const FARTHEST = 6.3e15;

/** True for an instant (epoch ms) that can be computed with. */
export const isInstant = (at: number): boolean => Math.abs(at) <= FARTHEST;

/** Null for an instant (epoch ms) that can be computed with, else a refusal; `member` is its path, as in `start`. */
export function instantMistake(at: number, member: string): TimeRefusal | null {
  if (isInstant(at)) return null;
  return refusal('bad_value', 'This is not an instant; write it as 2026-11-20T16:30:00+01:00.', `/${member}`);
}
