/** Who the page is: a rail of faces for one click, and a card with the name and role that opens the whole list. */
import { html } from '../html.js';
import { useServiceTime } from '../state/clock.js';
import { become } from '../state/navigate.js';
import { useSelect } from '../state/store.js';
import { wallOf } from '../text/zone.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';
import { MenuItem, Popover } from './popover.js';

const two = (n) => String(n).padStart(2, '0');

function useLocalTime(zone) {
  const { hour, minute } = wallOf(useServiceTime(), zone);
  return `${two(hour)}:${two(minute)}`;
}

function Choice({ person, current, close }) {
  const time = useLocalTime(person.timezone);
  const pick = () => {
    close();
    void become(person.id);
  };
  return html`<${MenuItem}
    data-person=${person.id}
    onPick=${pick}
    aria-current=${current ? 'true' : undefined}
  >
    <${Avatar} person=${person} size=${32} />
    <span class="menu-two"><strong>${person.name}</strong><small>${person.role}</small></span>
    <span class="menu-end">${current ? html`<${Icon} name="check" />` : time}</span>
  <//>`;
}

export function PersonCard({ person }) {
  const people = useSelect((s) => s.people).filter((p) => !p.isBot);
  const time = useLocalTime(person.timezone);
  const face = html`<${Avatar} person=${person} size=${36} />
    <span class="card-text"><strong>${person.name}</strong><small>${person.role}</small></span>
    <span class="card-end"><${Icon} name="down" size=${16} /></span>`;
  const label = `You are ${person.name}, ${person.role}, ${time} there. Switch person`;
  return html`<div class="person-card-wrap">
    <${Popover}
      label=${label}
      face=${face}
      class="person-card"
      panelClass="people-menu"
      align="start"
      data-me=${person.id}
    >
      ${(close) => [
        html`<p class="menu-title">Look at the workspace as</p>`,
        ...people.map(
          (p) => html`<${Choice} key=${p.id} person=${p} current=${p.id === person.id} close=${close} />`,
        ),
      ]}
    <//>
  </div>`;
}

/** First names under faces; the whole name and role on hover. */
export function Rail() {
  const people = useSelect((s) => s.people).filter((p) => !p.isBot);
  const as = useSelect((s) => s.place.as);
  return html`<nav class="rail" aria-label="People">
    ${people.map(
      (person) =>
        html`<button
          key=${person.id}
          type="button"
          class="rail-person"
          aria-current=${person.id === as ? 'true' : undefined}
          aria-label="${person.name}, ${person.role}"
          title="${person.name}, ${person.role}"
          data-person=${person.id}
          onClick=${() => become(person.id)}
        >
          <${Avatar} person=${person} size=${38} />
          <span class="rail-name">${person.name.split(' ')[0]}</span>
        </button>`,
    )}
  </nav>`;
}
