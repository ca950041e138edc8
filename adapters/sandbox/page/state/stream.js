/** Server-sent events of one person, opened again by itself when the connection is lost. */
import { hearTime } from './clock.js';
import { get, set } from './store.js';
import { toast } from './toast.js';
import { withMessage, withoutMessage } from './timelines.js';

const WAITS = [400, 1000, 2000, 4000];
/** A stream that does not open in this time must not keep the page waiting. */
const PATIENCE = 1500;
let source;
let timer;
/** Events heard before the state they change was there; null once it is. */
let early = null;
let handlers = { catchUp() {}, markRead() {} };

/** Tell the stream how to fetch again; set once at the start, so that the two modules need not import each other. */
export function onStream(given) {
  handlers = given;
}

const REACTIONS = {
  message({ message }) {
    set((s) => ({ timelines: withMessage(s.timelines, message) }));
    if (message.conversation === get().place.conversation) handlers.markRead();
  },
  message_changed: ({ message }) => set((s) => ({ timelines: withMessage(s.timelines, message) })),
  message_deleted: ({ conversation, ts }) =>
    set((s) => ({ timelines: withoutMessage(s.timelines, conversation, ts) })),
  conversations({ conversations }) {
    set({ conversations });
    handlers.markRead();
  },
  views: ({ views }) => set({ views }),
  home: ({ view }) => set({ home: view }),
  phone({ phone }) {
    const before = get().phone?.pages.length ?? 0;
    set({ phone });
    if (phone.pages.length > before) toast(`📞 ${phone.pages[0].summary}`, 'call');
  },
  time: ({ now }) => hearTime(now),
};

const take = (event) => REACTIONS[event.type]?.(event);

function connect(as, attempt, opened) {
  source?.close();
  clearTimeout(timer);
  const mine = new EventSource(`/sandbox/stream?${new URLSearchParams({ as })}`);
  source = mine;
  mine.onopen = () => {
    const lost = get().connection === 'lost';
    attempt = 0;
    set({ connection: 'live' });
    opened();
    if (lost && !early) handlers.catchUp();
  };
  mine.onmessage = ({ data }) => {
    if (mine !== source) return;
    const event = JSON.parse(data);
    if (early) early.push(event);
    else take(event);
  };
  mine.onerror = () => {
    if (mine !== source) return;
    mine.close();
    set({ connection: 'lost' });
    opened();
    timer = setTimeout(() => connect(as, attempt + 1, opened), WAITS[Math.min(attempt, WAITS.length - 1)]);
  };
}

/**
 * Hear this person's events; the stream before is closed. What arrives is kept until `release`, so that nothing
 * falls between fetching the state and listening.
 * @param {string} as @returns {Promise<void>} when it is open, or is not going to be soon
 */
export function listen(as) {
  early = [];
  return new Promise((opened) => {
    setTimeout(opened, PATIENCE);
    connect(as, 0, opened);
  });
}

/** The state is there: what was heard meanwhile takes effect, in order. */
export function release() {
  const heard = early ?? [];
  early = null;
  heard.forEach(take);
}

/** Try at once, for the person who does not want to wait. */
export const reconnect = () => connect(get().place.as, 0, () => {});
