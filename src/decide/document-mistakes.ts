import type { Mistake } from '../document/reading/mistake.ts';
import type { PlainMistake } from '../time/plain/mistake.ts';
import { isRecord } from '../time/plain/reader.ts';

/** How the document's reader says that it does not know a key. */
const NOT_A_KEY = /” is not a key of /;

const ORDER = ['unknown_member', 'missing', 'bad_value'] as const;

/** The mistakes of a document in decide's codes; keys that nobody knows and keys that lack come first: they cause others. */
export function documentMistakes(document: unknown, mistakes: readonly Mistake[]): PlainMistake[] {
  const coded = mistakes.map((mistake): PlainMistake => {
    const { pointer: path, sentence, mend } = mistake;
    const code = NOT_A_KEY.test(sentence)
      ? 'unknown_member'
      : isThere(document, path)
        ? 'bad_value'
        : 'missing';
    return { code, path, message: `${sentence} ${mend}` };
  });
  return ORDER.flatMap((order) => coded.filter(({ code }) => code === order));
}

function isThere(document: unknown, pointer: string): boolean {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = document;
  for (const part of parts) {
    if (Array.isArray(at)) at = at[Number(part)] as unknown;
    else if (isRecord(at) && Object.hasOwn(at, part)) at = at[part];
    else return false;
    if (at === undefined) return false;
  }
  return true;
}
