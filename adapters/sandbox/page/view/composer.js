/** Where one writes: Enter sends, Shift+Enter begins a line, `/` offers commands, `@` people and `#` channels. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { set, useSelect } from '../state/store.js';
import { Icon } from './icon.js';
import { useSending } from './sending.js';
import { ShortcutMenu } from './shortcut-menu.js';
import { commandOf, suggest } from './suggest.js';
import { Suggestions } from './suggestions.js';

function useSources() {
  const commands = useSelect((s) => s.commands);
  const people = useSelect((s) => s.people);
  const conversations = useSelect((s) => s.conversations);
  return { commands, people, channels: conversations.filter((c) => c.kind === 'channel') };
}

function useGrowing(field, text) {
  useLayoutEffect(() => {
    field.current.style.height = 'auto';
    field.current.style.height = `${Math.min(field.current.scrollHeight, 240)}px`;
  }, [text]);
}

/** Ready to write as soon as a place is open; not on a touch screen, where it would raise the keyboard. */
function useReady(field) {
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches && !document.querySelector('dialog[open]'))
      field.current.focus();
  }, []);
}

/** What the tour or a link wants written here. */
function useDraft(setText, field, thread) {
  const draft = useSelect((s) => s.draft);
  useEffect(() => {
    if (!draft || thread) return;
    setText(draft.text);
    field.current.focus();
    set({ draft: null });
  }, [draft]);
}

/** @param {{ where: string, label: string, thread?: string }} props */
export function Composer({ where, label, thread = '' }) {
  const id = useId();
  const field = useRef(null);
  const from = useSources();
  const { text, setText, error, setError, sending, submit } = useSending(where, thread);
  const [list, setList] = useState({ start: 0, items: [] });
  const [active, setActive] = useState(0);
  useGrowing(field, text);
  useReady(field);
  useDraft(setText, field, thread);
  const look = (value, caret) => {
    setList(suggest(value, caret, from));
    setActive(0);
  };
  const close = () => setList({ start: 0, items: [] });
  const pick = (item) => {
    const next = text.slice(0, list.start) + item.insert + text.slice(field.current.selectionStart);
    setText(next);
    close();
    field.current.focus();
  };
  const onInput = (event) => {
    setText(event.currentTarget.value);
    setError('');
    look(event.currentTarget.value, event.currentTarget.selectionStart);
  };
  const onListKey = (event) => {
    const item = list.items[active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + list.items.length) % list.items.length);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab' || (event.key === 'Enter' && item.insert.trim() !== text.trim())) pick(item);
    else return false;
    event.preventDefault();
    return true;
  };
  const onKeyDown = (event) => {
    if (event.isComposing) return;
    if (list.items.length > 0 && onListKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    close();
    submit();
  };
  const open = list.items.length > 0;
  const usage = commandOf(text, from.commands);
  return html`<form
    class="composer ${error ? 'has-error' : ''}"
    aria-label=${label}
    onSubmit=${(event) => {
      event.preventDefault();
      submit();
    }}
  >
    ${open && html`<${Suggestions} id="${id}-list" items=${list.items} active=${active} onPick=${pick} />`}
    ${error && html`<p class="composer-error" role="alert">${error}</p>`}
    <div class="composer-box">
      <textarea
        ref=${field}
        rows="1"
        value=${text}
        placeholder=${label}
        aria-label=${label}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="${id}-list"
        aria-activedescendant=${open ? `${id}-list-${active}` : undefined}
        data-composer=${thread ? 'thread' : 'conversation'}
        onInput=${onInput}
        onKeyDown=${onKeyDown}
        onBlur=${close}
      ></textarea>
      <div class="composer-foot">
        ${!thread && html`<${ShortcutMenu} />`}
        <span class="composer-hint">
          ${sending ? `Sending ${sending.split(/\s/)[0]} …` : usage ? `${usage.command} ${usage.usageHint}` : 'Enter sends, Shift + Enter begins a new line'}
        </span>
        <button type="submit" class="send" aria-label="Send" title="Send" disabled=${text.trim() === ''}>
          <${Icon} name="send" />
        </button>
      </div>
    </div>
  </form>`;
}
