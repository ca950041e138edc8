/** Which drawing an interactive element has. */
import { html } from '../html.js';
import { isSafeImage } from '../text/links.js';
import { ButtonElement } from './button.js';
import { ChoicesElement } from './choices.js';
import { OverflowElement } from './overflow.js';
import { SelectElement } from './select.js';
import { TypedElement } from './typed.js';

function ImageElement({ element }) {
  if (!isSafeImage(element.image_url ?? ''))
    return html`<span class="image-missing">${element.alt_text}</span>`;
  return html`<img
    src=${element.image_url}
    alt=${element.alt_text}
    loading="lazy"
    referrerpolicy="no-referrer"
  />`;
}

const DRAWN = {
  button: ButtonElement,
  overflow: OverflowElement,
  image: ImageElement,
  static_select: SelectElement,
  users_select: SelectElement,
  conversations_select: SelectElement,
  channels_select: SelectElement,
  radio_buttons: ChoicesElement,
  checkboxes: ChoicesElement,
  multi_static_select: ChoicesElement,
  multi_users_select: ChoicesElement,
  plain_text_input: TypedElement,
  number_input: TypedElement,
  email_text_input: TypedElement,
  url_text_input: TypedElement,
  datepicker: TypedElement,
  timepicker: TypedElement,
};

/** Elements outside input blocks always call the app when used; inside, only with `dispatch_action`. */
export function Element({ element, dispatches = true, ...rest }) {
  const Drawn = DRAWN[element.type];
  if (!Drawn) return html`<span class="unknown">The sandbox does not draw “${element.type}”.</span>`;
  return html`<${Drawn} element=${element} dispatches=${dispatches} ...${rest} />`;
}
