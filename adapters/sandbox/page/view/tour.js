import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { appChatOf } from '../state/names.js';
import { become, open } from '../state/navigate.js';
import { get, set, useSelect } from '../state/store.js';
import { Icon } from './icon.js';
import { TOUR } from './tour-steps.js';

const KEY = 'sandbox-tour';

/** Private windows may refuse storage; the tour then simply shows again. */
function remember(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    return;
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

const findPerson = (people, word) => people.find((p) => !p.isBot && p.role.toLowerCase().includes(word));
const firstName = (person) => person?.name.split(' ')[0] ?? 'somebody';
const fill = (text, people) =>
  text.replace(/\{([\w-]+)\}/g, (_, word) => firstName(findPerson(people, word)));

async function goTo(step) {
  const person = findPerson(get().people, step.who);
  if (person && person.id !== get().place.as) await become(person.id);
  if (!step.say) return set({ drawer: false });
  const chat = appChatOf(get());
  if (chat) await open(chat.id);
  return set({ draft: { text: step.say } });
}

export function Tour() {
  const [shown, setShown] = useState(remembered() !== 'closed');
  const people = useSelect((s) => s.people);
  const toggle = () => {
    remember(shown ? 'closed' : 'open');
    setShown(!shown);
  };
  if (!shown) {
    return html`<button type="button" class="tour-again" onClick=${toggle}>
      <${Icon} name="help" size=${16} />Try this
    </button>`;
  }
  return html`<section class="tour" aria-labelledby="tour-title">
    <header>
      <h2 id="tour-title">Try this</h2>
      <button type="button" class="icon-button" aria-label="Close the hints" onClick=${toggle}>
        <${Icon} name="close" size=${16} />
      </button>
    </header>
    <ol>
      ${TOUR.map(
        (step) =>
          html`<li>
            <p>${fill(step.text, people)}</p>
            ${step.say && html`<code>${step.say}</code>`}
            <button type="button" class="tour-go" onClick=${() => goTo(step)}>
              ${step.say ? 'Put it in the composer' : `Be ${firstName(findPerson(people, step.who))}`}
            </button>
          </li>`,
      )}
    </ol>
  </section>`;
}
