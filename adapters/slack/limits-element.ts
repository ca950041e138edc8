import type { KnownBlock, PlainTextElement } from '@slack/types';
import { cut } from './clean.ts';
import { fitPlain } from './limits-text.ts';

type Element =
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number]
  | Extract<KnownBlock, { type: 'input' }>['element'];

/** Source: docs.slack.dev/reference/block-kit/block-elements and /composition-objects/option-object. */
const MAX = {
  actionId: 255,
  buttonText: 75,
  buttonValue: 2000,
  overflow: 5,
  radio: 10,
  select: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  typed: 3000,
};

type Option = { text: { type: string; text: string }; value?: string };

/** An option whose value is empty or too long is left out: a shortened value would mean something else. */
const fitOptions = <T extends Option>(options: readonly T[], max: number): T[] =>
  options
    .filter(({ value = '' }) => value !== '' && value.length <= MAX.optionValue)
    .slice(0, max)
    .map((option) => ({ ...option, text: { ...option.text, text: fitLabel(option.text.text) } }));

const fitLabel = (label: string): string => cut(label.trim() === '' ? '…' : label, MAX.optionText);

const placeholder = (object: PlainTextElement | undefined) =>
  object === undefined ? {} : { placeholder: fitPlain(object, MAX.placeholder) };

/** A first choice must be one of the options, letter by letter. */
const initial = <T extends Option>(options: T[], first: Option | undefined) => {
  const same = options.find((option) => first !== undefined && option.value === first.value);
  return same === undefined ? {} : { initial_option: same };
};

const fitKnown = <T extends Element>(element: T): Element[] => {
  switch (element.type) {
    case 'button': {
      // A shortened value would name another subject: the button goes instead.
      if ((element.value ?? '').length > MAX.buttonValue) return [];
      return [{ ...element, text: fitPlain(element.text, MAX.buttonText) }];
    }
    case 'overflow': {
      const options = fitOptions(element.options, MAX.overflow);
      if (options.length > 1) return [{ ...element, options }];
      // An overflow menu of one is refused; a select is not.
      const alone = { type: 'static_select' as const, action_id: element.action_id, options };
      return options.length === 1 ? [alone] : [];
    }
    case 'static_select':
    case 'radio_buttons': {
      const options = fitOptions(
        element.options ?? [],
        element.type === 'radio_buttons' ? MAX.radio : MAX.select,
      );
      if (options.length === 0) return [];
      const { initial_option: first, ...rest } = element;
      const hinted = element.type === 'static_select' ? placeholder(element.placeholder) : {};
      return [{ ...rest, options, ...hinted, ...initial(options, first) } as Element];
    }
    case 'plain_text_input': {
      const max = Math.max(1, Math.min(element.max_length ?? MAX.typed, MAX.typed));
      const value =
        element.initial_value === undefined ? {} : { initial_value: cut(element.initial_value, max) };
      return [{ ...element, max_length: max, ...value, ...placeholder(element.placeholder) }];
    }
    default:
      return [element];
  }
};

/** One control within Slack's limits, or none when it cannot be shortened without changing what it does. */
export const fitElement = <T extends Element>(element: T): T[] => {
  const id = 'action_id' in element ? element.action_id : undefined;
  return (id ?? '').length > MAX.actionId ? [] : (fitKnown(element) as T[]);
};
