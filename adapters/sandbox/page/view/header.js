import { html } from '../html.js';
import { isAppChat, otherOf, personOf, titleOf } from '../state/names.js';
import { open, openHome } from '../state/navigate.js';
import { useSelect } from '../state/store.js';
import { plainText } from '../text/plain.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';
import { Popover } from './popover.js';

function Members({ conversation }) {
  const state = useSelect((s) => s);
  const members = conversation.members.map((id) => personOf(state, id)).filter(Boolean);
  const face = html`<span class="faces">
      ${members.slice(0, 3).map((p) => html`<${Avatar} key=${p.id} person=${p} size=${22} />`)}
    </span>
    <span>${members.length}</span>`;
  return html`<${Popover}
    label="${members.length} members"
    face=${face}
    class="members"
    role="group"
    panelClass="members-panel"
  >
    ${() =>
      members.map(
        (p) =>
          html`<div class="member" key=${p.id}>
            <${Avatar} person=${p} size=${28} />
            <span class="menu-two"><strong>${p.name}</strong><small>${p.role}</small></span>
          </div>`,
      )}
  <//>`;
}

function Tabs({ conversation }) {
  const tab = useSelect((s) => s.place.tab);
  const draw = (name, label, go) =>
    html`<button
      type="button"
      role="tab"
      id="tab-${name}"
      aria-selected=${tab === name ? 'true' : 'false'}
      onClick=${go}
    >
      ${label}
    </button>`;
  return html`<div class="tabs" role="tablist" aria-label="Steward">
    ${draw('home', 'Home', () => openHome())} ${draw('messages', 'Messages', () => open(conversation.id))}
  </div>`;
}

export function ConversationHeader({ conversation }) {
  const state = useSelect((s) => s);
  const title = titleOf(state, conversation);
  const other = otherOf(state, conversation);
  const channel = conversation.kind === 'channel';
  const topic = channel ? conversation.topic : (other?.role ?? '');
  return html`<header class="conversation-header">
    <div class="conversation-title">
      ${channel ? html`<${Icon} name="hash" size=${20} />` : html`<${Avatar} person=${other} size=${26} />`}
      <h2>${title}</h2>
      ${topic && html`<p class="topic" title=${plainText(topic, state)}>${plainText(topic, state)}</p>`}
      ${channel && html`<${Members} conversation=${conversation} />`}
    </div>
    ${isAppChat(state, conversation) && html`<${Tabs} conversation=${conversation} />`}
  </header>`;
}
