/** Pure: the shape of each element's value in a payload. Source: docs.slack.dev, block_actions and view state. */

const TEXT = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'];

/** The member that carries the value, by element type. */
const MEMBER = {
  ...Object.fromEntries(TEXT.map((type) => [type, 'value'])),
  static_select: 'selected_option',
  radio_buttons: 'selected_option',
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};

const INITIAL = {
  ...Object.fromEntries(TEXT.map((type) => [type, 'initial_value'])),
  static_select: 'initial_option',
  radio_buttons: 'initial_option',
  checkboxes: 'initial_options',
  multi_static_select: 'initial_options',
  users_select: 'initial_user',
  multi_users_select: 'initial_users',
  conversations_select: 'initial_conversation',
  channels_select: 'initial_channel',
  datepicker: 'initial_date',
  timepicker: 'initial_time',
};

export const STATEFUL = new Set(Object.keys(MEMBER));
export const memberOf = (type) => MEMBER[type];

/** @returns {object} such as `{ selected_date: '2026-11-23' }` */
export const asValue = (type, value) => ({ [MEMBER[type]]: value });

export function emptyValue({ type }) {
  return asValue(type, /^(?:checkboxes|multi_)/.test(type) ? [] : null);
}

export function initialValue(element) {
  const value = element[INITIAL[element.type]];
  return value === undefined ? undefined : asValue(element.type, value);
}

export function isEmpty(value) {
  return Object.values(value).every((v) => v === null || v === undefined || v === '' || v.length === 0);
}

/** All options of a select, whether grouped or not. */
export const optionsOf = (element) =>
  element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
