/** Controls that could damage what follows: C0 but tab and newline, DEL, and bidi overrides, embeddings, isolates. */
const HARMFUL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g;
/** With the `u` flag only lone surrogates match. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}]|[\u{1E800}-\u{1EFFF}]/u;

/** People's words as typed, less what a database or a screen cannot bear; line ends become `\n`. */
export const clean = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(HARMFUL, '').replace(LONE_SURROGATE, '\uFFFD');

/** Text of at most `max` UTF-16 units (1 or more): cut with a visible "…", never through a character. */
export const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head}…`;
};

/** Words of a right-to-left script, fenced so that they do not turn the words around them (UAX #9, FSI and PDI). */
export const isolate = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);
