/** Menus of one choice, on the browser's own select: type-ahead, phone wheels and screen readers come with it. */
import { useEffect } from 'preact/hooks';
import { html } from '../html.js';
import { titleOf } from '../state/names.js';
import { useSelect } from '../state/store.js';
import { memberOf, optionsOf } from '../state/values.js';
import { useConfirm } from './confirm.js';
import { useBusy, useSurface } from './surface.js';
import { plain } from './text.js';

const asChoice = (option) => ({ value: option.value, label: plain(option.text) });

/** @returns {{ label?: string, choices: { value: string, label: string }[] }[]} */
function groupsOf(element, state) {
  switch (element.type) {
    case 'users_select':
      return [
        {
          choices: state.people
            .filter((p) => !p.isBot)
            .map((p) => ({ value: p.id, label: `${p.name} (${p.role})` })),
        },
      ];
    case 'channels_select':
      return [{ choices: conversationChoices(state, 'channel') }];
    case 'conversations_select':
      return [
        { label: 'Channels', choices: conversationChoices(state, 'channel') },
        { label: 'Direct messages', choices: conversationChoices(state, 'dm') },
      ].filter(({ choices }) => choices.length > 0);
    default:
      if (!element.option_groups) return [{ choices: element.options.map(asChoice) }];
      return element.option_groups.map((group) => ({
        label: plain(group.label),
        choices: group.options.map(asChoice),
      }));
  }
}

function conversationChoices(state, kind) {
  const sign = kind === 'channel' ? '#' : '';
  return state.conversations
    .filter((c) => c.kind === kind)
    .map((c) => ({ value: c.id, label: sign + titleOf(state, c) }));
}

/** `default_to_current_conversation`: where the form was opened from, chosen once at the beginning. */
function useCurrentConversation(surface, blockId, element, value) {
  const current = useSelect((s) => s.place.conversation);
  useEffect(() => {
    if (element.default_to_current_conversation && !value && current)
      surface.change(blockId, element, current);
  }, []);
}

/** Shown value and what it stands for in the payload: the whole option for static menus, an id for the others. */
const shownOf = (value) => (value && typeof value === 'object' ? value.value : value) ?? '';

export function SelectElement({ blockId, element, dispatches, id, describedBy, invalid, optional }) {
  const surface = useSurface();
  const state = useSelect((s) => s);
  const [busy, run] = useBusy();
  const [dialog, ask] = useConfirm();
  const value = surface.valueOf(blockId, element)[memberOf(element.type)];
  const shown = shownOf(value);
  useCurrentConversation(surface, blockId, element, value);
  const change = (event) => {
    const picked = event.currentTarget.value;
    const before = value;
    const option = optionsOf(element).find((o) => o.value === picked);
    const next = picked === '' ? null : element.type === 'static_select' ? option : picked;
    surface.change(blockId, element, next);
    if (!dispatches) return;
    void run(async () => {
      if (await ask(element.confirm))
        await surface.dispatch(blockId, element, { [memberOf(element.type)]: next });
      else surface.change(blockId, element, before);
    });
  };
  const draw = ({ value: v, label }) =>
    html`<option key=${v} value=${v} selected=${v === shown}>${label}</option>`;
  const described = optionsOf(element).find((o) => o.value === shown)?.description;
  return html`<span class="select" aria-busy=${busy ? 'true' : undefined}>
      <select
        id=${id}
        class=${shown === '' ? 'is-empty' : ''}
        aria-label=${id ? undefined : plain(element.placeholder) || 'Choose'}
        aria-describedby=${describedBy}
        aria-invalid=${invalid ? 'true' : undefined}
        data-action-id=${element.action_id}
        onChange=${change}
      >
        <option value="" disabled=${!optional} hidden=${!optional} selected=${shown === ''}>
          ${plain(element.placeholder) || 'Choose…'}
        </option>
        ${groupsOf(element, state).map(({ label, choices }) =>
          label ? html`<optgroup label=${label}>${choices.map(draw)}</optgroup>` : choices.map(draw),
        )}
      </select>
    </span>
    ${described && html`<small class="select-about">${plain(described)}</small>`} ${dialog}`;
}
