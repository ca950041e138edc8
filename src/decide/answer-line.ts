import { answerTo } from './answer-to.ts';
import { leadingId, sourceOfId } from './line-id.ts';
import { isTooDeep, MOST_LEVELS } from './nesting.ts';
import type { Outcome } from './outcome.ts';
import { failure } from './outcome.ts';

/** The longest line that is read, in bytes. */
export const LONGEST_LINE = 4_000_000;

const MEGABYTES = LONGEST_LINE / 1_000_000;

/** Invalid UTF-8 throws; a byte order mark at the beginning is passed over. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** True for a line of nothing but white space, to which nothing is answered. */
export const isBlank = (line: Uint8Array): boolean =>
  line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

/**
 * The answer to one line, itself one line of JSON without its end.
 * @param line at most {@link LONGEST_LINE} bytes of UTF-8
 */
export function answerLine(line: Uint8Array): string {
  if (isTooDeep(line)) {
    const said = `The line is nested more than ${MOST_LEVELS} levels deep; use fewer.`;
    return written(leadingId(line), failure('too_large', '', said));
  }
  let text: string;
  try {
    text = utf8.decode(line);
  } catch {
    return written('null', failure('bad_json', '', 'The line is not UTF-8; write JSON in UTF-8.'));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const said = 'The line is not JSON; write one object on each line, such as {"id":1,"op":"due",…}.';
    return written('null', failure('bad_json', '', said));
  }
  return written(idOf(value, text), answerTo(value));
}

/** @param beginning of a line of more than {@link LONGEST_LINE} bytes: its id, if the line begins with it */
export function answerTooLong(beginning: Uint8Array): string {
  const said = `The line is longer than ${MEGABYTES} MB; ask in smaller pieces.`;
  return written(leadingId(beginning), failure('too_large', '', said));
}

function idOf(value: unknown, text: string): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  if (typeof id === 'number' && !Number.isSafeInteger(id)) return sourceOfId(text, id);
  return JSON.stringify(id) ?? 'null';
}

const written = (id: string, outcome: Outcome): string => `{"id":${id},${JSON.stringify(outcome).slice(1)}`;
