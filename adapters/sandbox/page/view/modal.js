/** The form on top: opened, pushed, updated and closed by the app through the `views` event. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { Blocks } from '../block/blocks.js';
import { Surface, useBusy, useNewSurface } from '../block/surface.js';
import { plain } from '../block/text.js';
import { send } from '../state/api.js';
import { get, useSelect } from '../state/store.js';
import { Icon, Mark } from './icon.js';
import { useErrors } from './form-errors.js';
import { useHeldFocus } from './held-focus.js';

const FIELDS = 'input:not([type=hidden]), textarea, select';

function focusFirst(dialog) {
  const first = dialog.querySelector('[autofocus]') ?? dialog.querySelector(`.modal-body :is(${FIELDS})`);
  (first ?? dialog.querySelector('footer button, button'))?.focus();
}

function useClosing(view, busy) {
  return async () => {
    if (busy) return '';
    const { ok, error } = await send('close', { as: get().place.as, viewId: view.id });
    return ok ? '' : error;
  };
}

export function Modal({ view, depth }) {
  const dialog = useRef(null);
  const { errors, complain, forgive } = useErrors(view, dialog);
  const [sentence, setSentence] = useState('');
  const [busy, run] = useBusy();
  const { title, submit, close, blocks } = view.view;
  const key = view.id;
  const surface = useNewSurface({
    key,
    container: { type: 'view', viewId: view.id },
    blocks,
    kind: 'modal',
    errors,
    given: view.state,
  });
  const change = (blockId, element, value) => {
    forgive(blockId);
    surface.change(blockId, element, value);
  };
  useLayoutEffect(() => {
    dialog.current.showModal();
    focusFirst(dialog.current);
  }, []);
  useHeldFocus(dialog, view);
  const closing = useClosing(view, busy);
  const leave = async () => setSentence(await closing());
  const onSubmit = (event) => {
    event.preventDefault();
    const found = surface.complaints();
    complain(found);
    setSentence('');
    if (Object.keys(found).length > 0) return;
    void run(async () => {
      const answer = await send('submit', { as: get().place.as, viewId: view.id, state: surface.values() });
      if (!answer.ok) setSentence(answer.error);
      else if (!dialog.current?.querySelector('.has-error'))
        dialog.current?.querySelector('.modal-body').scrollTo(0, 0);
    });
  };
  const onCancel = (event) => {
    event.preventDefault();
    if (event.target === dialog.current) void leave();
  };
  return html`<dialog
    ref=${dialog}
    role="dialog"
    aria-modal="true"
    aria-labelledby="modal-title"
    class="modal"
    data-view-id=${view.id}
    data-callback-id=${view.view.callback_id}
    aria-busy=${busy ? 'true' : undefined}
    onCancel=${onCancel}
  >
    <form novalidate onSubmit=${onSubmit}>
      <header>
        <${Mark} size=${28} />
        <h2 id="modal-title">${plain(title)}</h2>
        ${depth > 1 && html`<span class="modal-depth">Step ${depth}</span>`}
        <button type="button" class="icon-button" aria-label="Close" onClick=${leave}>
          <${Icon} name="close" />
        </button>
      </header>
      <div class="modal-body">
        <${Surface.Provider} value=${{ ...surface, change }}><${Blocks} /><//>
      </div>
      ${sentence && html`<p class="modal-sentence" role="alert">${sentence}</p>`}
      <footer>
        <button type="button" class="button" onClick=${leave}>
          ${plain(close) || (submit ? 'Cancel' : 'Close')}
        </button>
        ${submit && html`<button type="submit" class="button button-primary" aria-busy=${busy ? 'true' : undefined} disabled=${busy}>${plain(submit)}</button>`}
      </footer>
    </form>
  </dialog>`;
}

/** Where one was when the first form opened gets the focus back when the last has closed. */
function useOpener(isOpen) {
  const opener = useRef(null);
  if (isOpen) opener.current ??= document.activeElement;
  useLayoutEffect(() => {
    if (isOpen || !opener.current) return;
    const there = opener.current.isConnected && opener.current !== document.body;
    (there ? opener.current : document.querySelector('main .scroller'))?.focus({ preventScroll: true });
    opener.current = null;
  }, [isOpen]);
}

/** Only the top one is drawn; those below keep what was typed and come back when it closes. */
export function Modals() {
  const views = useSelect((s) => s.views);
  const top = views.at(-1);
  useOpener(Boolean(top));
  return top ? html`<${Modal} key=${top.id} view=${top} depth=${views.length} />` : null;
}
