/** From a name to the direct message with that person, if there is one. */
import { otherOf } from './names.js';
import { open } from './navigate.js';
import { get } from './store.js';
import { toast } from './toast.js';

export function openPersonChat(id) {
  const state = get();
  const chat = state.conversations.find((c) => otherOf(state, c)?.id === id);
  if (chat) return open(chat.id);
  if (id !== state.place.as) toast('There is no direct message with this person yet.', 'note');
  return undefined;
}
