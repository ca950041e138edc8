import type { Json } from '../workspace/model.ts';

const ENTITY =
  /<@([UW][A-Z0-9]+)>|<#(C[A-Z0-9]+)(?:\|[^>]*)?>|<!(channel|here|everyone)>|<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>/g;

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const elementOf = (match: RegExpMatchArray): Json => {
  if (match[1] !== undefined) return { type: 'user', user_id: match[1] };
  if (match[2] !== undefined) return { type: 'channel', channel_id: match[2] };
  if (match[3] !== undefined) return { type: 'broadcast', range: match[3] };
  return { type: 'usergroup', usergroup_id: match[4] };
};

/** The `rich_text` block Slack's composer makes of what a person typed. */
export const composedBlock = (text: string, blockId: string): Json => {
  const elements: Json[] = [];
  let from = 0;
  for (const match of text.matchAll(ENTITY)) {
    if (match.index > from) elements.push({ type: 'text', text: plain(text.slice(from, match.index)) });
    elements.push(elementOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) elements.push({ type: 'text', text: plain(text.slice(from)) });
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] };
};
