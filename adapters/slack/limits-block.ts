import type { ActionsBlock, InputBlock, KnownBlock, RichTextBlock } from '@slack/types';
import { cut } from './clean.ts';
import { fitElement } from './limits-element.ts';
import { fitPlain, fitText } from './limits-text.ts';

/** Source: docs.slack.dev/reference/block-kit/blocks. */
const MAX = { actions: 25, context: 10, inputLabel: 2000, hint: 2000, section: 3000, header: 150 };

const fitRich = (block: RichTextBlock, words: number): RichTextBlock => ({
  ...block,
  elements: block.elements.map((part) => {
    if (part.type !== 'rich_text_section' && part.type !== 'rich_text_quote') return part;
    return {
      ...part,
      elements: part.elements.map((element) =>
        element.type === 'text' ? { ...element, text: cut(element.text, words) } : element,
      ),
    };
  }),
});

const fitActions = (block: ActionsBlock): ActionsBlock[] => {
  const elements = block.elements.flatMap((element) => fitElement(element)).slice(0, MAX.actions);
  return elements.length > 0 ? [{ ...block, elements }] : [];
};

const fitInput = (block: InputBlock): InputBlock[] => {
  const [element] = fitElement(block.element);
  if (element === undefined) return [];
  const hint = block.hint === undefined ? {} : { hint: fitPlain(block.hint, MAX.hint) };
  return [{ ...block, label: fitPlain(block.label, MAX.inputLabel), ...hint, element }];
};

/**
 * One block within Slack's limits, or none when nothing of it can be kept.
 * @param words the most characters of one stretch of people's words
 */
export const fitBlock = (block: KnownBlock, words: number): KnownBlock[] => {
  switch (block.type) {
    case 'rich_text':
      return [fitRich(block, words)];
    case 'context': {
      const elements = block.elements
        .slice(0, MAX.context)
        .map((element) =>
          element.type === 'image' ? element : fitText(element, Math.min(words, MAX.section)),
        );
      return [{ ...block, elements }];
    }
    case 'actions':
      return fitActions(block);
    case 'input':
      return fitInput(block);
    default:
      return [block];
  }
};
