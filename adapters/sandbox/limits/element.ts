import { all, anything, fields, flag, listOf, matching, oneOf, rule, text, whole } from './check.ts';
import type { Check } from './check.ts';
import {
  choiceOption,
  confirmation,
  initialAmongOptions,
  menuOption,
  overflowOption,
  staticMenu,
} from './option.ts';
import { plainText } from './text-object.ts';

// Source of every number: docs.slack.dev/reference/block-kit/block-elements.
const named: Record<string, Check> = { 'type!': text(255, 1), action_id: text(255, 1) };
const common: Record<string, Check> = { ...named, confirm: confirmation, focus_on_load: flag };
const holding: Record<string, Check> = { ...common, placeholder: plainText(150) };
const several: Record<string, Check> = { ...holding, max_selected_items: whole(1, 100) };
const id = text(255, 1);
const ids = listOf(id, 0, 100);
const typed: Record<string, Check> = {
  ...named,
  placeholder: plainText(150),
  focus_on_load: flag,
  dispatch_action_config: fields({
    trigger_actions_on: listOf(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
  }),
};
const filter = fields({
  include: listOf(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
  exclude_external_shared_channels: flag,
  exclude_bot_users: flag,
});
const number = matching(/^-?\d+(\.\d+)?$/, 'a number in a string');
const answerable: Record<string, Check> = { response_url_enabled: flag };

const lengthsInOrder: Check = rule((element, flaw) => {
  if (Number(element['min_length'] ?? 0) > Number(element['max_length'] ?? 3000))
    flaw('min_length must not be greater than max_length', '/min_length');
});

/** The menus. */
const menus: Record<string, Check> = {
  static_select: staticMenu({ ...holding, initial_option: menuOption }),
  multi_static_select: staticMenu({ ...several, initial_options: listOf(menuOption, 1, 100) }),
  external_select: fields({ ...holding, initial_option: menuOption, min_query_length: whole(0, 255) }),
  multi_external_select: fields({
    ...several,
    initial_options: listOf(menuOption, 1, 100),
    min_query_length: whole(0, 255),
  }),
  users_select: fields({ ...holding, initial_user: id }),
  multi_users_select: fields({ ...several, initial_users: ids }),
  channels_select: fields({ ...holding, ...answerable, initial_channel: id }),
  multi_channels_select: fields({ ...several, initial_channels: ids }),
  conversations_select: fields({
    ...holding,
    ...answerable,
    initial_conversation: id,
    default_to_current_conversation: flag,
    filter,
  }),
  multi_conversations_select: fields({
    ...several,
    initial_conversations: ids,
    default_to_current_conversation: flag,
    filter,
  }),
};

/** Everything a person types. */
const typing: Record<string, Check> = {
  plain_text_input: all(
    fields({
      ...typed,
      initial_value: text(3000),
      multiline: flag,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    }),
    lengthsInOrder,
  ),
  email_text_input: fields({ ...typed, initial_value: text(3000) }),
  url_text_input: fields({ ...typed, initial_value: text(3000) }),
  number_input: fields({
    ...typed,
    'is_decimal_allowed!': flag,
    initial_value: number,
    min_value: number,
    max_value: number,
  }),
  rich_text_input: fields({
    ...typed,
    initial_value: anything,
    min_lines: whole(1, 100),
    max_lines: whole(1, 100),
  }),
};

/** Every element, by type. */
export const elements: Record<string, Check> = {
  ...menus,
  ...typing,
  button: fields({
    ...named,
    'text!': plainText(75),
    url: text(3000),
    value: text(2000),
    style: oneOf('primary', 'danger'),
    confirm: confirmation,
    accessibility_label: text(75),
  }),
  overflow: fields({ ...named, confirm: confirmation, 'options!': listOf(overflowOption, 2, 5) }),
  checkboxes: all(
    fields({
      ...common,
      'options!': listOf(choiceOption, 1, 10),
      initial_options: listOf(choiceOption, 1, 10),
    }),
    initialAmongOptions,
  ),
  radio_buttons: all(
    fields({ ...common, 'options!': listOf(choiceOption, 1, 10), initial_option: choiceOption }),
    initialAmongOptions,
  ),
  datepicker: fields({ ...holding, initial_date: matching(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD') }),
  timepicker: fields({
    ...holding,
    initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time as HH:mm'),
    timezone: text(255, 1),
  }),
  datetimepicker: fields({ ...common, initial_date_time: whole(1_000_000_000, 9_999_999_999) }),
  file_input: fields({ ...named, filetypes: listOf(text(255, 1), 1, 100), max_files: whole(1, 10) }),
  image: all(
    fields({
      'type!': text(255),
      image_url: text(3000, 1),
      slack_file: anything,
      'alt_text!': text(2000),
    }),
    rule((element, flaw) => {
      if (element['image_url'] === undefined && element['slack_file'] === undefined)
        flaw('missing required field: image_url');
    }),
  ),
  workflow_button: fields({
    ...named,
    'text!': plainText(75),
    'workflow!': anything,
    style: text(20),
    accessibility_label: text(75),
  }),
  feedback_buttons: fields({ ...named, 'positive_button!': anything, 'negative_button!': anything }),
  icon_button: fields({
    ...named,
    'icon!': text(255),
    'text!': plainText(75),
    value: text(2000),
    confirm: confirmation,
    accessibility_label: text(75),
    visible_to_user_ids: ids,
  }),
};
