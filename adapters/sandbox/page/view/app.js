import { html } from '../html.js';
import { followAddress } from '../state/navigate.js';
import { set, useSelect } from '../state/store.js';
import { Conversation } from './conversation.js';
import { Icon, Mark } from './icon.js';
import { Modals } from './modal.js';
import { ConnectionBanner, Toasts } from './notices.js';
import { Phone } from './phone.js';
import { Rail } from './person-switch.js';
import { Sidebar } from './sidebar.js';
import { useTitle } from './title.js';
import { ThemeSwitch } from './theme.js';
import { ThreadPane } from './thread.js';
import { TimeControl } from './time-control.js';

function TopBar() {
  return html`<header class="topbar">
    <button
      type="button"
      class="icon-button drawer-open"
      aria-label="Open the list of conversations"
      onClick=${() => set({ drawer: true })}
    >
      <${Icon} name="menu" size=${20} />
    </button>
    <span class="brand"><${Mark} size=${26} /><strong>Steward</strong><span>sandbox</span></span>
    <${TimeControl} />
    <${Phone} />
    <${ThemeSwitch} />
  </header>`;
}

function Waiting() {
  const failure = useSelect((s) => s.failure);
  return html`<div class="waiting" role="status">
    <${Mark} size=${56} />
    ${
      failure
        ? html`<p>${failure}</p>
            <button type="button" class="button button-primary" onClick=${followAddress}>Try again</button>`
        : html`<p>Opening the workspace…</p>`
    }
  </div>`;
}

export function App() {
  const ready = useSelect((s) => s.ready);
  const thread = useSelect((s) => s.place.thread);
  const drawer = useSelect((s) => s.drawer);
  useTitle();
  if (!ready) return html`<${Waiting} />`;
  const escape = ({ key }) => key === 'Escape' && drawer && set({ drawer: false });
  return html`<div
    class="app ${thread ? 'has-thread' : ''} ${drawer ? 'has-drawer' : ''}"
    onKeyDown=${escape}
  >
    <${TopBar} />
    <${ConnectionBanner} />
    <div class="panes">
      <div class="drawer"><${Rail} /><${Sidebar} /></div>
      <div class="drawer-shade" onClick=${() => set({ drawer: false })}></div>
      <${Conversation} />
      <${ThreadPane} />
    </div>
    <${Modals} /><${Toasts} />
  </div>`;
}
