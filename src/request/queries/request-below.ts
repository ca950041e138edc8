/** Which request a thread belongs to. */

import type { EntityManager } from 'typeorm';
import type { MessageRef } from '../../chat/platform.ts';

/**
 * The request's name, when the thread's first message is one of Steward's about it. Of a guest's direct messages
 * platforms name now their workspace and now ours: the conversation and the message tell it.
 */
export async function requestBelow(read: EntityManager, thread: MessageRef): Promise<string | undefined> {
  const [row] = await read.query<{ request: string | null }[]>(
    `select content ->> 'request' as request from message
     where ref ->> 'conversation' = $1 and ref ->> 'message' = $2
     order by ref ->> 'workspace' = $3 desc limit 1`,
    [thread.conversation, thread.message, thread.workspace],
  );
  return row?.request ?? undefined;
}
