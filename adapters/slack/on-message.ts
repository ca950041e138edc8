import type { Reply } from '../../src/chat/port.ts';
import { classify } from './errors.ts';
import { inTime, start } from './in-time.ts';
import { describe } from './logger.ts';
import type { Parts } from './parts.ts';
import { asTyped, isSpoken, namedIn, withNames } from './read-message.ts';
import type { SlackMessage } from './read-message.ts';
import { renderSentence } from './render.ts';
import { replyMessage } from './reply.ts';
import { SENTENCES } from './sentences.ts';
import { eventKey, visitorOf, workspaceIn } from './to-command.ts';
import { whisper } from './whisper.ts';

export type MessageArgs = { event: SlackMessage; body: { team_id: string; event_id: string } };

/** Names looked up for one message at most. */
const NAMES = 5;
const KEEP = 5000;

const namesIn = async ({ clients }: Parts, text: string): Promise<ReadonlyMap<string, string>> => {
  const found = await Promise.all(
    namedIn(text)
      .slice(0, NAMES)
      .map(async (id): Promise<[string, string][]> => {
        try {
          const { user } = await clients.interactive.users.info({ user: id });
          const name = user?.profile?.display_name || user?.real_name || user?.name;
          return name === undefined ? [] : [[id, name]];
        } catch {
          return [];
        }
      }),
  );
  return new Map(found.flat());
};

/** In the bot's own conversation an answer stays, as what is only shown once would be gone on the next device. */
const answer = async (
  parts: Parts,
  event: SlackMessage & { user: string },
  direct: boolean,
  reply: Reply,
) => {
  const message = await replyMessage(parts, reply);
  if (message === null) return;
  const thread = event.thread_ts === undefined ? {} : { thread: event.thread_ts };
  if (!direct) return whisper(parts, { user: event.user, conversation: event.channel, ...thread }, message);
  await parts.clients.interactive.chat.postMessage({
    ...message,
    channel: event.channel,
    unfurl_links: false,
    unfurl_media: false,
    ...(event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts }),
  });
};

/**
 * Words in a direct message, or below a message of the bot. Redelivered events go to the port again, which knows
 * them by their id; they are never dropped by their retry header. Only their answer is not shown a second time.
 * @throws when the port fails, the answer cannot be shown just now, or it is late, so that Slack sends the event again
 */
export const onMessage = (parts: Parts) => {
  const answered = new Set<string>();
  return async ({ event, body }: MessageArgs, leftMs: number): Promise<void> => {
    const { options, self, flights } = parts;
    if (!isSpoken(event)) return;
    const direct = event.channel_type === 'im';
    if (!direct && event.thread_ts === undefined) return;
    const bot = self.known()?.botUser;
    if (!direct && bot !== undefined && event.parent_user_id !== undefined && event.parent_user_id !== bot)
      return;

    const words = event.text ?? '';
    const finish = async (reply: Reply): Promise<void> => {
      if (answered.has(body.event_id)) return;
      if (answered.size >= KEEP) answered.clear();
      answered.add(body.event_id);
      try {
        await answer(parts, event, direct, reply);
      } catch (error) {
        options.log.warn({ error: describe(error) }, 'An answer to a message could not be shown');
        // What cannot be said there will not be when Slack sends the event again.
        if (classify('chat.postMessage', error).kind === 'undeliverable') return;
        answered.delete(body.event_id);
        throw error;
      }
    };
    if (words.trim() === '') {
      if (direct)
        await whisper(
          parts,
          { user: event.user, conversation: event.channel },
          renderSentence(SENTENCES.noWords),
        );
      return;
    }
    const workspace = options.workspace ?? body.team_id;
    const thread =
      event.thread_ts === undefined
        ? {}
        : { thread: { workspace, conversation: event.channel, message: event.thread_ts } };
    const team = workspaceIn(event.user_team, event.source_team, event.team, body.team_id);
    const visitor = visitorOf({ id: event.user, team_id: team }, null, event.channel);
    const work = start(async () => {
      const typed = asTyped(withNames(words, await namesIn(parts, words)));
      const reply = await options.port.wrote(visitor, eventKey(body.event_id), typed, { direct, ...thread });
      // Words that belong to nothing yet are in the question about them alone, so it is asked before Slack is told.
      await finish(reply);
    });
    const outcome = await inTime(flights.track(work), leftMs);
    if (outcome.kind === 'done') return;
    throw outcome.kind === 'failed' ? outcome.error : new Error('The message was not recorded in time.');
  };
};
