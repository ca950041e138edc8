/** Documents are at most 24 levels deep, and a line wraps them in a few. */
export const MOST_LEVELS = 64;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** Looked at before parsing, so that a line of a million brackets costs no memory. Bytes of UTF-8. */
export function isTooDeep(line: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < line.length; i++) {
    const byte = line[i];
    if (inText) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > MOST_LEVELS) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
}
