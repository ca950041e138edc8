/** People's words made safe to keep: PostgreSQL refuses NUL and lone surrogates, screens stumble over controls. */

/** Newlines are LF, other control characters go, half characters become the replacement character. */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
    // With the `u` flag only lone surrogates match.
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();

/** The beginning that fits, never ending within a character; `max` in UTF-16 units, as platforms' fields count. */
export const beginning = (text: string, max: number): string =>
  text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');

/** The first line, to be a title, and the rest. */
export function splitTitle(text: string, max: number): { title: string; rest: string } {
  const [first = '', ...lines] = text.split('\n');
  const title = wholeWords(beginning(first, max), first);
  const rest = [first.slice(title.length), ...lines].join('\n').trim();
  return { title, rest };
}

/** Ends a cut title before the word that did not fit, unless that word is most of it. */
function wholeWords(cut: string, whole: string): string {
  if (cut.length === whole.length || whole[cut.length] === ' ') return cut;
  const space = cut.lastIndexOf(' ');
  return space > cut.length / 2 ? cut.slice(0, space) : cut;
}
