/** Fields that are typed into: text, number, e-mail, address, date, time. */
import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { memberOf } from '../state/values.js';
import { useSurface } from './surface.js';
import { plain } from './text.js';

/** A pause that gathers quick typing into one call; short enough to feel live. */
const PAUSE = 250;
const KIND = {
  number_input: { type: 'text', inputmode: 'decimal' },
  email_text_input: { type: 'email', autocomplete: 'off' },
  url_text_input: { type: 'url', autocomplete: 'off' },
  datepicker: { type: 'date' },
  timepicker: { type: 'time' },
};

/** When typing calls the app: pickers on change; text on Enter unless the element says otherwise. */
function triggersOf(element) {
  if (element.type === 'datepicker' || element.type === 'timepicker') return { change: true };
  const on = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  return { enter: on.includes('on_enter_pressed'), character: on.includes('on_character_entered') };
}

export function TypedElement({ blockId, element, dispatches, id, describedBy, invalid }) {
  const surface = useSurface();
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const member = memberOf(element.type);
  const triggers = dispatches ? triggersOf(element) : {};
  const call = (value) => {
    clearTimeout(timer.current);
    void surface.dispatch(blockId, element, { [member]: value || null });
  };
  const input = (event) => {
    const value = event.currentTarget.value;
    surface.change(blockId, element, value || null);
    clearTimeout(timer.current);
    if (triggers.character) timer.current = setTimeout(() => call(value), PAUSE);
    else if (triggers.change) call(value);
  };
  const key = (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || !triggers.enter) return;
    event.preventDefault();
    call(event.currentTarget.value);
  };
  const props = {
    id,
    value: surface.valueOf(blockId, element)[member] ?? '',
    placeholder: plain(element.placeholder),
    maxlength: element.max_length,
    'aria-label': id ? undefined : plain(element.placeholder) || 'Text',
    'aria-describedby': describedBy,
    'aria-invalid': invalid ? 'true' : undefined,
    'data-action-id': element.action_id,
    autofocus: element.focus_on_load,
    onInput: input,
    onKeyDown: key,
  };
  if (element.multiline) return html`<textarea rows="4" class="field" ...${props}></textarea>`;
  return html`<input
    class="field"
    type="text"
    autocomplete="off"
    ...${KIND[element.type] ?? {}}
    ...${props}
  />`;
}
