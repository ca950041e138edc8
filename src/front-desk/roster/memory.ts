/** What a form about a roster remembers: which roster, when there is only one, and what it showed. */

import { z } from 'zod';
import { hashOf } from '../../hash.ts';

const shape = z.object({ roster: z.string().nullable(), shown: z.string().nullable() });
export type Remembered = z.infer<typeof shape>;

/** @param shown what the form says will happen; hashed, for a memory is short */
export const remember = (roster: string | null, shown: string | null): string =>
  JSON.stringify({ roster, shown: shown === null ? null : hashOf(shown).slice(0, 16) });

/** Nothing for anything that is not ours: then nothing counts as shown. */
export function recall(memory: string): Remembered {
  try {
    const read = shape.safeParse(JSON.parse(memory));
    if (read.success) return read.data;
  } catch {
    // Falls through: not ours.
  }
  return { roster: null, shown: null };
}

export const isAsShown = ({ shown }: Remembered, now: string): boolean => shown === hashOf(now).slice(0, 16);
