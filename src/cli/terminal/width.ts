const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const COLOUR = /\u001b\[\d+m/g;

/** East Asian wide and fullwidth blocks (Unicode, EastAsianWidth.txt), and what is drawn as an emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.*\ufe0f)/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Columns a text takes on a terminal; colours take none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text.replace(COLOUR, '')))
    width += INVISIBLE.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}

/** The text in exactly so many columns: filled up with spaces, or cut with "…"; for texts without colours. */
export function fitted(text: string, columns: number): string {
  const width = widthOf(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = used + widthOf(segment);
    if (next > columns - 1) break;
    kept += segment;
    used = next;
  }
  return `${kept}…${' '.repeat(columns - 1 - used)}`;
}

/**
 * Breaks a line between words.
 * @param columns undefined: not broken at all
 * @param indent before every line but the first
 */
export function wrapped(line: string, columns: number | undefined, indent = ''): string[] {
  if (columns === undefined || widthOf(line) <= columns) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current.trim() !== '' && widthOf(longer) > columns) {
      lines.push(current);
      current = `${indent}${word}`;
    } else current = longer;
  }
  return [...lines, current];
}
