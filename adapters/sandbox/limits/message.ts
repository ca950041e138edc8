import type { Json } from '../workspace/model.ts';
import { messageFlaws } from './judge.ts';

/** Text of a message may have 40,000 characters. Source: docs.slack.dev/reference/methods/chat.postMessage. */
export const TEXT_LIMIT = 40_000;

/** Observed limit of all text in the blocks of a message: github.com/slackapi/bolt-js/issues/2509. */
export const BLOCKS_TEXT_LIMIT = 13_000;

/** Metadata of a message: 16 KB. Source: docs.slack.dev/messaging/message-metadata. */
export const METADATA_BYTES = 16 * 1024;

/** What is wrong with a message, as Slack's error code and the messages that go with it. */
export type MessageFlaw = { error: string; messages: string[] };

const textLength = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value as Json).reduce(
    (sum, [name, part]) =>
      sum + (name === 'text' && typeof part === 'string' ? part.length : textLength(part)),
    0,
  );
};

const metadataFlaw = (metadata: Json): MessageFlaw | undefined => {
  if (JSON.stringify(metadata).length > METADATA_BYTES) return { error: 'metadata_too_large', messages: [] };
  const { event_type: type, event_payload: payload } = metadata;
  const fits = typeof type === 'string' && typeof payload === 'object' && payload !== null;
  return fits || Object.keys(metadata).length === 0
    ? undefined
    : { error: 'invalid_metadata_format', messages: ['[ERROR] event_type and event_payload are required'] };
};

/** Judges a message before it is posted or edited; undefined when Slack would take it. */
export const messageFlaw = (draft: {
  text: string;
  blocks?: Json[] | undefined;
  attachments?: Json[] | undefined;
  metadata?: Json | undefined;
  files?: boolean;
}): MessageFlaw | undefined => {
  const { text, blocks, attachments, metadata } = draft;
  const something = text !== '' || (blocks ?? []).length > 0 || (attachments ?? []).length > 0;
  if (!something && draft.files !== true) return { error: 'no_text', messages: [] };
  if (text.length > TEXT_LIMIT) return { error: 'msg_too_long', messages: [] };
  if ((attachments ?? []).length > 100) return { error: 'too_many_attachments', messages: [] };
  const flaws = messageFlaws(blocks ?? []);
  if (flaws.length > 0) return { error: 'invalid_blocks', messages: flaws };
  if (textLength(blocks ?? []) > BLOCKS_TEXT_LIMIT) return { error: 'msg_blocks_too_long', messages: [] };
  return metadata === undefined ? undefined : metadataFlaw(metadata);
};
