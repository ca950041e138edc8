import { html } from '../html.js';
import { conversationOf, titleOf } from '../state/names.js';
import { closeThread } from '../state/navigate.js';
import { useSelect } from '../state/store.js';
import { threadKey } from '../state/timelines.js';
import { Composer } from './composer.js';
import { Icon } from './icon.js';
import { MessageList } from './message-list.js';

export function ThreadPane() {
  const state = useSelect((s) => s);
  const { conversation: id, thread, as } = state.place;
  const conversation = conversationOf(state, id);
  if (!thread || !conversation) return null;
  const root = state.timelines[id]?.find((m) => m.ts === thread);
  const held = state.timelines[threadKey(id, thread)] ?? [];
  const messages = root && !held.some((m) => m.ts === thread) ? [root, ...held] : held;
  const title = `${conversation.kind === 'channel' ? '#' : ''}${titleOf(state, conversation)}`;
  const escape = (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) void closeThread();
  };
  return html`<aside class="thread" aria-label="Thread" data-thread-open=${thread} onKeyDown=${escape}>
    <header class="conversation-header thread-header">
      <div class="conversation-title">
        <h2>Thread</h2>
        <p class="topic">${title}</p>
        <button
          type="button"
          class="icon-button"
          aria-label="Close the thread"
          onClick=${() => closeThread()}
        >
          <${Icon} name="close" />
        </button>
      </div>
    </header>
    <${MessageList}
      key=${`${as}/${thread}`}
      messages=${messages}
      place=${`${as}/${thread}/${held.length > 0}`}
      inThread
      label="Thread"
    />
    <${Composer}
      key=${`composer/${as}/${thread}`}
      where=${`${as}/${id}/${thread}`}
      thread=${thread}
      label="Reply in the thread"
    />
  </aside>`;
}
