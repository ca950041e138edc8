/** A form, neutral. Names of fields are stable so that typed text survives a redraw. */

import type { Text } from './text.ts';

export type Option = { value: string; label: string };

export type Field =
  /** `live`: the Enter key redraws the form (never a single letter); of a text of one line only. */
  | {
      kind: 'text';
      name: string;
      label: string;
      multiline?: boolean;
      value?: string;
      optional?: boolean;
      live?: boolean;
      max: number;
      hint?: string;
    }
  /** `live`: choosing redraws the form (a verdict changes). Options are at most 100. */
  | {
      kind: 'choice';
      name: string;
      label: string;
      options: readonly Option[];
      value?: string;
      optional?: boolean;
      live?: boolean;
      hint?: string;
      /** `radio` for a handful of short options. */
      look?: 'menu' | 'radio';
    }
  | { kind: 'note'; name: string; text: Text };

export type Form = {
  /** Which form this is, e.g. `request`, `ask`; comes back with the answers. */
  form: string;
  /** At most 24 characters. */
  title: string;
  /** At most 24 characters; absent: nothing to send, only to read. */
  submit?: string;
  close: string;
  fields: readonly Field[];
  /** The form's own memory, at most 3,000 characters; comes back with the answers; never a secret. */
  memory: string;
};

/** Field name to what was typed or chosen; an untouched optional field is absent. */
export type Answers = Readonly<Record<string, string>>;
