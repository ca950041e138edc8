import { useId } from 'preact/hooks';
import { html } from '../html.js';
import { Element } from './element.js';
import { useSurface } from './surface.js';
import { plain } from './text.js';

const LISTED = /^(?:radio_buttons|checkboxes|multi_)/;

/** A labelled field with its hint and, next to it, what is wrong with it. */
export function InputBlock({ block }) {
  const surface = useSurface();
  const id = useId();
  const error = surface.errors[block.block_id];
  const described =
    [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const listed = LISTED.test(block.element.type);
  const props = {
    blockId: block.block_id,
    element: block.element,
    dispatches: Boolean(block.dispatch_action),
    describedBy: described,
    invalid: Boolean(error),
    optional: Boolean(block.optional),
  };
  const label = html`${plain(block.label)} ${block.optional && html`<span class="optional">optional</span>`}`;
  return html`<div class="input-block ${error ? 'has-error' : ''}">
    ${
      listed
        ? html`<span class="label" id="${id}-label">${label}</span>
            <${Element} ...${props} labelledBy="${id}-label" />`
        : html`<label class="label" for=${id}>${label}</label> <${Element} ...${props} id=${id} />`
    }
    ${error && html`<p class="field-error" id="${id}-error" data-error-for=${block.block_id}>${error}</p>`}
    ${block.hint && html`<p class="hint" id="${id}-hint">${plain(block.hint)}</p>`}
  </div>`;
}
