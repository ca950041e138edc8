import { all, anything, byType, fields, flag, listOf, oneOf, rule, text } from './check.ts';
import type { Check, Surface } from './check.ts';
import { elements } from './element.ts';
import { richBlocks } from './rich-block.ts';
import { anyText, markdownText, plainText } from './text-object.ts';

const pick = (...names: string[]): Record<string, Check> =>
  Object.fromEntries(names.map((name) => [name, elements[name] ?? anything]));

const MENUS = ['static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select'];
const CHOICES = [
  ...MENUS,
  ...MENUS.map((name) => `multi_${name}`),
  ...['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', 'datetimepicker'],
];
const TYPING = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input'];

const accessory = byType(pick(...CHOICES, 'button', 'overflow', 'image', 'workflow_button'));
const action = byType(pick(...CHOICES, 'button', 'overflow', 'workflow_button', 'rich_text_input'));
const input = byType(pick(...CHOICES, ...TYPING, 'file_input'));
const block: Record<string, Check> = { 'type!': text(255), block_id: text(255, 1) };

const actionIdsDiffer: Check = rule((value, flaw) => {
  const seen = new Set<unknown>();
  for (const element of Array.isArray(value['elements'])
    ? (value['elements'] as Record<string, unknown>[])
    : []) {
    const id = element['action_id'];
    if (id !== undefined && seen.has(id))
      flaw(`\`action_id\` already exists: ${JSON.stringify(id)}`, '/elements');
    seen.add(id);
  }
});

const on =
  (surfaces: Surface[], check: Check): Check =>
  (value, at, judge) => {
    if (surfaces.includes(judge.surface)) check(value, at, judge);
    else judge.flaw(`${at}/type`, `unsupported type: ${String((value as Record<string, unknown>)['type'])}`);
  };

/** The blocks by type, each on the surfaces it belongs. Source: docs.slack.dev/reference/block-kit/blocks. */
export const anyBlock: Check = byType({
  section: all(
    fields({
      ...block,
      text: anyText(3000),
      fields: listOf(anyText(2000), 1, 10),
      accessory,
      expand: flag,
    }),
    rule((value, flaw) => {
      if (value['text'] === undefined && value['fields'] === undefined) flaw('missing required field: text');
    }),
  ),
  divider: fields(block),
  header: fields({ ...block, 'text!': plainText(150) }),
  context: fields({
    ...block,
    'elements!': listOf(
      byType({ ...pick('image'), plain_text: plainText(3000), mrkdwn: markdownText(3000) }),
      1,
      10,
    ),
  }),
  actions: all(fields({ ...block, 'elements!': listOf(action, 1, 25) }), actionIdsDiffer),
  input: fields({
    ...block,
    'label!': plainText(2000),
    'element!': input,
    hint: plainText(2000),
    optional: flag,
    dispatch_action: flag,
  }),
  image: all(
    fields({
      ...block,
      'alt_text!': text(2000),
      image_url: text(3000, 1),
      slack_file: anything,
      title: plainText(2000),
    }),
    rule((value, flaw) => {
      if (value['image_url'] === undefined && value['slack_file'] === undefined)
        flaw('missing required field: image_url');
    }),
  ),
  markdown: on(['message'], fields({ ...block, 'text!': text(12_000, 1) })),
  alert: on(
    ['modal'],
    fields({
      ...block,
      'text!': anyText(3000),
      level: oneOf('default', 'info', 'warning', 'error', 'success'),
    }),
  ),
  context_actions: on(
    ['message'],
    fields({ ...block, 'elements!': listOf(byType(pick('feedback_buttons', 'icon_button')), 1, 5) }),
  ),
  ...richBlocks(block, on),
});
