import type { Mistake } from './mistake.ts';
import { limits, mistakeAt } from './document-node.ts';

const start = { line: 1, column: 1 };

/** Why a text cannot be a document of a kind (`agreement`) at all: empty, too large, or not text. */
export function unreadableText(text: string, kind: string): Mistake | undefined {
  if (Buffer.byteLength(text, 'utf8') > limits.bytes) {
    const mend = 'Documents are written for people to read; leave out what nobody needs to.';
    return mistakeAt([], start, 'The document is larger than 1 MB.', mend);
  }
  if (text.trim() === '') {
    const mend = `Begin with “${kind}:” and its name; manifest/README.md explains all sections.`;
    return mistakeAt([], start, 'The document is empty.', mend);
  }
  if (opensTooMany(text)) {
    return mistakeAt([], start, 'Far too many brackets are opened and not closed.', 'Use fewer levels.');
  }
  const odd = /[\0\p{Cs}]/u.exec(text);
  if (odd === null) return undefined;
  const before = text.slice(0, odd.index).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  const mend = 'Save the document as UTF-8 text.';
  return mistakeAt([], place, 'The document holds a character that no text can hold.', mend);
}

/** A million open brackets take the parser seconds to refuse; counting them takes none. */
function opensTooMany(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > 500) return true;
  }
  return false;
}
