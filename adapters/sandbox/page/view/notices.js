/** What the page itself has to say: a lost connection, sentences from failed deeds. */
import { html } from '../html.js';
import { useSelect } from '../state/store.js';
import { reconnect } from '../state/stream.js';
import { closeToast } from '../state/toast.js';
import { Icon } from './icon.js';

export function ConnectionBanner() {
  const connection = useSelect((s) => s.connection);
  return html`<div class="banner-place" role="status" data-connection=${connection}>
    ${
      connection === 'lost' &&
      html`<p class="banner">
        <span class="spinner" aria-hidden="true"></span>Connection lost. Trying again…
        <button type="button" onClick=${reconnect}>Try now</button>
      </p>`
    }
  </div>`;
}

export function Toasts() {
  const toasts = useSelect((s) => s.toasts);
  return html`<div class="toasts" role="alert">
    ${toasts.map(
      ({ id, text, kind }) =>
        html`<p key=${id} class="toast toast-${kind}">
          <span>${text}</span>
          <button
            type="button"
            class="icon-button"
            aria-label="Close this note"
            onClick=${() => closeToast(id)}
          >
            <${Icon} name="close" size=${16} />
          </button>
        </p>`,
    )}
  </div>`;
}
