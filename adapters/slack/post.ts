import type { WebClient } from '@slack/web-api';
import type { ChatPlatform, Destination, MessageRef, Words } from '../../src/chat/platform.ts';
import { attempt } from './errors.ts';
import { publishHome } from './home.ts';
import { describe } from './logger.ts';
import { lookUpMentions, textsOf } from './mentions.ts';
import type { Parts } from './parts.ts';
import { render } from './render.ts';
import { fillGroup } from './user-group.ts';

/** Slack's name for the kind of message metadata; the payload's `key` tells which message it is. */
export const MESSAGE_EVENT = 'steward_message';

type Outbound = Pick<ChatPlatform, 'post' | 'update' | 'publishHome'>;

const pin = async (parts: Parts, client: WebClient, channel: string, timestamp: string): Promise<void> => {
  try {
    await client.pins.add({ channel, timestamp });
  } catch (error) {
    parts.options.log.info({ channel, error: describe(error) }, 'A posted message could not be pinned');
  }
};

/** Posting and updating for delivery: one try each, every outcome classified. */
export const createOutbound = (parts: Parts): Outbound => {
  const { options, direct } = parts;
  const client = parts.clients.outbox;

  const notYet = (afterMs: number, why: string) => ({
    kind: 'later' as const,
    ...{ afterMs, wholeWorkspace: false, why },
  });
  /** Before then Slack opens no further direct messages, machine time. */
  let opensAgain = 0;

  const conversationOf = async (to: Extract<Destination, { kind: 'channel' | 'person' }>) => {
    if (to.kind === 'channel') return { value: to.channel };
    const wait = direct.has(to.user) ? 0 : opensAgain - options.machine();
    if (wait > 0) return notYet(wait, 'Slack asks to slow down.');
    const opened = await attempt('conversations.open', () => direct.with(client, to.user));
    if ('value' in opened) return opened;
    if (opened.kind === 'later' && !opened.wholeWorkspace) opensAgain = options.machine() + opened.afterMs;
    // Nothing is posted yet, so an opening whose answer was lost may simply be repeated.
    return opened.kind === 'unsure' ? notYet(5000, opened.why) : opened;
  };

  const message = async (content: Words) => render(content, await lookUpMentions(textsOf(content), options));

  return {
    post: async (to, content, { key, thread, pin: pinned }) => {
      if (to.kind === 'user-group' && content.kind === 'members') return fillGroup(parts, to, content.people);
      if (to.kind === 'user-group' || content.kind === 'members')
        throw new Error('Only user groups have members, and they have nothing else.');
      if (to.kind === 'way' || content.kind === 'page') throw new Error('Pages do not go through chat.');
      const opened = await conversationOf(to);
      if (!('value' in opened)) return opened;
      const channel = opened.value;
      const rendered = await message(content);
      const posted = await attempt('chat.postMessage', () =>
        client.chat.postMessage({
          ...rendered,
          channel,
          // The text is plain words: what people typed must not turn into emphasis in a notification.
          mrkdwn: false,
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: MESSAGE_EVENT, event_payload: { key } },
          ...(thread === undefined ? {} : { thread_ts: thread.message }),
        }),
      );
      if (!('value' in posted)) return posted;
      const { ts, channel: where = channel } = posted.value;
      if (ts === undefined) return { kind: 'unsure', why: 'Slack accepted the message without naming it.' };
      if (pinned === true) await pin(parts, client, where, ts);
      const ref: MessageRef = {
        workspace: options.workspace ?? to.workspace,
        conversation: where,
        message: ts,
      };
      return { kind: 'posted', ref };
    },
    update: async (ref, content) => {
      if (content.kind === 'members')
        return fillGroup(
          parts,
          { workspace: ref.workspace, group: ref.conversation, before: ref.message },
          content.people,
        );
      if (content.kind === 'page') throw new Error('Pages do not go through chat.');
      const rendered = await message(content);
      const updated = await attempt('chat.update', () =>
        client.chat.update({ ...rendered, channel: ref.conversation, ts: ref.message }),
      );
      return 'value' in updated ? { kind: 'posted', ref } : updated;
    },
    publishHome: (to, cards) => publishHome(parts, to.user, cards, 'outbox'),
  };
};
