/** What JSON lets stand but a terminal obeys: DEL, the second control block, and marks that turn lines around. */
const OBEYED = /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** JSON to read and to pipe: indented, and safe to print; what it says is unchanged. */
export const jsonLines = (value: unknown): string[] =>
  JSON.stringify(value, null, 2)
    .replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .split('\n');
