/** What is being written, and sending it: the text comes back when it could not be sent. */
import { useRef, useState } from 'preact/hooks';
import { say } from '../state/deeds.js';
import { get } from '../state/store.js';

/** Unsent text stays with its place while one looks elsewhere. */
const drafts = new Map();

export function useSending(where, thread) {
  const [text, write] = useState(drafts.get(where) ?? '');
  const [error, setError] = useState('');
  const [sending, setSending] = useState('');
  const queue = useRef(Promise.resolve());
  const setText = (next) => {
    if (next) drafts.set(where, next);
    else drafts.delete(where);
    write(next);
  };
  const deliver = async (wanted, place) => {
    setSending(wanted);
    const answer = await say(wanted, place);
    setSending('');
    if (answer.ok) return;
    setError(answer.error);
    setText(drafts.get(where) || wanted);
  };
  /** One after the other, in the order written, from the place where they were written. */
  const submit = () => {
    const wanted = text.trim();
    if (!wanted) return;
    const { as, conversation } = get().place;
    setError('');
    setText('');
    queue.current = queue.current.then(() => deliver(wanted, { as, conversation, thread }));
  };
  return { text, setText, error, setError, sending, submit };
}
