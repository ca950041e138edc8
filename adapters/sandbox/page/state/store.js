/** The one place that holds what the page knows; everything drawn is a function of it. */
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

let state = {
  ready: false,
  failure: '',
  workspace: { id: '', name: '' },
  people: [],
  conversations: [],
  commands: [],
  shortcuts: [],
  views: [],
  home: null,
  /** The person's telephone; null: they have none. */
  phone: null,
  /** Messages by `C…` (roots) and `C…/ts` (a thread, its root included). */
  timelines: {},
  /** Where the viewer is: `{ as, conversation, thread, tab }`. */
  place: { as: '', conversation: '', thread: '', tab: 'messages' },
  /** How many messages were unread when the conversation was opened. */
  newCount: 0,
  connection: 'connecting',
  /** Service time last heard of, and the reading of the page's own stopwatch then. */
  now: 0,
  heardAt: 0,
  toasts: [],
  drawer: false,
  /** Text to put into the open composer: `{ text }`, or nothing. */
  draft: null,
};
const listeners = new Set();

export const get = () => state;

/** @param {Partial<typeof state> | ((s: typeof state) => Partial<typeof state>)} change */
export function set(change) {
  state = { ...state, ...(typeof change === 'function' ? change(state) : change) };
  for (const listener of [...listeners]) listener();
}

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Draw again when what `select` picks out of the state is no longer the same object. */
export function useSelect(select) {
  const [, redraw] = useReducer((n) => n + 1, 0);
  const held = useRef({});
  held.current = { select, value: select(state) };
  useLayoutEffect(() => {
    const look = () => {
      if (!Object.is(held.current.select(state), held.current.value)) redraw();
    };
    look();
    return subscribe(look);
  }, []);
  return held.current.value;
}
