/** Moving about: another person, another conversation, a thread, the app's home. */
import { ask, send } from './api.js';
import { hearTime } from './clock.js';
import { appChatOf, conversationOf, isAppChat } from './names.js';
import { readHash, writeHash } from './route.js';
import { get, set } from './store.js';
import { listen, release } from './stream.js';
import { threadKey, withFresh } from './timelines.js';
import { toast } from './toast.js';

/** Where each person was last, so that switching back returns there. */
const lastPlace = new Map();

async function load(conversation, thread = '') {
  const { as } = get().place;
  try {
    const { messages } = await ask('messages', { as, conversation, ...(thread && { thread }) });
    if (get().place.as !== as) return;
    const key = thread ? threadKey(conversation, thread) : conversation;
    set((s) => ({ timelines: withFresh(s.timelines, key, messages) }));
  } catch (failure) {
    toast(failure.message);
  }
}

/** Fetch again what is on the screen, keeping ephemeral messages. */
async function refresh() {
  const { conversation, thread } = get().place;
  if (!conversation) return;
  await Promise.all([load(conversation), thread ? load(conversation, thread) : undefined]);
}

export function markRead() {
  const { as, conversation, tab } = get().place;
  const open = conversationOf(get(), conversation);
  if (!open || tab === 'home' || document.visibilityState !== 'visible') return;
  if (open.unread === 0 && open.mentions === 0) return;
  const seen = (c) => (c.id === conversation ? { ...c, unread: 0, mentions: 0 } : c);
  set((s) => ({ conversations: s.conversations.map(seen) }));
  void send('read', { as, conversation });
}

async function loadHome() {
  const { as } = get().place;
  try {
    const before = get().home;
    const { view } = await ask('home', { as });
    // What the app published meanwhile came over the stream, and is newer than this answer.
    if (get().place.as === as && get().home === before) set({ home: view });
  } catch (failure) {
    toast(failure.message);
  }
}

function settle(place, replace) {
  set({ place, drawer: false });
  lastPlace.set(place.as, place);
  const hash = writeHash(place);
  if (location.hash !== hash) history[replace ? 'replaceState' : 'pushState'](null, '', hash);
}

/** @param {string} conversation @param {{ thread?: string, tab?: string, replace?: boolean }} [to] */
export async function open(conversation, { thread = '', tab = 'messages', replace = false } = {}) {
  const was = get().place;
  if (was.conversation !== conversation) set({ newCount: conversationOf(get(), conversation)?.unread ?? 0 });
  settle({ ...was, conversation, thread, tab }, replace);
  if (tab === 'home') await loadHome();
  else await load(conversation);
  if (thread) await load(conversation, thread);
  markRead();
}

export const openThread = (ts) => open(get().place.conversation, { thread: ts });
export const closeThread = () => open(get().place.conversation);
export const openHome = () => open(get().place.conversation, { tab: 'home' });

/** The same place if this person is there too; their own chat with the app for another's; else where they were. */
function placeFor(state, wanted, fromAppChat) {
  const there = (id) => conversationOf(state, id);
  const { conversation, thread, tab } = wanted;
  if (there(conversation)) return { conversation, thread, tab };
  const chat = appChatOf(state);
  if (fromAppChat && chat) return { conversation: chat.id, thread: '', tab };
  const last = lastPlace.get(state.place.as);
  if (last && there(last.conversation)) return last;
  const first = chat ?? state.conversations.find((c) => c.unread > 0) ?? state.conversations[0];
  return { conversation: first?.id ?? '', thread: '', tab: 'messages' };
}

/** Somebody unknown in a link: the first person instead of a dead end. */
async function nameOf(as) {
  if (get().ready) return as;
  return ask('state', as ? { as } : {}).then(
    ({ me }) => me,
    async () => (await ask('state', {})).me,
  );
}

async function stateOf(as) {
  const known = await nameOf(as);
  await listen(known);
  return ask('state', { as: known });
}

let turn = 0;

/** Become this person: their conversations, forms and stream. The last of several quick switches wins. */
export async function become(as, wanted = get().place, replace = false) {
  const mine = ++turn;
  const fromAppChat = isAppChat(get(), conversationOf(get(), get().place.conversation));
  try {
    const { me, now, ...rest } = await stateOf(as);
    if (mine !== turn) return;
    const next = { ...get(), ...rest, place: { ...get().place, as: me } };
    const place = { as: me, ...placeFor(next, wanted, fromAppChat) };
    const newCount = conversationOf(next, place.conversation)?.unread ?? 0;
    set({ ...rest, ready: true, failure: '', timelines: {}, home: null, newCount, place });
    hearTime(now);
    release();
    if (place.conversation) await open(place.conversation, { ...place, replace });
  } catch (failure) {
    release();
    if (get().ready) toast(failure.message);
    else set({ failure: failure.message });
  }
}

/** Fetch everything again, after the connection was lost. */
export async function catchUp() {
  const { as } = get().place;
  try {
    const { me, now, ...rest } = await ask('state', { as });
    if (get().place.as !== me) return;
    set(rest);
    hearTime(now);
    if (get().place.tab === 'home') await loadHome();
    await refresh();
    markRead();
  } catch {
    // The stream reports the loss itself; this is tried again when it is back.
  }
}

/** Follow the address: at the start, and when somebody uses the browser's back button or edits it. */
export async function followAddress() {
  const wanted = readHash(location.hash);
  const { place, ready } = get();
  if (!ready || (wanted.as && wanted.as !== place.as)) return become(wanted.as, wanted, true);
  if (wanted.conversation && conversationOf(get(), wanted.conversation)) {
    await open(wanted.conversation, { ...wanted, replace: true });
  }
}
