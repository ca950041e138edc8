/** One request, by the name buttons carry or the number people say. */

import type { EntityManager } from 'typeorm';
import type { RequestState } from '../state.ts';
import { parseName } from '../state.ts';

/** `acme/12`, or the bare number as people type it: `12`, `#12`. Undefined: there is none. */
export async function findRequest(read: EntityManager, name: string): Promise<RequestState | undefined> {
  const bare = /^#?(\d{1,15})$/.exec(name.trim());
  const full = parseName(name.trim());
  if (!bare && !full) return undefined;
  const [row] = full
    ? await read.query<{ state: RequestState }[]>(
        'select state from request where customer_id = $1 and number = $2',
        [full.customer, full.number],
      )
    : await read.query<{ state: RequestState }[]>('select state from request where number = $1', [
        Number(bare?.[1]),
      ]);
  return row?.state;
}
