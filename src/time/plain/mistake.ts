/**
 * What is wrong with a plain JSON value: `bad_value`, `missing`, `unknown_member` for one member;
 * `contradiction` when two parts exclude each other, `endless` when the answer has no end, `too_large` when it
 * passes a documented bound, `never_open` as in ../outcome.ts.
 */
export type PlainMistake = {
  readonly code:
    'bad_value' | 'missing' | 'unknown_member' | 'contradiction' | 'endless' | 'too_large' | 'never_open';
  /** A JSON pointer into the value that was read. */
  readonly path: string;
  /** A sentence with the mend. */
  readonly message: string;
};

/** A value that was read, or everything that is wrong with it (at least one mistake). */
export type Plain<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistakes: readonly PlainMistake[] };

/** Wraps an answer. */
export function plain<T>(value: T): Plain<T> {
  return { ok: true, value };
}

/** The single reason why there is no answer. */
export function mistaken(code: PlainMistake['code'], path: string, message: string): Plain<never> {
  return { ok: false, mistakes: [{ code, path, message }] };
}

/** A value from outside inside our sentence, cut short. */
export function quotedValue(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : shape(value);
  return text.length > 44 ? `${text.slice(0, 40)}…` : text;
}

/** The path of a member, escaped as RFC 6901 says. */
export function memberPath(path: string, member: string | number): string {
  return `${path}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function shape(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a group of members';
  return String(value);
}
