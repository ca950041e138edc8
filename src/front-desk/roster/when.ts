/** The field "When?": a span as typed, in the visitor's zone. */

import type { Field } from '../../chat/form.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Span } from '../../roster/state.ts';
import { readSpan } from '../../time/spoken/read-span.ts';
import { writeSpan } from '../../time/spoken/write-span.ts';
import { zoneMistake } from '../../time/zone-name.ts';
import type { Zone } from '../../time/zone.ts';
import { zoneNamed } from '../../time/zone.ts';

export const LONGEST_WHEN = 100;

/** `text`: why it cannot be read, with an example. */
export type When = { ok: true; span: Span } | { ok: false; text: Text };

/** A platform may tell a zone that there is none of here. */
const zoneOf = (name: string): Zone => zoneNamed(zoneMistake(name) === null ? name : 'UTC');

export function readWhen(typed: string, now: number, zone: string): When {
  const span = readSpan(typed, now, zoneOf(zone));
  return span.ok
    ? { ok: true, span: span.value }
    : { ok: false, text: say(`when.${span.mistake.code}`, { text: span.mistake.text }) };
}

export const writeWhen = (span: Span, now: number, zone: string): string =>
  writeSpan(span, now, zoneOf(zone));

export const whenField = (value: string | undefined): Field => ({
  kind: 'text',
  name: 'when',
  label: sayPlain('form.when'),
  hint: sayPlain('form.when-hint'),
  max: LONGEST_WHEN,
  live: true,
  ...(value ? { value } : {}),
});
