/** Names become clause ids and keys of people, so they are words that can be cited, typed and said: `red-team`. */
const citable = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longest = 60;

export const isCitable = (name: string): boolean => name.length <= longest && citable.test(name);

/** The citable form of a name: `My Desk!` gives `my-desk`. Undefined when no Latin letter begins it. */
export function citableForm(name: string): string | undefined {
  const folded = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  const form = (folded.match(/[a-z0-9]+/g) ?? []).join('-').slice(0, longest).replace(/-$/, '');
  return isCitable(form) ? form : undefined;
}
