/** Far enough to find an id at the beginning of a line that is not read. */
const LOOKED_AT = 1000;

const LEADING =
  /^\uFEFF?\s*\{\s*"id"\s*:\s*("(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*[,}]/;

/** The id a line begins with, as JSON; `null` when it does not begin with one, or with a list or an object. */
export function leadingId(line: Uint8Array): string {
  const beginning = new TextDecoder().decode(line.subarray(0, LOOKED_AT));
  const found = LEADING.exec(beginning)?.[1];
  return found !== undefined && isJson(found) ? found : 'null';
}

/** An id is echoed digit by digit, though as a number it would lose some: 12345678901234567890. */
export function sourceOfId(text: string, id: number): string {
  for (const [, source = ''] of text.matchAll(/"id"\s*:\s*(-?\d[\d.eE+-]*)/g)) {
    if (Number(source) === id) return source;
  }
  return JSON.stringify(id);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
