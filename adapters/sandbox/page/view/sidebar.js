import { html } from '../html.js';
import { me, otherOf, sectionsOf, titleOf } from '../state/names.js';
import { open } from '../state/navigate.js';
import { set, useSelect } from '../state/store.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';
import { PersonCard } from './person-switch.js';
import { Tour } from './tour.js';

function Row({ conversation, current }) {
  const state = useSelect((s) => s);
  const title = titleOf(state, conversation);
  const { id, unread, mentions } = conversation;
  const other = otherOf(state, conversation);
  const face =
    conversation.kind === 'channel'
      ? html`<${Icon} name="hash" size=${16} />`
      : html`<${Avatar} person=${other} size=${20} />`;
  const count = mentions || (conversation.kind === 'dm' ? unread : 0);
  const spoken = unread > 0 ? `${title}, ${unread} unread${mentions ? `, ${mentions} for you` : ''}` : title;
  return html`<li>
    <button
      type="button"
      class="row ${unread > 0 ? 'is-unread' : ''}"
      aria-current=${current ? 'page' : undefined}
      aria-label=${spoken}
      data-conversation=${id}
      data-unread=${unread}
      data-mentions=${mentions}
      onClick=${() => open(id)}
    >
      <span class="row-face">${face}</span>
      <span class="row-title">${title}</span>
      ${other?.isBot && html`<span class="app-tag">App</span>`}
      ${count > 0 ? html`<span class="badge">${count}</span>` : unread > 0 && html`<span class="dot"></span>`}
    </button>
  </li>`;
}

function Section({ title, conversations }) {
  const current = useSelect((s) => s.place.conversation);
  if (conversations.length === 0) return null;
  return html`<section class="side-section" aria-label=${title}>
    <h2>${title}</h2>
    <ul>
      ${conversations.map((c) => html`<${Row} key=${c.id} conversation=${c} current=${c.id === current} />`)}
    </ul>
  </section>`;
}

export function Sidebar() {
  const state = useSelect((s) => s);
  const { channels, chats, apps } = sectionsOf(state);
  return html`<nav class="sidebar" aria-label="Conversations">
    <header class="workspace">
      <h1>${state.workspace.name}</h1>
      <button
        type="button"
        class="icon-button drawer-close"
        aria-label="Close the list"
        onClick=${() => set({ drawer: false })}
      >
        <${Icon} name="close" />
      </button>
    </header>
    ${me(state) && html`<${PersonCard} person=${me(state)} />`}
    <div class="side-scroll">
      <${Section} title="Apps" conversations=${apps} />
      <${Section} title="Channels" conversations=${channels} />
      <${Section} title="Direct messages" conversations=${chats} />
    </div>
    <${Tour} />
  </nav>`;
}
