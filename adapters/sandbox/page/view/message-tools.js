/** What can be done with a message; shown while the pointer or the focus is on it. */
import { html } from '../html.js';
import { react, runShortcut } from '../state/deeds.js';
import { openThread } from '../state/navigate.js';
import { useSelect } from '../state/store.js';
import { emojiOf, REACTIONS } from '../text/emoji.js';
import { Icon } from './icon.js';
import { MenuItem, Popover } from './popover.js';

function ReactionPicker({ message, close }) {
  const pick = (name) => {
    close();
    void react(message, name);
  };
  return REACTIONS.map(
    (name) =>
      html`<${MenuItem}
        key=${name}
        aria-label=${name.replaceAll('_', ' ')}
        data-reaction=${name}
        onPick=${() => pick(name)}
      >
        <span class="emoji" aria-hidden="true">${emojiOf(name)}</span>
      <//>`,
  );
}

function Shortcuts({ shortcuts, message, close }) {
  const pick = (callbackId) => {
    close();
    void runShortcut(callbackId, message);
  };
  return shortcuts.map(
    ({ callbackId, name }) =>
      html`<${MenuItem} key=${callbackId} data-shortcut=${callbackId} onPick=${() => pick(callbackId)}>
        <${Icon} name="bolt" size=${16} />${name}
      <//>`,
  );
}

export function MessageTools({ message, inThread }) {
  const all = useSelect((s) => s.shortcuts);
  const shortcuts = all.filter(({ type }) => type === 'message');
  return html`<div class="tools" role="toolbar" aria-label="Message actions">
    <${Popover}
      label="Add a reaction"
      title="Add a reaction"
      panelClass="picker"
      class="tool"
      face=${html`<${Icon} name="smile" />`}
    >
      ${(close) => html`<${ReactionPicker} message=${message} close=${close} />`}
    <//>
    ${
      !inThread &&
      html`<button
        type="button"
        class="tool"
        aria-label="Reply in thread"
        title="Reply in thread"
        onClick=${() => openThread(message.ts)}
      >
        <${Icon} name="reply" />
      </button>`
    }
    ${
      shortcuts.length > 0 &&
      html`<${Popover}
        label="More actions"
        title="More actions"
        class="tool"
        face=${html`<${Icon} name="dots" />`}
      >
        ${(close) => html`<${Shortcuts} shortcuts=${shortcuts} message=${message} close=${close} />`}
      <//>`
    }
  </div>`;
}
