/**
 * Why a time question has no answer: `bad_value` (the input contradicts itself), `never_open` (the calendar
 * has no opening in the ten years looked at), `too_large` (the answer lies more than a thousand years ahead, or
 * fewer for a calendar of very many windows).
 */
export type TimeRefusalCode = 'bad_value' | 'never_open' | 'too_large';

/** `message` is a sentence for a person; `path` a JSON pointer into the input, where one member is to blame. */
export type TimeRefusal = {
  readonly ok: false;
  readonly code: TimeRefusalCode;
  readonly message: string;
  readonly path?: string;
};

/** The answer to a time question, or the reason why there is none. */
export type Timed<T> = { readonly ok: true; readonly value: T } | TimeRefusal;

/** Wraps an answer. */
export function timed<T>(value: T): Timed<T> {
  return { ok: true, value };
}

/** Builds a refusal; see TimeRefusalCode for the codes. */
export function refusal(code: TimeRefusalCode, message: string, path?: string): TimeRefusal {
  return path === undefined ? { ok: false, code, message } : { ok: false, code, message, path };
}

/** A calendar without an opening for this many years is taken to be closed for good. */
export const YEARS_LOOKED_AHEAD = 10;

/** The refusal of a calendar that stays closed. */
export function neverOpen(): TimeRefusal {
  return refusal('never_open', 'The calendar has no opening in the ten years ahead; give it weekly hours.');
}

/** The refusal of a question about the far future; `years` are as many as are looked at. */
export function tooFar(years = 1000): TimeRefusal {
  return refusal('too_large', `The answer lies more than ${years} years ahead; shorten the duration.`);
}

/** Unwraps an answer whose inputs were checked before; a refusal is then a bug and is thrown as an Error. */
export function settled<T>(answer: Timed<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(answer.message);
}
