/** What a message of the workspace says and offers, read from what was posted. */

import type { Message } from '../../adapters/sandbox/workspace/model.ts';

/** All it says: its text and that of its blocks, in their order. */
export function wordsOf({ text, blocks }: { text?: unknown; blocks?: unknown }): string {
  const found: string[] = typeof text === 'string' ? [text] : [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) {
        if (name === 'text' && typeof member === 'string') found.push(member);
        else if (name === 'user_id' && typeof member === 'string') found.push(`<@${member}>`);
        else walk(member);
      }
  };
  walk(blocks);
  return found.join(' ');
}

/** The number a message gives to what has this title; undefined: it is not about that. */
export function numberIn(words: string, title: string): number | undefined {
  const at = words.indexOf(` ${title}`);
  const number = at < 0 ? undefined : /#(\d+)$/.exec(words.slice(0, at))?.[1];
  return number === undefined ? undefined : Number(number);
}

export type Control = { blockId: string; actionId: string; value: object };

type Element = {
  type: string;
  action_id?: string;
  text?: { text?: string };
  options?: { text?: { text?: string }; value?: string }[];
};

/** The button, or the item of a menu, with this label; null: there is none. */
export function controlOf({ blocks }: Pick<Message, 'blocks'>, label: string | RegExp): Control | null {
  const isIt = (text: string | undefined): boolean =>
    text !== undefined && (typeof label === 'string' ? text === label : label.test(text));
  for (const block of blocks ?? []) {
    if (block['type'] !== 'actions') continue;
    const blockId = String(block['block_id']);
    for (const element of block['elements'] as Element[]) {
      const actionId = element.action_id ?? '';
      if (element.type === 'button' && isIt(element.text?.text)) return { blockId, actionId, value: {} };
      const option = element.options?.find(({ text }) => isIt(text?.text));
      if (option) return { blockId, actionId, value: { type: element.type, selected_option: option } };
    }
  }
  return null;
}
