/** Turns a catalogue entry into text. The catalogue is the only place with sentences for people in it. */

import type { Key } from './catalogue/en/index.ts';
import { en } from './catalogue/en/index.ts';
import type { Span, Text, Value } from './text.ts';

export type Fill = Readonly<Record<string, Value>>;

/**
 * Fills a catalogue entry. `{name}` stands for a value, `**…**` is bold, words in backticks are typed as they
 * stand; what fills in is never read as markup.
 * @throws when a value is missing: a test fills every entry
 */
export function say(key: Key, fill: Fill = {}): Text {
  return parts(en[key], fill);
}

/** The same as a plain string, for labels and push texts; times and people fall back to their names. */
export function sayPlain(key: Key, fill: Readonly<Record<string, string | number>> = {}): string {
  return say(key, fill)
    .map((span) => flatten(span))
    .join('');
}

export const isKey = (key: string): key is Key => Object.hasOwn(en, key);

function parts(template: string, fill: Fill): Text {
  return template.split('**').flatMap((part, index): Text => {
    const spans = typed(part, fill);
    if (index % 2 === 0) return spans;
    return spans.length === 0 ? [] : [{ kind: 'bold', spans }];
  });
}

const typed = (template: string, fill: Fill): Text =>
  template.split('`').flatMap((part, index): Text => {
    const spans = filled(part, fill);
    return index % 2 === 0 ? spans : [{ kind: 'code', text: spans.map(flatten).join('') }];
  });

function filled(template: string, fill: Fill): Text {
  return template.split(/(\{[a-z-]+\})/i).flatMap((part): Text => {
    if (part === '') return [];
    if (!/^\{[a-z-]+\}$/i.test(part)) return [{ kind: 'plain', text: part }];
    const value = fill[part.slice(1, -1)];
    if (value === undefined) throw new Error(`The text "${template}" needs a value for ${part}.`);
    return asText(value);
  });
}

const asText = (value: Value): Text => {
  if (typeof value === 'string') return [{ kind: 'plain', text: value }];
  if (typeof value === 'number') return [{ kind: 'plain', text: String(value) }];
  return 'kind' in value ? [value] : value;
};

function flatten(span: Span): string {
  switch (span.kind) {
    case 'plain':
    case 'code':
      return span.text;
    case 'bold':
      return span.spans.map(flatten).join('');
    case 'person':
      return span.name;
    case 'time':
      throw new Error('A time has no plain form without a reader; use say().');
  }
}
