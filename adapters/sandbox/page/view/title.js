import { useEffect } from 'preact/hooks';
import { conversationOf, titleOf } from '../state/names.js';
import { useSelect } from '../state/store.js';

/** The window's title: what is open, and how much calls in all conversations. */
export function useTitle() {
  const state = useSelect((s) => s);
  const open = conversationOf(state, state.place.conversation);
  const calls = state.conversations.reduce((sum, c) => sum + c.mentions, 0);
  const title = `${calls > 0 ? `(${calls}) ` : ''}${open ? `${titleOf(state, open)} · ` : ''}Steward sandbox`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
