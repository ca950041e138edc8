/** Words written in the direct messages with Steward, or in a thread below one of its messages. */

import { clean } from '../chat/clean.ts';
import type { Port, Reply } from '../chat/port.ts';
import { say } from '../chat/say.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { act } from '../request/commands/act.ts';
import { findRequest } from '../request/queries/find.ts';
import { requestBelow } from '../request/queries/request-below.ts';
import { isOpen } from '../request/state.ts';
import { offerLoose } from './loose.ts';
import { no } from './refusal.ts';

/**
 * In the thread of their own card, a requester's words go to the team: as the answer when a question is open.
 * In the team's threads words stay between the agents and are not kept.
 */
export async function wrote(
  context: Context,
  who: Known,
  key: string,
  given: string,
  where: Parameters<Port['wrote']>[3],
): Promise<Reply> {
  const text = clean(given);
  if (text === '') return { kind: 'nothing' };
  if (!where.direct) return { kind: 'nothing' };
  const name = where.thread && (await requestBelow(context.read, where.thread));
  const request = name === undefined ? undefined : await findRequest(context.read, name);
  if (!request || request.requester !== who.person) return offerLoose(context, who, text);
  if (!isOpen(request.status))
    return { kind: 'say', text: say('desk.thread-closed', { number: request.number }) };
  const kind = request.status === 'waiting' ? 'answer' : 'write';
  const done = await act(context, who, key, name ?? '', { kind, text });
  return done.kind === 'refused' ? no(context, done.refusal) : { kind: 'nothing' };
}
