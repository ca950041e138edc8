/** What a person does in a conversation: writes, reacts, uses a shortcut, moves time. */
import { send } from './api.js';
import { hearTime } from './clock.js';
import { get } from './store.js';
import { toast } from './toast.js';

async function orToast(answer) {
  const { ok, error } = await answer;
  if (!ok) toast(error);
  return ok;
}

/**
 * @param {string} text @param {{ as: string, conversation: string, thread?: string }} place
 * @returns {Promise<{ ok: boolean, error?: string }>} the composer shows the sentence itself and keeps the text
 */
export function say(text, { as, conversation, thread }) {
  return send('say', { as, conversation, text, ...(thread && { thread }) });
}

export function react(message, name) {
  const { as } = get().place;
  const mine = message.reactions?.find((r) => r.name === name)?.users.includes(as);
  const body = {
    as,
    conversation: message.conversation,
    ts: message.ts,
    name,
    ...(mine && { remove: true }),
  };
  return orToast(send('react', body));
}

/** @param {string} callbackId @param {object} [message] of a message shortcut */
export function runShortcut(callbackId, message) {
  const about = message ? { conversation: message.conversation, ts: message.ts } : {};
  return orToast(send('shortcut', { as: get().place.as, callbackId, ...about }));
}

/** Answers a page on the telephone. @param {string} page */
export const pressOne = (page) => orToast(send('phone', { as: get().place.as, page }));

/** When chat is silent, `HH:MM`; both empty: never. */
export const setQuiet = (from, to) => orToast(send('quiet', { as: get().place.as, from, to }));

/** @param {number} seconds @returns {Promise<{ ok: boolean, happened?: number, error?: string }>} */
export async function forward(seconds) {
  const answer = await send('forward', { seconds });
  if (answer.ok) hearTime(answer.now);
  return answer;
}
