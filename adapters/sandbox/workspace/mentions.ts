import type { Json, Message } from './model.ts';

/** Whom a text calls: users by id, user groups by id, and everybody in the conversation. */
export type Mentions = { users: Set<string>; groups: Set<string>; everybody: boolean };

const USER = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g;
const GROUP = /<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>/g;
const EVERYBODY = /<!(?:channel|here|everyone)(?:\|[^>]*)?>/;

const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const block = value as Json;
  // Entities count in mrkdwn; a plain_text object shows them as typed.
  if (block['type'] === 'mrkdwn') return [String(block['text'])];
  if (block['type'] === 'user') return [`<@${String(block['user_id'])}>`];
  if (block['type'] === 'usergroup') return [`<!subteam^${String(block['usergroup_id'])}>`];
  if (block['type'] === 'broadcast') return ['<!channel>'];
  return Object.values(block).flatMap(textsOf);
};

/**
 * The mentions of a message. With blocks, what is shown are the blocks; the text is their fallback and still
 * notifies, as in Slack.
 */
export const mentionsOf = (text: string, blocks: readonly Json[] | undefined): Mentions => {
  const all = [text, ...textsOf(blocks ?? [])].join('\n');
  return {
    users: new Set([...all.matchAll(USER)].map((match) => match[1] ?? '')),
    groups: new Set([...all.matchAll(GROUP)].map((match) => match[1] ?? '')),
    everybody: EVERYBODY.test(all),
  };
};

const known = new WeakMap<Message, Mentions>();

/** The mentions of a kept message, found once: messages are replaced, never changed in place. */
export const mentionsIn = (message: Message): Mentions => {
  const found = known.get(message) ?? mentionsOf(message.text, message.blocks);
  known.set(message, found);
  return found;
};
