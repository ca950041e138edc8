/** Codes of decide's errors: what is wrong with a line. */
export type FailureCode =
  | 'bad_json'
  | 'unknown_op'
  | 'unknown_member'
  | 'missing'
  | 'bad_value'
  | 'contradiction'
  | 'never_open'
  | 'endless'
  | 'too_large';

/** `message` says what is wrong and what to write; `path` is a JSON pointer into the line (empty: all of it). */
export type Failure = { readonly code: FailureCode; readonly message: string; readonly path: string };

/** What is answered to one line, its id aside. */
export type Outcome =
  { readonly result: object } | { readonly error: Failure } | { readonly unsupported: string };

export const result = (value: object): Outcome => ({ result: value });

/**
 * @param path a JSON pointer into the line
 * @param sentence may begin with the value it is about, which is then capitalised as a sentence is
 */
export const failure = (code: FailureCode, path: string, sentence: string): { readonly error: Failure } => ({
  error: { code, message: sentence.charAt(0).toUpperCase() + sentence.slice(1), path },
});
