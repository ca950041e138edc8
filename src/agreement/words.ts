/** Words that say nothing about what somebody wants. */
const hollow = new Set(
  (
    'a an and any are as at be can cannot could do does for from get has have hello help hi how i in is it its ' +
    'just me my need no not of on or our please some somebody something that the there this to us want was we ' +
    'what when will with would you your'
  ).split(' '),
);

/** Endings dropped from words of which at least three letters remain: `printers`, `printer`; `keys`, `key`. */
const endings = ['ings', 'ing', 'ies', 'ed', 'es', 's', 'e', 'y'];

/**
 * The stems of a text, in order, hollow words left out: lower case, accents folded, light English endings
 * dropped. The same for what people write and for the menu, so that only agreement of the two matters.
 */
export function stemsOf(text: string): string[] {
  const folded = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !hollow.has(word)).map(stemOf);
}

function stemOf(word: string): string {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= 3);
  return ending === undefined ? word : word.slice(0, -ending.length);
}
