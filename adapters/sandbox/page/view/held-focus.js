/** An update may put blocks in front of a field; the person typing in it must not notice. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** @param {{ current: HTMLElement }} within @param {unknown} version a new value means it was drawn anew */
export function useHeldFocus(within, version) {
  const held = useRef(null);
  useEffect(() => {
    const remember = ({ target }) => {
      held.current = target.dataset?.actionId ? target : null;
    };
    const root = within.current;
    root.addEventListener('focusin', remember);
    return () => root.removeEventListener('focusin', remember);
  }, []);
  useLayoutEffect(() => {
    const field = held.current;
    if (!field || within.current.contains(document.activeElement)) return;
    const same = field.isConnected
      ? field
      : within.current.querySelector(`[data-action-id="${CSS.escape(field.dataset.actionId)}"]`);
    same?.focus({ preventScroll: true });
  }, [version]);
}
