import { get, set } from './store.js';

let last = 0;

/** A sentence in the corner, for what has no place of its own. Errors stay until closed. */
export function toast(text, kind = 'error') {
  const id = ++last;
  set((s) => ({ toasts: [...s.toasts.filter((t) => t.text !== text), { id, text, kind }].slice(-3) }));
  if (kind !== 'error') setTimeout(() => closeToast(id), 5000);
}

export function closeToast(id) {
  if (get().toasts.some((t) => t.id === id)) set((s) => ({ toasts: s.toasts.filter((t) => t.id !== id) }));
}
