import type { Json, StateValues } from '../workspace/model.ts';
import { holdersOf } from './holder.ts';

type Slot = { key: string; initial: string; empty: null | [] };

const one = (key: string, initial: string): Slot => ({ key, initial, empty: null });
const many = (key: string, initial: string): Slot => ({ key, initial, empty: [] });

/** By element type: the field of its value, the element's field of what it holds at first, and what empty is. */
const SLOTS: Record<string, Slot> = {
  plain_text_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  users_select: one('selected_user', 'initial_user'),
  multi_users_select: many('selected_users', 'initial_users'),
  channels_select: one('selected_channel', 'initial_channel'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  file_input: many('files', 'initial_files'),
};

/** The field of an element's value (`selected_option`, …), or undefined for elements that hold none. */
export const valueKey = (element: Json): string | undefined => SLOTS[String(element['type'])]?.key;

/** Whether a value says nothing: the input counts as not filled in. */
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const choices = (element: Json): Json[] => {
  const groups = Array.isArray(element['option_groups'])
    ? (element['option_groups'] as Json[])
    : [{ ...element }];
  return groups.flatMap((group) => (Array.isArray(group['options']) ? (group['options'] as Json[]) : []));
};

/** The element's own option for a chosen value, or undefined when it offers none such any more. */
const canonical = (element: Json, chosen: unknown): Json | undefined => {
  const known = choices(element);
  const option = chosen as Json | null;
  return known.length === 0
    ? (option ?? undefined)
    : known.find((each) => each['value'] === option?.['value']);
};

/** A value as the element can hold it, with its type; undefined when it cannot (an option that is gone). */
const fitted = (element: Json, given: Json | undefined): Json | undefined => {
  const slot = SLOTS[String(element['type'])];
  if (slot === undefined || given === undefined || !(slot.key in given)) return undefined;
  const type = element['type'];
  const value = given[slot.key];
  if (isEmpty(value)) return { type, [slot.key]: slot.empty };
  if (slot.key === 'selected_option') {
    const option = canonical(element, value);
    return option === undefined ? undefined : { type, [slot.key]: option };
  }
  if (slot.key === 'selected_options' && Array.isArray(value)) {
    const options = value.map((each) => canonical(element, each));
    return { type, [slot.key]: options.filter((each) => each !== undefined) };
  }
  return { type, [slot.key]: value };
};

/**
 * What the inputs of some blocks hold: what was given, where an input of the same block id, action id and type is
 * still there to hold it; else its initial value. That is how text a person typed survives a `views.update`.
 */
export const stateFor = (blocks: unknown, given: StateValues): StateValues => {
  const values: StateValues = {};
  for (const { blockId, actionId, element } of holdersOf(blocks)) {
    const slot = SLOTS[String(element['type'])];
    if (slot === undefined) continue;
    const held = given[blockId]?.[actionId];
    const sameType = held?.['type'] === undefined || held['type'] === element['type'];
    const value = (sameType ? fitted(element, held) : undefined) ?? {
      type: element['type'],
      [slot.key]: element[slot.initial] ?? slot.empty,
    };
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
};
