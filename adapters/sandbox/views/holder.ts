import { shortId } from '../workspace/ids.ts';
import type { Json } from '../workspace/model.ts';

/** An element inside a block, with the ids that name it. */
export type Holder = { blockId: string; actionId: string; element: Json };

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

const elementsOf = (block: Json): Json[] => {
  if (block['type'] === 'input') return [block['element'] as Json];
  if (block['type'] === 'section' && block['accessory'] !== undefined) return [block['accessory'] as Json];
  if (block['type'] === 'actions' || block['type'] === 'context_actions') return listOf(block['elements']);
  if (block['type'] === 'card') return listOf(block['actions']);
  if (block['type'] === 'carousel') return listOf(block['elements']).flatMap(elementsOf);
  if (block['type'] === 'container') return listOf(block['child_blocks']).flatMap(elementsOf);
  return [];
};

/** Gives a block id and action ids to what the app did not name, as Slack does. */
export const nameBlocks = (blocks: readonly Json[]): Json[] =>
  structuredClone(blocks).map((block) => {
    for (const element of elementsOf(block))
      if (element['type'] !== 'image') element['action_id'] ??= shortId();
    return { ...block, block_id: block['block_id'] ?? shortId() };
  });

/** Every interactive element of named blocks. */
export const holdersOf = (blocks: unknown): Holder[] =>
  listOf(blocks).flatMap((block) =>
    elementsOf(block).flatMap((element) =>
      typeof element['action_id'] === 'string'
        ? [{ blockId: String(block['block_id']), actionId: element['action_id'], element }]
        : [],
    ),
  );
