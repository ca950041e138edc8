import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { Icon } from './icon.js';

const KEY = 'sandbox-theme';
const isDark = () =>
  (document.documentElement.dataset.theme ??
    (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

/** Light or dark: the system's choice until somebody chooses here. */
export function ThemeSwitch() {
  const [dark, setDark] = useState(isDark());
  const flip = () => {
    const next = dark ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Without storage the choice lasts until the page is closed.
    }
    setDark(!dark);
  };
  const label = dark ? 'Light colours' : 'Dark colours';
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${label}
    title=${label}
    data-theme-switch
    onClick=${flip}
  >
    <${Icon} name=${dark ? 'sun' : 'moon'} />
  </button>`;
}
