/** A card: the neutral shape of every message with controls. At most 3 controls a row and 13 lines (VOICE). */

import type { Text } from './text.ts';

/** `verb` and `value` come back in a {@link Press}; `value` names the subject, e.g. `acme/12`. */
export type Button = {
  kind: 'button';
  verb: string;
  value: string;
  label: string;
  style?: 'primary' | 'danger';
};

/** Further verbs behind one control; platforms hold 5 items, adapters spill the rest into a second menu. */
export type Menu = {
  kind: 'menu';
  label: string;
  items: readonly { verb: string; value: string; label: string }[];
};

export type Control = Button | Menu;

export type Line =
  | { kind: 'text'; text: Text }
  /** Somebody's own words, shown as a quotation, escaped. */
  | { kind: 'quote'; text: string }
  /** Small print. */
  | { kind: 'note'; text: Text }
  /**
   * A picture of letters, every row as wide as it stands: at most 36 columns, so that a phone breaks none. `alt`
   * says the same in lines of words, wherever the rows are not seen.
   */
  | { kind: 'picture'; rows: readonly string[]; alt: string };

export type Card = {
  lines: readonly Line[];
  controls: readonly Control[];
  /** Push text and plain-text fallback's first line, at most 80 characters; no markup. */
  summary: string;
};
