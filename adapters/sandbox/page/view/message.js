import { html } from '../html.js';
import { Blocks } from '../block/blocks.js';
import { Mrkdwn } from '../block/rich.js';
import { Surface, useNewSurface } from '../block/surface.js';
import { useServiceTime, useZone } from '../state/clock.js';
import { react } from '../state/deeds.js';
import { personOf } from '../state/names.js';
import { openThread } from '../state/navigate.js';
import { useSelect } from '../state/store.js';
import { formatDate } from '../text/dates.js';
import { emojiOf } from '../text/emoji.js';
import { isSafeImage } from '../text/links.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';
import { MessageTools } from './message-tools.js';

function MessageBlocks({ message }) {
  const { conversation, ts } = message;
  const as = useSelect((s) => s.place.as);
  const container = { type: 'message', conversation, ts };
  const surface = useNewSurface({
    key: `${as}/${conversation}/${ts}`,
    container,
    blocks: message.blocks,
    kind: 'message',
  });
  return html`<${Surface.Provider} value=${surface}><${Blocks} /><//>`;
}

function Files({ files }) {
  return html`<ul class="files">
    ${files.map(({ id, name, url }) =>
      /\.(png|jpe?g|gif|webp)$/i.test(name) && isSafeImage(url)
        ? html`<li key=${id} class="file-picture">
            <a href=${url} target="_blank" rel="noreferrer"><img src=${url} alt=${name} loading="lazy" /></a>
          </li>`
        : html`<li key=${id}>
            <a class="file" href=${url} target="_blank" rel="noreferrer"><${Icon} name="file" />${name}</a>
          </li>`,
    )}
  </ul>`;
}

function Reactions({ message }) {
  const as = useSelect((s) => s.place.as);
  const people = useSelect((s) => s.people);
  return html`<div class="reactions" role="group" aria-label="Reactions">
    ${message.reactions.map(({ name, users }) => {
      const who = users.map((id) => people.find((p) => p.id === id)?.name ?? 'somebody').join(', ');
      return html`<button
        key=${name}
        type="button"
        class="reaction"
        aria-pressed=${users.includes(as) ? 'true' : 'false'}
        aria-label="${name.replaceAll('_', ' ')}, ${users.length}"
        title=${who}
        data-reaction=${name}
        onClick=${() => react(message, name)}
      >
        <span class="emoji" aria-hidden="true">${emojiOf(name) ?? `:${name}:`}</span>${users.length}
      </button>`;
    })}
  </div>`;
}

function Replies({ message }) {
  const people = useSelect((s) => s.people);
  const users = (message.replyUsers ?? []).slice(0, 4);
  const count = message.replyCount;
  return html`<button
    type="button"
    class="replies"
    data-thread=${message.ts}
    onClick=${() => openThread(message.ts)}
  >
    <span class="faces">
      ${users.map((id) => html`<${Avatar} key=${id} person=${people.find((p) => p.id === id)} size=${22} />`)}
    </span>
    <span class="replies-count">${count} ${count === 1 ? 'reply' : 'replies'}</span>
    <span class="replies-more" aria-hidden="true">Open thread</span>
  </button>`;
}

function Stamp({ message, format }) {
  const zone = useZone();
  const now = useServiceTime();
  const seconds = Number(message.ts);
  const show = (f) => formatDate(seconds, f, { zone, now, atStart: true });
  return html`<time class="stamp" title=${show('{date_long} {time_secs}')}>${show(format)}</time>`;
}

/**
 * One message. `grouped`: the same person spoke just before; the name is not repeated.
 * @param {{ message: object, grouped?: boolean, inThread?: boolean }} props
 */
export function Message({ message, grouped = false, inThread = false }) {
  const author = useSelect((s) => personOf(s, message.user));
  const me = useSelect((s) => s.place.as);
  const own = Boolean(message.ephemeralFor);
  // A card that names somebody is loud enough by itself.
  const calls = !message.blocks?.length && message.text.includes(`<@${me}>`);
  const name = author?.name ?? 'Somebody';
  return html`<article
    class="message ${grouped ? 'is-grouped' : ''} ${own ? 'is-ephemeral' : ''} ${calls ? 'is-mention' : ''}"
    data-ts=${message.ts}
    data-user=${message.user}
    data-ephemeral=${own ? 'true' : undefined}
    aria-label="Message from ${name}"
    tabindex="-1"
  >
    <div class="gutter">
      ${grouped ? html`<${Stamp} message=${message} format="{time}" />` : html`<${Avatar} person=${author} />`}
    </div>
    <div class="message-main">
      ${own && html`<p class="only-you"><${Icon} name="eye" size=${14} />Only visible to you</p>`}
      ${
        !grouped &&
        html`<header class="byline">
          <strong class="author">${name}</strong>
          ${author?.isBot && html`<span class="app-tag">App</span>`}
          <${Stamp} message=${message} format="{time}" />
        </header>`
      }
      <div class="message-body">
        ${
          message.blocks?.length
            ? html`<${MessageBlocks} message=${message} />`
            : html`<div class="rich"><${Mrkdwn} text=${message.text} /></div>`
        }
        ${message.pinned && html`<span class="edited">📌 pinned</span>`}
        ${message.editedTs && !author?.isBot && html`<span class="edited">(edited)</span>`}
      </div>
      ${message.files?.length > 0 && html`<${Files} files=${message.files} />`}
      ${message.reactions?.length > 0 && html`<${Reactions} message=${message} />`}
      ${!inThread && message.replyCount > 0 && html`<${Replies} message=${message} />`}
    </div>
    ${!own && html`<${MessageTools} message=${message} inThread=${inThread} />`}
  </article>`;
}
