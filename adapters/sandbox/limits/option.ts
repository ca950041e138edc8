import { all, fields, listOf, oneOf, rule, text } from './check.ts';
import type { Check } from './check.ts';
import type { Json } from '../workspace/model.ts';
import { anyText, plainText } from './text-object.ts';

/** Source: docs.slack.dev/reference/block-kit/composition-objects/option-object. */
const option = (label: Check, more: Record<string, Check> = {}): Check =>
  fields({ 'text!': label, 'value!': text(150, 1), description: plainText(75), ...more });

/** An option of a select menu. */
export const menuOption = option(plainText(75));

/** An option of checkboxes or radio buttons, which may use mrkdwn. */
export const choiceOption = option(anyText(75));

/** An option of an overflow menu, which may lead to an address. */
export const overflowOption = option(plainText(75), { url: text(3000) });

const group = fields({ 'label!': plainText(75), 'options!': listOf(menuOption, 1, 100) });

const values = (list: unknown): unknown[] =>
  Array.isArray(list) ? list.map((one: unknown) => (one as Json | null)?.['value']) : [];

const optionsOf = (element: Json): unknown[] => [
  ...values(element['options']),
  ...(Array.isArray(element['option_groups'])
    ? element['option_groups'].flatMap((one: unknown) => values((one as Json | null)?.['options']))
    : []),
];

/** What is chosen at first has to be among the options. */
export const initialAmongOptions: Check = rule((element, flaw) => {
  const known = optionsOf(element);
  const initial = element['initial_option'] as Json | undefined;
  if (initial !== undefined && !known.includes(initial['value']))
    flaw('the `initial_option` must exactly match one of the options', '/initial_option');
  for (const value of values(element['initial_options']))
    if (!known.includes(value)) flaw('`initial_options` must exactly match the options', '/initial_options');
});

/** `options` or `option_groups`, one of the two. */
export const menuOptions: Record<string, Check> = {
  options: listOf(menuOption, 1, 100),
  option_groups: listOf(group, 1, 100),
};

export const oneKindOfOptions: Check = rule((element, flaw) => {
  const given = [element['options'], element['option_groups']].filter((list) => list !== undefined).length;
  if (given === 0) flaw('missing required field: options');
  if (given === 2) flaw('only one of `options` and `option_groups` is allowed');
});

/** Source: docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object. */
export const confirmation: Check = fields({
  title: plainText(100),
  'text!': anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: oneOf('primary', 'danger'),
});

/** A static menu: its options, and what is chosen at first. */
export const staticMenu = (more: Record<string, Check>): Check =>
  all(fields({ ...menuOptions, ...more }), oneKindOfOptions, initialAmongOptions);
