import type { Json, StateValues, StoredView } from '../workspace/model.ts';
import { isEmpty, valueKey } from '../views/state.ts';

const wrongNumber = (element: Json, value: string): string | undefined => {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Please enter a valid number.';
  if (element['is_decimal_allowed'] !== true && value.includes('.')) return 'Please enter a whole number.';
  // The bounds are numbers in strings; without one the comparison is with NaN, which nothing is below or above.
  const [least, most] = [Number(element['min_value'] ?? NaN), Number(element['max_value'] ?? NaN)];
  if (Number(value) < least) return `Please enter a number of at least ${String(least)}.`;
  if (Number(value) > most) return `Please enter a number of at most ${String(most)}.`;
  return undefined;
};

const wrongText = (element: Json, value: string): string | undefined => {
  const [least, most] = [Number(element['min_length'] ?? 0), Number(element['max_length'] ?? 3000)];
  const length = [...value].length;
  if (length < least) return `Please enter at least ${String(least)} characters.`;
  if (length > most) return `Please enter at most ${String(most)} characters.`;
  if (element['type'] === 'number_input') return wrongNumber(element, value);
  if (element['type'] === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value))
    return 'Please enter a valid e-mail address.';
  if (element['type'] === 'url_text_input' && !URL.canParse(value))
    return 'Please enter a valid address, with https://.';
  return undefined;
};

/** What Slack's client finds wrong with a form before anything is sent to the app, by block id. */
export const inputErrors = (view: StoredView, values: StateValues): Record<string, string> => {
  const errors: Record<string, string> = {};
  for (const block of view.payload['blocks'] as Json[]) {
    if (block['type'] !== 'input') continue;
    const element = block['element'] as Json;
    const blockId = String(block['block_id']);
    const value = values[blockId]?.[String(element['action_id'])]?.[valueKey(element) ?? 'value'];
    const empty = isEmpty(value) || (typeof value === 'string' && value.trim() === '');
    if (empty && block['optional'] !== true) errors[blockId] = 'Please complete this required field.';
    const wrong = !empty && typeof value === 'string' ? wrongText(element, value) : undefined;
    if (wrong !== undefined) errors[blockId] = wrong;
  }
  return errors;
};
