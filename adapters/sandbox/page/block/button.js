import { html } from '../html.js';
import { isSafeUrl } from '../text/links.js';
import { useConfirm } from './confirm.js';
import { useBusy, useSurface } from './surface.js';
import { plain } from './text.js';

const TONE = { primary: 'button-primary', danger: 'button-danger' };

export function ButtonElement({ blockId, element }) {
  const surface = useSurface();
  const [busy, run] = useBusy();
  const [dialog, ask] = useConfirm();
  const press = async () => {
    if (busy || !(await ask(element.confirm))) return;
    if (element.url && isSafeUrl(element.url)) window.open(element.url, '_blank', 'noreferrer');
    const value = { text: element.text, ...(element.value !== undefined && { value: element.value }) };
    await run(() => surface.dispatch(blockId, element, value));
  };
  return html`<button
      type="button"
      class="button ${TONE[element.style] ?? ''}"
      aria-label=${element.accessibility_label}
      aria-busy=${busy ? 'true' : undefined}
      data-action-id=${element.action_id}
      onClick=${press}
    >
      ${plain(element.text)}
    </button>
    ${dialog}`;
}
