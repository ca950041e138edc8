/** Which request a thread belongs to. */

import type { EntityManager } from 'typeorm';
import type { MessageRef } from '../../chat/platform.ts';

/** The request's name, when the thread's first message is one of Steward's about it. */
export async function requestBelow(read: EntityManager, thread: MessageRef): Promise<string | undefined> {
  const [row] = await read.query<{ request: string | null }[]>(
    `select content ->> 'request' as request from message
     where ref ->> 'conversation' = $1 and ref ->> 'message' = $2 and ref ->> 'workspace' = $3`,
    [thread.conversation, thread.message, thread.workspace],
  );
  return row?.request ?? undefined;
}
