/** Pure: what the inputs of a surface hold. `held` is only what the person has touched: `held[block][action]`. */
import { emptyValue, initialValue, isEmpty, memberOf, STATEFUL } from './values.js';

const elementsOf = (block) => [
  block.element,
  block.accessory,
  ...(block.type === 'actions' ? block.elements : []),
];

/** @returns {{ block: object, element: object }[]} every element that carries a value */
export function fieldsOf(blocks) {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => element && STATEFUL.has(element.type))
      .map((element) => ({ block, element })),
  );
}

/** Only the member that carries the value: the server's state also names the type. */
function carried(value, element) {
  const member = memberOf(element.type);
  return value && member in value ? { [member]: value[member] } : undefined;
}

/** What an element shows: what was chosen here, else what the server holds, else its initial value, else nothing. */
export function valueOf(held, blockId, element, given = {}) {
  const id = element.action_id;
  return (
    held[blockId]?.[id] ??
    carried(given[blockId]?.[id], element) ??
    initialValue(element) ??
    emptyValue(element)
  );
}

/** @returns {Record<string, Record<string, object>>} as in `view.state.values` */
export function collect(blocks, held, given) {
  const values = {};
  for (const { block, element } of fieldsOf(blocks)) {
    const into = (values[block.block_id] ??= {});
    into[element.action_id] = { type: element.type, ...valueOf(held, block.block_id, element, given) };
  }
  return values;
}

/** Forget what belonged to inputs that are gone; the same block and action keep their value. */
export function prune(held, blocks) {
  const kept = {};
  for (const { block, element } of fieldsOf(blocks)) {
    const value = held[block.block_id]?.[element.action_id];
    if (value) (kept[block.block_id] ??= {})[element.action_id] = value;
  }
  return kept;
}

export function withValue(held, blockId, actionId, value) {
  return { ...held, [blockId]: { ...held[blockId], [actionId]: value } };
}

function complaint({ block, element }, value) {
  if (isEmpty(value)) return block.optional ? undefined : 'Please fill this in.';
  const text = value.value;
  if (typeof text !== 'string') return undefined;
  const { min_length: least, max_length: most, min_value: low, max_value: high } = element;
  if (least && text.length < least) return `Please write at least ${least} characters.`;
  if (most && text.length > most) return `Please write at most ${most} characters; these are ${text.length}.`;
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(text))
    return 'Please write an e-mail address.';
  if (element.type === 'url_text_input' && !URL.canParse(text))
    return 'Please write a full address, with https://.';
  if (element.type !== 'number_input') return undefined;
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Please write a number.';
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please write a whole number.';
  if (low !== undefined && number < Number(low)) return `The least is ${low}.`;
  if (high !== undefined && number > Number(high)) return `The most is ${high}.`;
  return undefined;
}

/** @returns {Record<string, string>} by block: what keeps the form from being sent */
export function complaintsOf(blocks, held, given) {
  const found = {};
  for (const field of fieldsOf(blocks)) {
    if (field.block.type !== 'input') continue;
    const sentence = complaint(field, valueOf(held, field.block.block_id, field.element, given));
    if (sentence) found[field.block.block_id] = sentence;
  }
  return found;
}
