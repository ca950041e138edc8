import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { fitBlock } from './limits-block.ts';
import { cutMarkup } from './limits-text.ts';
import { CLOSE, SEND, SENTENCES } from './sentences.ts';

/** Slack's limits. Source: docs.slack.dev/reference/block-kit, /reference/views, /reference/methods/chat.update. */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** chat.update takes fewer characters than chat.postMessage; one card must fit both. */
  messageText: 4000,
  /** All words in the blocks of one message; above some 13,000 Slack answers msg_blocks_too_long. */
  messageWords: 12_000,
  viewBytes: 250_000,
  viewTitle: 24,
  memory: 3000,
} as const;

export type Message = { text: string; blocks: KnownBlock[] };

const MORE: KnownBlock = {
  type: 'context',
  elements: [{ type: 'plain_text', text: 'There is more than fits here.' }],
};

/** Too many blocks: the first ones, and a line that says so. */
const firstOf = (blocks: KnownBlock[], max: number): KnownBlock[] =>
  blocks.length <= max ? blocks : [...blocks.slice(0, max - 1), MORE];

const wordsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + wordsIn(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : wordsIn(item)),
    0,
  );
};

/** Every block within its own limits; people's words shortened further until all of them fit together. */
const fitBlocks = (
  blocks: readonly KnownBlock[],
  maxBlocks: number,
  fits: (blocks: KnownBlock[]) => boolean,
) => {
  let fitted: KnownBlock[] = [];
  for (const words of [3000, 1500, 700, 300, 100]) {
    fitted = firstOf(
      blocks.flatMap((block) => fitBlock(block, words)),
      maxBlocks,
    );
    if (fits(fitted)) return fitted;
  }
  return fitted.slice(0, 10);
};

/** A message Slack takes: never more than it allows, never empty. */
export const fitMessage = ({ text, blocks }: Message): Message => ({
  text: cutMarkup(text.trim() === '' ? '…' : text, LIMITS.messageText),
  blocks: fitBlocks(blocks, LIMITS.messageBlocks, (fitted) => wordsIn(fitted) <= LIMITS.messageWords),
});

const small = (blocks: KnownBlock[]): boolean =>
  Buffer.byteLength(JSON.stringify(blocks)) < LIMITS.viewBytes - 10_000;

export const fitHome = (view: HomeView): HomeView => ({
  ...view,
  blocks: fitBlocks(view.blocks as KnownBlock[], LIMITS.viewBlocks, small),
});

const title = (words: string, fallback: string) => ({
  type: 'plain_text' as const,
  text: cutMarkup(words.trim() === '' ? fallback : words, LIMITS.viewTitle),
});

/** A modal Slack takes. One with inputs cannot be without a submit button. */
export const fitModal = (view: ModalView): ModalView => {
  const blocks = fitBlocks(view.blocks as KnownBlock[], LIMITS.viewBlocks, small);
  const asks = blocks.some((block) => block.type === 'input');
  const submit = view.submit?.text ?? (asks ? SEND : undefined);
  return {
    ...view,
    title: title(view.title.text, SENTENCES.wait),
    ...(submit === undefined ? {} : { submit: title(submit, SEND) }),
    ...(view.close === undefined ? {} : { close: title(view.close.text, CLOSE) }),
    blocks,
  };
};
