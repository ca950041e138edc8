import type { Parts } from '../parts.ts';
import { handleOf } from '../shapes/user.ts';

const ENTITY =
  /<(?:@[UW][A-Z0-9]+|#C[A-Z0-9]+(?:\|[^<>]*)?|!subteam\^S[A-Z0-9]+(?:\|[^<>]*)?|!(?:channel|here|everyone))>/g;

const escapeAll = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `@name` and `#name` as typed, and the entity each stands for. */
const spoken = (parts: Parts): Map<string, string> => {
  const { people, groups, conversations } = parts.workspace.content;
  const words = new Map<string, string>();
  for (const name of ['channel', 'here', 'everyone']) words.set(`@${name}`, `<!${name}>`);
  for (const group of groups.values())
    if (group.enabled) words.set(`@${group.handle}`, `<!subteam^${group.id}|@${group.handle}>`);
  for (const place of conversations.values())
    if (place.kind === 'channel') words.set(`#${place.name}`, `<#${place.id}|${place.name}>`);
  for (const person of people.values()) {
    words.set(`@${handleOf(person)}`, `<@${person.id}>`);
    words.set(`@${person.name}`, `<@${person.id}>`);
  }
  return words;
};

/**
 * What a person typed as Slack keeps it: `&`, `<` and `>` escaped; `@name`, `@handle`, `@channel`, `@group` and
 * `#channel` turned into entities. Entities a page put in itself (`<@U…>`, `<#C…>`) pass as they are.
 */
export const encodeTyped = (parts: Parts, typed: string): string => {
  const words = spoken(parts);
  const names = [...words.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => literally(escapeAll(word)));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const byEscaped = new Map([...words].map(([word, entity]) => [escapeAll(word), entity]));
  const encode = (text: string): string =>
    escapeAll(text).replace(pattern, (found) => byEscaped.get(found) ?? found);
  let encoded = '';
  let from = 0;
  for (const match of typed.matchAll(ENTITY)) {
    encoded += encode(typed.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return encoded + encode(typed.slice(from));
};
