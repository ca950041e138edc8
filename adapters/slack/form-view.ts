import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Field, Form } from '../../src/chat/form.ts';
import { plain } from '../../src/chat/text.ts';
import type { Text } from '../../src/chat/text.ts';
import { clean } from './clean.ts';
import { fieldAction } from './answers.ts';
import { writeMemory } from './memory.ts';
import { fitModal } from './limits.ts';
import type { Whois } from './mentions.ts';
import { richLines } from './rich-text.ts';
import { CHOOSE, CLOSE, SENTENCES, TITLE } from './sentences.ts';

const words = (text: string): PlainTextElement => ({ type: 'plain_text', text: clean(text), emoji: true });

type Choice = Extract<Field, { kind: 'choice' }>;
type Typed = Extract<Field, { kind: 'text' }>;

/** Radio buttons hold 10 options. Source: docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element. */
const RADIO = 10;

const choiceElement = (field: Choice): InputBlock['element'] => {
  const options = field.options.map((item): PlainTextOption => ({
    text: words(item.label),
    value: item.value,
  }));
  const chosen = options.find((option) => option.value === field.value);
  const initial = chosen === undefined ? {} : { initial_option: chosen };
  const action_id = fieldAction(field.name, field.live === true);
  return field.look === 'radio' && options.length <= RADIO
    ? { type: 'radio_buttons', action_id, options, ...initial }
    : { type: 'static_select', action_id, placeholder: words(CHOOSE), options, ...initial };
};

const textElement = (field: Typed): InputBlock['element'] => ({
  type: 'plain_text_input',
  action_id: fieldAction(field.name, field.live === true),
  ...(field.live === true ? { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } } : {}),
  multiline: field.multiline === true,
  max_length: field.max,
  ...(field.value === undefined || field.value === '' ? {} : { initial_value: clean(field.value) }),
});

/** The field's name is the block id and part of the action id, so that what was typed survives a redraw. */
const fieldBlocks = (field: Field, whois: Whois): KnownBlock[] => {
  if (field.kind === 'note') return richLines([field.text], whois, field.name);
  if (field.kind === 'choice' && field.options.length === 0)
    return richLines([[plain(`${field.label}: ${SENTENCES.noOptions}`)]], whois, field.name);
  return [
    {
      type: 'input',
      block_id: field.name,
      label: words(field.label),
      element: field.kind === 'choice' ? choiceElement(field) : textElement(field),
      optional: field.optional === true,
      ...(field.hint === undefined ? {} : { hint: words(field.hint) }),
      ...(field.live === true ? { dispatch_action: true } : {}),
    },
  ];
};

/** @param conversation where the person was when the form opened; comes back with the answers */
export const formView = (form: Form, whois: Whois, conversation?: string): ModalView =>
  fitModal({
    type: 'modal',
    callback_id: form.form,
    private_metadata: writeMemory(conversation, form.memory),
    title: words(form.title),
    ...(form.submit === undefined ? {} : { submit: words(form.submit) }),
    close: words(form.close),
    blocks: form.fields.flatMap((field) => fieldBlocks(field, whois)),
  });

/** A window that only shows something. */
export const readingView = (blocks: readonly KnownBlock[]): ModalView =>
  fitModal({ type: 'modal', title: words(TITLE), close: words(CLOSE), blocks: [...blocks] });

/** The same for one sentence. */
export const sentenceView = (sentence: string): ModalView => textView([plain(sentence)], () => undefined);

export const textView = (text: Text, whois: Whois): ModalView => readingView(richLines([text], whois));
