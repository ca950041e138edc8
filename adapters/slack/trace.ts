import type { ChatPlatform, Destination, MessageRef, Traced } from '../../src/chat/platform.ts';
import { attempt } from './errors.ts';
import type { Trouble } from './errors.ts';
import type { Parts } from './parts.ts';
import { MESSAGE_EVENT } from './post.ts';

/** For some apps Slack lets histories be read once a minute, 15 messages at a time. */
const BUDGET_MS = 60_000;
const MOST = 15;
const KEEP = 10_000;

/** Clocks differ a little even when their difference is known. */
const BEFORE_S = 60;

type Read = { user?: string; ts?: string; metadata?: { event_type?: string; event_payload?: object } };

/**
 * Looks at the latest in the conversation, or the thread, since the attempt; each conversation at most once a minute.
 * Where more was said since than may be read, nothing can be told.
 * Source: docs.slack.dev/reference/methods/conversations.history.
 */
export const createTrace = (parts: Parts): ChatPlatform['trace'] => {
  const { options, clients, direct, self } = parts;
  const { outbox } = clients;
  const readAt = new Map<string, number>();

  const spend = (conversation: string): number => {
    const now = options.machine();
    const wait = (readAt.get(conversation) ?? -BUDGET_MS) + BUDGET_MS - now;
    if (wait > 0) return wait;
    if (readAt.size >= KEEP) readAt.clear();
    readAt.set(conversation, now);
    return 0;
  };

  return async (to, key, { agoMs, thread }) => {
    if (to.kind !== 'channel' && to.kind !== 'person') return { kind: 'unknown' };
    const channel = await conversationOf(to);
    if (typeof channel !== 'string') return unread(channel);
    const wait = spend(channel);
    if (wait > 0) return { kind: 'later', afterMs: wait };
    // By Slack's clock, whatever this machine's says.
    const seconds = (options.machine() - (clients.skewMs() ?? 0) - agoMs) / 1000;
    const window = {
      channel,
      oldest: String(seconds - BEFORE_S),
      include_all_metadata: true,
      limit: MOST,
    };
    const read = await attempt('conversations.history', async () => {
      const { botUser } = self.known() ?? (await self.identity());
      const answer =
        thread === undefined
          ? await outbox.conversations.history(window)
          : await outbox.conversations.replies({ ...window, ts: thread.message });
      const messages = (answer.messages ?? []) as Read[];
      return { refs: refsOf(messages, botUser), isWhole: answer.has_more !== true };
    });
    if (!('value' in read)) return unread(read);
    const { refs, isWhole } = read.value;
    if (refs.length > 0) return { kind: 'found', refs };
    return { kind: isWhole ? 'absent' : 'unknown' };

    function refsOf(messages: readonly Read[], botUser: string): MessageRef[] {
      const workspace = options.workspace ?? to.workspace;
      return messages
        .filter(({ user, metadata }) => user === botUser && keyIn(metadata) === key)
        .flatMap(({ ts }) =>
          ts === undefined ? [] : [{ workspace, conversation: channel as string, message: ts }],
        )
        .sort((a, b) => Number(a.message) - Number(b.message));
    }
  };

  async function conversationOf(
    to: Extract<Destination, { kind: 'channel' | 'person' }>,
  ): Promise<string | Trouble> {
    if (to.kind === 'channel') return to.channel;
    const opened = await attempt('conversations.open', () => direct.with(outbox, to.user));
    return 'value' in opened ? opened.value : opened;
  }
};

/** The key a message of Steward's carries; undefined: it is none. */
export const keyIn = (metadata: Read['metadata']): string | undefined => {
  if (metadata?.event_type !== MESSAGE_EVENT) return undefined;
  const { key } = (metadata.event_payload ?? {}) as { key?: unknown };
  return typeof key === 'string' ? key : undefined;
};

const unread = (trouble: Trouble): Traced =>
  trouble.kind === 'later' ? { kind: 'later', afterMs: trouble.afterMs } : { kind: 'unknown' };
