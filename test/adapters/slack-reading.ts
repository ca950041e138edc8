import type { WireView } from '../../adapters/sandbox/wire.ts';
import type { OpenForm } from './stage.ts';

type Json = Record<string, unknown>;

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Characters that only fence directions are not seen. */
const visible = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/** Rich text is shown letter by letter; in mrkdwn the markup of Slack is taken off as its client would. */
const wordsOfElement = (element: Json): string => {
  if (element['type'] === 'text' || element['type'] === 'plain_text') return String(element['text']);
  if (element['type'] === 'date') return '';
  if (element['type'] === 'user') return `@${String(element['user_id'])}`;
  if (element['type'] === 'mrkdwn')
    return unescape(
      String(element['text'])
        .replace(/<[^>]*>/g, '')
        .replace(/([*_~`])(.+?)\1/g, '$2'),
    );
  return list(element['elements']).map(wordsOfElement).join('');
};

/** What blocks show, controls left out. */
export const wordsOf = (blocks: unknown): string =>
  visible(
    list(blocks)
      .filter(({ type }) => type === 'rich_text' || type === 'context')
      .map(wordsOfElement)
      .join('\n'),
  );

const labelOf = (thing: Json): string => String(object(thing['text'])['text']);

/** The part of an action for the control or the option with this label. */
export const controlIn = (blocks: unknown, label: string, block?: string): Json => {
  for (const one of list(blocks)) {
    if (block !== undefined && one['block_id'] !== block) continue;
    const elements = one['type'] === 'input' ? [object(one['element'])] : list(one['elements']);
    for (const element of elements) {
      const ids = { blockId: one['block_id'], actionId: element['action_id'] };
      if (element['type'] === 'button' && labelOf(element) === label)
        return { ...ids, value: { value: element['value'] } };
      const option = list(element['options']).find((each) => labelOf(each) === label);
      if (option !== undefined) return { ...ids, value: { type: element['type'], selected_option: option } };
    }
  }
  throw new Error(`no control "${label}"`);
};

const valueOf = (held: Json): string => {
  const value = held['value'] ?? object(held['selected_option'])['value'];
  return typeof value === 'string' ? value : '';
};

/** A window as the person has it in front of them. */
export const readForm = ({ view, errors, ...wire }: WireView): OpenForm => {
  const state = object((wire as { state?: unknown }).state);
  const fields: OpenForm['fields'] = {};
  const notes: string[] = [];
  for (const block of view.blocks as unknown as Json[]) {
    if (block['type'] !== 'input') {
      notes.push(wordsOf([block]));
      continue;
    }
    const name = String(block['block_id']);
    const element = object(block['element']);
    const held = object(object(state[name])[String(element['action_id'])]);
    const mistake = errors?.[name];
    fields[name] = {
      label: String(object(block['label'])['text']),
      value: valueOf(held),
      ...(mistake === undefined ? {} : { mistake }),
      ...(element['options'] === undefined ? {} : { options: list(element['options']).map(labelOf) }),
    };
  }
  const submit = 'submit' in view ? view.submit?.text : undefined;
  return {
    title: 'title' in view ? view.title.text : '',
    ...(submit === undefined ? {} : { submit }),
    notes,
    fields,
  };
};
