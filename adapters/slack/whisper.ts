import { describe } from './logger.ts';
import type { Message } from './limits.ts';
import type { Parts } from './parts.ts';

/** Where a person is, and the ways to tell them something only they see. */
export type Place = { user: string; conversation?: string; thread?: string; responseUrl?: string };

/**
 * By the address that came with what the person did: whoever has it needs no token.
 * @throws when it takes no answer (any more)
 */
export const respond = async (url: string, place: Place, message: Message): Promise<void> => {
  const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...thread, ...message }),
    redirect: 'error',
    signal: AbortSignal.timeout(2000),
  });
  if (!response.ok) throw new Error(`response_url answered HTTP ${String(response.status)}`);
};

const ways = ({ clients, direct }: Parts, place: Place, message: Message): (() => Promise<unknown>)[] => {
  const { user, conversation, thread, responseUrl } = place;
  const inThread = thread === undefined ? {} : { thread_ts: thread };
  const client = clients.interactive;
  const ephemeral = { ...message, ...inThread, user, channel: conversation ?? '' };
  const unfurl = { unfurl_links: false, unfurl_media: false };
  return [
    ...(responseUrl === undefined ? [] : [() => respond(responseUrl, place, message)]),
    ...(conversation === undefined ? [] : [() => client.chat.postEphemeral(ephemeral)]),
    async () => client.chat.postMessage({ ...message, ...unfurl, channel: await direct.with(client, user) }),
  ];
};

/** Tells the person privately: where they are if it can be had, otherwise in a direct message. */
export const whisper = async (parts: Parts, place: Place, message: Message): Promise<void> => {
  for (const way of ways(parts, place, message)) {
    try {
      await way();
      return;
    } catch (error) {
      parts.options.log.info({ error: describe(error) }, 'A private answer takes another way');
    }
  }
  parts.options.log.warn({ conversation: place.conversation }, 'A private answer could not be shown');
};
