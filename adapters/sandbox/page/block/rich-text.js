/** The `rich_text` block, which clients write; drawn with the same nodes as chat markup. */
import { html } from '../html.js';
import { emojiOf } from '../text/emoji.js';
import { isSafeUrl } from '../text/links.js';
import { Inline } from './rich.js';

function toInline(piece) {
  switch (piece.type) {
    case 'link':
      return isSafeUrl(piece.url)
        ? { kind: 'link', url: piece.url, text: piece.text ?? piece.url }
        : { kind: 'text', text: piece.text ?? piece.url };
    case 'emoji':
      return { kind: 'emoji', name: piece.name, text: emojiOf(piece.name) ?? `:${piece.name}:` };
    case 'user':
      return { kind: 'person', id: piece.user_id };
    case 'channel':
      return { kind: 'channel', id: piece.channel_id };
    case 'usergroup':
      return { kind: 'group', id: piece.usergroup_id };
    case 'broadcast':
      return { kind: 'everybody', name: piece.range };
    case 'date':
      return { kind: 'date', seconds: piece.timestamp, format: piece.format, fallback: piece.fallback ?? '' };
    default:
      return { kind: 'text', text: piece.text ?? '' };
  }
}

function Piece({ piece }) {
  const style = piece.style ?? {};
  let node = toInline(piece);
  if (style.code) node = { kind: 'code', text: node.text };
  if (style.strike) node = { kind: 'strike', children: [node] };
  if (style.italic) node = { kind: 'italic', children: [node] };
  if (style.bold) node = { kind: 'bold', children: [node] };
  return html`<${Inline} node=${node} />`;
}

const pieces = (part) => part.elements.map((piece) => html`<${Piece} piece=${piece} />`);

function Part({ part }) {
  switch (part.type) {
    case 'rich_text_section':
      return html`<p class="rich-paragraph">${pieces(part)}</p>`;
    case 'rich_text_quote':
      return html`<blockquote class="rich-quote">${pieces(part)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre class="rich-pre">${pieces(part)}</pre>`;
    case 'rich_text_list': {
      const tag = part.style === 'ordered' ? 'ol' : 'ul';
      const items = part.elements.map((item) => html`<li>${pieces(item)}</li>`);
      return html`<${tag} class="rich-list" style=${{ marginLeft: `${(part.indent ?? 0) * 20}px` }}
        >${items}<//
      >`;
    }
    default:
      return null;
  }
}

export function RichText({ block }) {
  return html`<div class="rich">${block.elements.map((part) => html`<${Part} part=${part} />`)}</div>`;
}
