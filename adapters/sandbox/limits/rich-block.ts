import { anything, byType, fields, flag, listOf, oneOf, text, whole } from './check.ts';
import type { Check, Surface } from './check.ts';
import { elements } from './element.ts';
import { anyText, markdownText, plainText } from './text-object.ts';

const part: Check = byType(
  Object.fromEntries(
    [...'text link emoji user usergroup channel broadcast date color team'.split(' ')].map((type) => [
      type,
      anything,
    ]),
  ),
);
const section = fields({ 'type!': anything, 'elements!': listOf(part, 0, 1000), border: whole(0, 1) });
const list = fields({
  'type!': anything,
  'style!': oneOf('bullet', 'ordered'),
  'elements!': listOf(byType({ rich_text_section: section }), 1, 1000),
  indent: whole(0, 8),
  offset: whole(0, 100_000),
  border: whole(0, 1),
});

const richParts = byType({
  rich_text_section: section,
  rich_text_list: list,
  rich_text_preformatted: fields({
    'type!': anything,
    'elements!': listOf(byType({ text: anything, link: anything }), 0, 1000),
    border: whole(0, 1),
    language: text(64),
  }),
  rich_text_quote: section,
});

const image = elements['image'] ?? anything;
const button = elements['button'] ?? anything;

/** The blocks beyond text, inputs and actions. Source: docs.slack.dev/reference/block-kit/blocks. */
export const richBlocks = (
  block: Record<string, Check>,
  on: (surfaces: Surface[], check: Check) => Check,
): Record<string, Check> => {
  const richText = fields({ ...block, 'elements!': listOf(richParts, 1, 1000) });
  const cell = byType({
    rich_text: richText,
    raw_text: fields({ 'type!': anything, 'text!': text(3000, 1) }),
    raw_number: fields({ 'type!': anything, 'value!': anything, 'text!': text(3000, 1) }),
  });
  const rows = listOf(listOf(cell, 1, 20), 1, 100);
  const card = fields({
    ...block,
    hero_image: image,
    icon: image,
    title: markdownText(150),
    subtitle: markdownText(150),
    body: markdownText(200),
    actions: listOf(button, 1, 5),
  });
  return {
    rich_text: richText,
    table: on(['message'], fields({ ...block, 'rows!': rows, column_settings: listOf(anything, 0, 20) })),
    data_table: on(
      ['message'],
      fields({
        ...block,
        'rows!': rows,
        'caption!': text(3000, 1),
        page_size: whole(1, 100),
        row_header_column_index: whole(0, 19),
      }),
    ),
    card: on(['message', 'home'], card),
    carousel: on(['message', 'home'], fields({ ...block, 'elements!': listOf(card, 1, 10) })),
    container: on(
      ['message'],
      fields({
        ...block,
        title: plainText(150),
        rich_text_title: anything,
        subtitle: anyText(150),
        'child_blocks!': listOf(anything, 1, 10),
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        icon: image,
        is_collapsible: flag,
        default_collapsed: flag,
        has_header_divider: flag,
      }),
    ),
    video: fields({
      ...block,
      'alt_text!': text(2000),
      'title!': plainText(199),
      'thumbnail_url!': text(3000),
      'video_url!': text(3000),
      author_name: text(49),
      description: plainText(199),
      provider_icon_url: text(3000),
      provider_name: text(255),
      title_url: text(3000),
    }),
    file: on(['message'], fields({ ...block, 'external_id!': text(255), 'source!': oneOf('remote') })),
  };
};
