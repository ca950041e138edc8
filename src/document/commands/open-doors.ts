/** Puts a front door into every customer channel the directory names, once. */

import type { Context } from '../../context.ts';
import { PROVIDER } from '../../decision.ts';
import { enqueueOnce } from '../../store/message.ts';

export async function openDoors(context: Context): Promise<void> {
  const directory = await context.library.directory();
  const doors = (directory?.frontDoors ?? []).map((name) => ({
    kind: 'card' as const,
    key: `door/${name}`,
    lane: `door:${name}`,
    urgent: false,
    content: { card: 'door' },
  }));
  await enqueueOnce(context.read, { customer: PROVIDER, id: 'doors' }, doors);
}
