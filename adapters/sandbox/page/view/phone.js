/** The person's telephone: pages that rang it, with what one can press there, and when chat is silent. */
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { useZone } from '../state/clock.js';
import { pressOne, setQuiet } from '../state/deeds.js';
import { useSelect } from '../state/store.js';
import { wallOf } from '../text/zone.js';
import { Icon } from './icon.js';
import { Popover } from './popover.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const two = (n) => String(n).padStart(2, '0');

function When({ at }) {
  const wall = wallOf(at, useZone());
  return html`<time>${DAYS[wall.weekday]} ${two(wall.hour)}:${two(wall.minute)}</time>`;
}

function Call({ page }) {
  const [pressing, setPressing] = useState(false);
  const press = async () => {
    setPressing(true);
    await pressOne(page.id);
    setPressing(false);
  };
  return html`<li class="call" data-page=${page.id} data-answered=${page.heard ? 'true' : 'false'}>
    <p class="call-head"><${Icon} name="phone" size=${14} /> <${When} at=${page.at} /></p>
    <p class="call-summary">${page.summary}</p>
    ${page.details && html`<p class="call-details">${page.details}</p>`}
    ${page.heard && html`<p class="call-heard">“${page.heard}”</p>`}
    <div class="call-keys">
      ${
        !page.heard &&
        html`<button
          type="button"
          class="button button-primary"
          data-press-one
          disabled=${pressing}
          onClick=${press}
        >
          Press 1
        </button>`
      }
      ${
        page.link &&
        html`<a class="button" href=${page.link} target="_blank" rel="noopener noreferrer">Open the link</a>`
      }
    </div>
  </li>`;
}

/** From when until when, on the person's own clock. */
function Quiet({ quiet }) {
  const [from, setFrom] = useState(quiet?.from ?? '20:00');
  const [to, setTo] = useState(quiet?.to ?? '07:00');
  const field = (id, label, value, change) =>
    html`<label for=${id}>${label}</label>
      <input
        id=${id}
        class="field"
        type="time"
        required
        value=${value}
        onInput=${(event) => change(event.currentTarget.value)}
      />`;
  const submit = (event) => {
    event.preventDefault();
    void setQuiet(from, to);
  };
  return html`<form class="quiet" onSubmit=${submit}>
    <p class="menu-title">
      ${quiet ? `Chat is silent ${quiet.from} to ${quiet.to}` : 'Chat is never silent'}
    </p>
    <div class="quiet-hours">
      ${field('quiet-from', 'Silent from', from, setFrom)} ${field('quiet-to', 'to', to, setTo)}
      <button class="button" data-quiet="on">Set</button>
      ${
        quiet &&
        html`<button type="button" class="button" data-quiet="off" onClick=${() => setQuiet('', '')}>
          Never
        </button>`
      }
    </div>
  </form>`;
}

export function Phone() {
  const phone = useSelect((s) => s.phone);
  const name = useSelect((s) => s.people.find((p) => p.id === s.place.as)?.name.split(' ')[0] ?? '');
  if (!phone) return null;
  const waiting = phone.pages.filter((page) => !page.heard).length;
  const label = waiting ? `${name}’s phone, ${waiting} not answered there` : `${name}’s phone`;
  const face = html`<${Icon} name="phone" />
    ${waiting > 0 && html`<span class="badge" data-phone-waiting=${waiting}>${waiting}</span>`}`;
  return html`<${Popover}
    label=${label}
    title=${label}
    face=${face}
    class="icon-button phone-button"
    panelClass="phone"
    role="group"
    data-phone
  >
    ${() =>
      html`<p class="phone-owner">
          <strong>${name}’s phone</strong> <span data-phone-number>${phone.number}</span>
        </p>
        ${
          phone.pages.length === 0
            ? html`<p class="hint">
                Nothing has called yet. Give this number to Steward with <code>/steward reach</code>, then
                press Test.
              </p>`
            : html`<ul class="calls" aria-label="Calls">
                ${phone.pages.map((page) => html`<${Call} key=${page.id} page=${page} />`)}
              </ul>`
        }
        <${Quiet} key=${`${name} ${phone.quiet?.from}-${phone.quiet?.to}`} quiet=${phone.quiet} />`}
  <//>`;
}
