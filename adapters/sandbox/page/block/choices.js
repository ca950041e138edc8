/** Radio buttons, checkboxes and menus of several choices: a visible list of options. */
import { html } from '../html.js';
import { useSelect } from '../state/store.js';
import { memberOf, optionsOf } from '../state/values.js';
import { useSurface } from './surface.js';
import { plain, Text } from './text.js';

function optionsFor(element, people) {
  if (element.type !== 'multi_users_select') return optionsOf(element);
  const choices = people.filter((p) => !p.isBot);
  return choices.map((p) => ({ value: p.id, text: { type: 'plain_text', text: p.name } }));
}

export function ChoicesElement({ blockId, element, dispatches, labelledBy, describedBy, invalid }) {
  const surface = useSurface();
  const people = useSelect((s) => s.people);
  const member = memberOf(element.type);
  const one = element.type === 'radio_buttons';
  const ids = element.type === 'multi_users_select';
  const value = surface.valueOf(blockId, element)[member];
  const chosen = (one ? [value].filter(Boolean) : value).map((v) => (ids ? v : v.value));
  const options = optionsFor(element, people);
  const toggle = (option) => {
    const others = chosen.filter((v) => v !== option.value);
    const next = one ? [option.value] : others.length < chosen.length ? others : [...chosen, option.value];
    const picked = ids ? next : options.filter((o) => next.includes(o.value));
    const now = one ? picked[0] : picked;
    surface.change(blockId, element, now);
    if (dispatches) void surface.dispatch(blockId, element, { [member]: now });
  };
  return html`<div
    class="choices ${element.type.startsWith('multi_') ? 'choices-boxed' : ''}"
    role=${one ? 'radiogroup' : 'group'}
    aria-labelledby=${labelledBy}
    aria-describedby=${describedBy}
    aria-invalid=${invalid && one ? 'true' : undefined}
    data-action-id=${element.action_id}
  >
    ${options.map(
      (option) =>
        html`<label class="choice" key=${option.value}>
          <input
            type=${one ? 'radio' : 'checkbox'}
            name="${blockId}:${element.action_id}"
            value=${option.value}
            checked=${chosen.includes(option.value)}
            onChange=${() => toggle(option)}
          />
          <span class="choice-text">
            <${Text} object=${option.text} />
            ${option.description && html`<small>${plain(option.description)}</small>`}
          </span>
        </label>`,
    )}
  </div>`;
}
