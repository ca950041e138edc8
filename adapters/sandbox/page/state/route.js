/** The place in the address: `#as=U…&c=C…&thread=…&tab=home`, so that a link opens the same view. */

/** @param {string} hash @returns {{ as: string, conversation: string, thread: string, tab: string }} */
export function readHash(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    as: query.get('as') ?? '',
    conversation: query.get('c') ?? '',
    thread: query.get('thread') ?? '',
    tab: query.get('tab') === 'home' ? 'home' : 'messages',
  };
}

/** @returns {string} the hash of a place */
export function writeHash({ as, conversation, thread, tab }) {
  const query = new URLSearchParams();
  if (as) query.set('as', as);
  if (conversation) query.set('c', conversation);
  if (thread) query.set('thread', thread);
  if (tab === 'home') query.set('tab', 'home');
  return `#${query}`;
}
