import { html } from '../html.js';
import { conversationOf, isAppChat, otherOf, titleOf } from '../state/names.js';
import { useSelect } from '../state/store.js';
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { ConversationHeader } from './header.js';
import { Home } from './home.js';
import { Icon } from './icon.js';
import { MessageList } from './message-list.js';

/** What a conversation says before anybody has. */
function Beginning({ conversation }) {
  const state = useSelect((s) => s);
  const other = otherOf(state, conversation);
  const title = titleOf(state, conversation);
  const face = other
    ? html`<${Avatar} person=${other} size=${56} />`
    : html`<span class="beginning-sign"><${Icon} name="hash" size=${30} /></span>`;
  const about = other?.isBot
    ? `Here ${title} tells you how your requests are going. Type / to see what it can do.`
    : other
      ? `This is the beginning of your conversation with ${title}.`
      : conversation.topic || 'Everybody in this channel reads what is written here.';
  return html`<div class="beginning">
    ${face}
    <h3>${other ? title : `#${title}`}</h3>
    <p>${about}</p>
  </div>`;
}

export function Conversation() {
  const state = useSelect((s) => s);
  const { conversation: id, tab, as } = state.place;
  const conversation = conversationOf(state, id);
  if (!conversation) {
    return html`<main class="main" aria-label="Conversation">
      <p class="nothing">Pick a conversation on the left.</p>
    </main>`;
  }
  const title = titleOf(state, conversation);
  const messages = state.timelines[id];
  const home = tab === 'home' && isAppChat(state, conversation);
  const sign = conversation.kind === 'channel' ? '#' : '';
  return html`<main class="main" aria-label=${sign + title} data-conversation-open=${id}>
    <${ConversationHeader} conversation=${conversation} />
    ${
      home
        ? html`<${Home} />`
        : html`<${MessageList}
              key=${`${as}/${id}`}
              messages=${messages ?? []}
              place=${`${as}/${id}/${messages ? 'loaded' : ''}`}
              newCount=${state.newCount}
              label="Messages in ${sign}${title}"
            >
              ${messages && html`<${Beginning} conversation=${conversation} />`}
            <//>
            <${Composer}
              key=${`composer/${as}/${id}`}
              where=${`${as}/${id}`}
              label="Message ${sign}${title}"
            />`
    }
  </main>`;
}
