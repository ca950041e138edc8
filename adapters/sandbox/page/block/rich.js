/** Draws the tree of chat markup as text nodes. */
import { html } from '../html.js';
import { openPersonChat } from '../state/contact.js';
import { useServiceTime, useZone } from '../state/clock.js';
import { conversationOf, personOf } from '../state/names.js';
import { open } from '../state/navigate.js';
import { useSelect } from '../state/store.js';
import { formatDate } from '../text/dates.js';
import { parseMrkdwn } from '../text/mrkdwn.js';
import { zoneName } from '../text/zone.js';

function PersonChip({ id, label }) {
  const person = useSelect((s) => personOf(s, id));
  const mine = useSelect((s) => s.place.as === id);
  const name = person?.name ?? label ?? 'somebody';
  const style = mine ? 'chip chip-me' : 'chip';
  return html`<button type="button" class=${style} data-person=${id} onClick=${() => openPersonChat(id)}>
    @${name}
  </button>`;
}

function ChannelChip({ id, label }) {
  const channel = useSelect((s) => conversationOf(s, id));
  const name = channel?.name ?? label ?? 'a channel you are not in';
  if (!channel) return html`<span class="chip chip-quiet">#${name}</span>`;
  return html`<button type="button" class="chip" data-channel=${id} onClick=${() => open(id)}>
    #${name}
  </button>`;
}

/** An instant in the viewer's zone; hovering tells it in full. */
export function DateText({ seconds, format, fallback, url, atStart }) {
  const zone = useZone();
  const now = useServiceTime();
  const text = formatDate(seconds, format, { zone, now, atStart }) ?? fallback;
  const full = formatDate(seconds, '{date_long} {time}', { zone, now });
  const title = full ? `${full} ${zoneName(seconds * 1000, zone)}` : undefined;
  if (url)
    return html`<a class="date" href=${url} target="_blank" rel="noreferrer" title=${title}>${text}</a>`;
  return html`<time class="date" title=${title} data-epoch=${seconds}>${text}</time>`;
}

export function Inline({ node }) {
  const inside = () => node.children.map((child) => html`<${Inline} node=${child} />`);
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return html`<strong>${inside()}</strong>`;
    case 'italic':
      return html`<em>${inside()}</em>`;
    case 'strike':
      return html`<s>${inside()}</s>`;
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'emoji':
      return html`<span class="emoji" role="img" aria-label=${node.name.replaceAll('_', ' ')}
        >${node.text}</span
      >`;
    case 'link':
      return html`<a href=${node.url} target="_blank" rel="noreferrer">${node.text}</a>`;
    case 'person':
      return html`<${PersonChip} ...${node} />`;
    case 'channel':
      return html`<${ChannelChip} ...${node} />`;
    case 'group':
      return html`<span class="chip">${node.label ?? '@group'}</span>`;
    case 'everybody':
      return html`<span class="chip chip-me">@${node.name}</span>`;
    case 'date':
      return html`<${DateText} ...${node} />`;
    case 'break':
      return html`<br />`;
    default:
      return null;
  }
}

const TAGS = { paragraph: 'p', quote: 'blockquote', pre: 'pre' };

/** @param {{ text: string }} props chat markup */
export function Mrkdwn({ text }) {
  return parseMrkdwn(text).map(({ kind, children }) => {
    const inside = children.map((node) => html`<${Inline} node=${node} />`);
    return html`<${TAGS[kind]} class="rich-${kind}" dir="auto">${inside}<//>`;
  });
}
