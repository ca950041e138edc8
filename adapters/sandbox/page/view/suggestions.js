import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { Avatar } from './avatar.js';

/** The list above the composer; the text field keeps the focus and names the active entry. */
export function Suggestions({ id, items, active, onPick }) {
  const list = useRef(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return html`<ul class="suggestions" id=${id} ref=${list} role="listbox" aria-label="Suggestions">
    ${items.map(
      (item, i) =>
        html`<li
          key=${item.key}
          id="${id}-${i}"
          role="option"
          aria-selected=${i === active ? 'true' : 'false'}
          data-suggestion=${item.key}
          onMouseDown=${(event) => {
            event.preventDefault();
            onPick(item);
          }}
        >
          ${item.person && html`<${Avatar} person=${item.person} size=${24} />`}
          <strong>${item.title}</strong><span>${item.about}</span>
        </li>`,
    )}
  </ul>`;
}
