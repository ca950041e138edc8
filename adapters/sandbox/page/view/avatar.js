import { html } from '../html.js';
import { initialsOf } from '../state/names.js';
import { Mark } from './icon.js';

/** The workspace's own voice, which says when a command is not known. */
const SLACKBOT = 'USLACKBOT';

/** A person's initials on their colour; the app's mark for the app. Decoration: the name stands beside it. */
export function Avatar({ person, size = 36 }) {
  if (person?.isBot && person.id !== SLACKBOT)
    return html`<span class="avatar" style=${{ width: `${size}px`, height: `${size}px` }}
      ><${Mark} size=${size}
    /></span>`;
  const style = {
    width: `${size}px`,
    height: `${size}px`,
    fontSize: `${Math.round(size * 0.39)}px`,
    '--of': person?.colour ?? '#7a8684',
  };
  return html`<span class="avatar avatar-letters" style=${style} aria-hidden="true"
    >${initialsOf(person?.name ?? '?')}</span
  >`;
}
