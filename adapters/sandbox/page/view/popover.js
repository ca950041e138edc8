/** A button with a panel in the browser's top layer: never clipped, closed by Escape or a click elsewhere. */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';

const GAP = 6;

/** Below the button if there is room, else above; inside the window in any case. */
function put(panel, button, align) {
  const from = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = from.bottom + GAP + height <= window.innerHeight || from.top < height + GAP;
  const left = align === 'start' ? from.left : from.right - width;
  panel.style.top = `${Math.max(8, below ? from.bottom + GAP : from.top - GAP - height)}px`;
  panel.style.left = `${Math.min(Math.max(8, left), Math.max(8, window.innerWidth - width - 8))}px`;
  panel.dataset.put = '';
}

/** Arrow keys walk through the items of a menu. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [...event.currentTarget.querySelectorAll('[role^="menuitem"]')];
  if (items.length === 0) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length].focus();
}

/**
 * @param {{ label: string, face: unknown, class?: string, panelClass?: string, role?: string, align?: string,
 *   title?: string, children: (close: () => void) => unknown }} props further props go to the button
 */
export function Popover({ label, face, panelClass = '', role = 'menu', align = 'end', children, ...rest }) {
  const id = useId();
  const button = useRef(null);
  const panel = useRef(null);
  const [open, setOpen] = useState(false);
  const close = () => panel.current?.hidePopover();
  useLayoutEffect(() => {
    const shown = panel.current;
    // Its content is drawn before it opens; where it fits is known only after.
    const before = ({ newState }) => setOpen(newState === 'open');
    const after = ({ newState }) => {
      if (newState !== 'open') return void delete shown.dataset.put;
      put(shown, button.current, align);
      shown.querySelector('[autofocus], [role^="menuitem"], input, button')?.focus();
    };
    shown.addEventListener('beforetoggle', before);
    shown.addEventListener('toggle', after);
    return () => {
      shown.removeEventListener('beforetoggle', before);
      shown.removeEventListener('toggle', after);
    };
  }, []);
  return html`<button
      ref=${button}
      type="button"
      popovertarget=${id}
      aria-haspopup=${role === 'menu' ? 'menu' : undefined}
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${label}
      ...${rest}
    >
      ${face}
    </button>
    <div
      id=${id}
      ref=${panel}
      popover="auto"
      role=${role}
      aria-label=${label}
      class="popover ${panelClass}"
      onKeyDown=${walk}
    >
      ${open && children(close)}
    </div>`;
}

/** One entry of a menu. */
export function MenuItem({ onPick, children, ...rest }) {
  return html`<button
    type="button"
    role="menuitem"
    tabindex="-1"
    class="menu-item"
    onClick=${onPick}
    ...${rest}
  >
    ${children}
  </button>`;
}
