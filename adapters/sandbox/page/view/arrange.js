/** Pure: messages to rows. */
import { dayNumber } from '../text/zone.js';

const GROUP_SECONDS = 300;

function follows(message, before) {
  if (!before || before.user !== message.user) return false;
  if (Boolean(before.ephemeralFor) !== Boolean(message.ephemeralFor) || before.replyCount > 0) return false;
  return Number(message.ts) - Number(before.ts) < GROUP_SECONDS;
}

/** The first of the last `newCount` messages that are not one's own. */
function firstNew(messages, me, newCount) {
  const others = messages.filter((m) => m.user !== me && !m.ephemeralFor);
  return newCount > 0 && newCount < others.length ? others[others.length - newCount].ts : undefined;
}

/**
 * @param {object[]} messages oldest first
 * @param {{ zone: string, me: string, newCount: number, inThread: boolean }} how
 * @returns {{ kind: 'day' | 'new' | 'count' | 'message' }[]}
 */
export function arrange(messages, { zone, me, newCount, inThread }) {
  const rows = [];
  const fresh = firstNew(messages, me, newCount);
  let day;
  let before;
  messages.forEach((message, i) => {
    const seconds = Math.floor(Number(message.ts));
    const today = dayNumber(seconds * 1000, zone);
    if (today !== day && !inThread) {
      rows.push({ kind: 'day', seconds });
      before = undefined;
    }
    day = today;
    if (message.ts === fresh) {
      rows.push({ kind: 'new' });
      before = undefined;
    }
    rows.push({ kind: 'message', message, grouped: follows(message, before) });
    before = message;
    if (inThread && i === 0 && messages.length > 1) {
      rows.push({ kind: 'count', count: messages.length - 1 });
      before = undefined;
    }
  });
  return rows;
}
