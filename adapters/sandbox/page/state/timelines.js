/** Pure: what an event does to the messages the page holds. Timestamps compare as text: they are all of one width. */

export const isReply = (message) => Boolean(message.threadTs) && message.threadTs !== message.ts;
export const threadKey = (conversation, ts) => `${conversation}/${ts}`;

/** Where a message shows: in its conversation, or in its thread; the root shows in both. */
function keysOf(message) {
  if (isReply(message)) return [threadKey(message.conversation, message.threadTs)];
  return [message.conversation, threadKey(message.conversation, message.ts)];
}

function place(list, message) {
  const rest = list.filter((held) => held.ts !== message.ts);
  const at = rest.findIndex((held) => held.ts > message.ts);
  return at === -1 ? [...rest, message] : [...rest.slice(0, at), message, ...rest.slice(at)];
}

/** @returns the timelines with a new or changed message in every list that is loaded and shows it */
export function withMessage(timelines, message) {
  const next = { ...timelines };
  for (const key of keysOf(message)) if (next[key]) next[key] = place(next[key], message);
  return next;
}

/** @returns the timelines without a message */
export function withoutMessage(timelines, conversation, ts) {
  const next = {};
  for (const [key, list] of Object.entries(timelines)) {
    const concerned = key === conversation || key.startsWith(`${conversation}/`);
    next[key] = concerned ? list.filter((held) => held.ts !== ts) : list;
  }
  return next;
}

/** A fresh answer replaces the list, except ephemeral messages, which only the page remembers. */
export function withFresh(timelines, key, messages) {
  const kept = (timelines[key] ?? []).filter((held) => held.ephemeralFor);
  return { ...timelines, [key]: kept.reduce(place, messages) };
}
