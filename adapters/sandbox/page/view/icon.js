/** Line icons on a 20 unit grid, drawn for this page. They are decoration: the control around them carries the name. */
import { html } from '../html.js';

const PATHS = {
  hash: 'M8 3.5 6.5 16.5 M13.5 3.5 12 16.5 M4 7.5h12.5 M3.5 12.5H16',
  chat: 'M4 4.5h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  send: 'M3.5 16.5 17 10 3.5 3.5l1.8 5.3L11 10l-5.7 1.2z',
  smile: 'M10 17a7 7 0 1 1 0-14 7 7 0 0 1 0 14z M7.2 11.5c1.3 2.2 4.3 2.2 5.6 0 M7.8 8v.4 M12.2 8v.4',
  reply: 'M8 5 3.5 9.5 8 14 M4 9.5h7c3 0 5.5 2 5.5 5.5',
  dots: 'M4.5 10h.01 M10 10h.01 M15.5 10h.01',
  bolt: 'M11 2.5 4.5 11.5H10L9 17.5l6.5-9H10z',
  clock: 'M10 17a7 7 0 1 1 0-14 7 7 0 0 1 0 14z M10 6v4.2l2.8 1.8',
  sun: 'M10 13.2a3.2 3.2 0 1 1 0-6.4 3.2 3.2 0 0 1 0 6.4z M10 2.5v1.6 M10 15.9v1.6 M2.5 10h1.6 M15.9 10h1.6 M4.7 4.7l1.1 1.1 M14.2 14.2l1.1 1.1 M4.7 15.3l1.1-1.1 M14.2 5.8l1.1-1.1',
  moon: 'M16 11.6A6.6 6.6 0 1 1 8.4 4a5.2 5.2 0 0 0 7.6 7.6z',
  help: 'M10 17a7 7 0 1 1 0-14 7 7 0 0 1 0 14z M8 8.2c0-2.6 4-2.5 4 0 0 1.5-2 1.6-2 3.2 M10 13.8v.1',
  close: 'M5 5l10 10 M15 5 5 15',
  menu: 'M3.5 5.5h13 M3.5 10h13 M3.5 14.5h13',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  right: 'M8 5.5 12.5 10 8 14.5',
  check: 'M4.5 10.5 8.5 14.5 15.5 6',
  eye: 'M2.5 10C5 5.5 15 5.5 17.5 10 15 14.5 5 14.5 2.5 10z M10 12a2 2 0 1 1 0-4 2 2 0 0 1 0 4z',
  file: 'M6 3h5.5L15 6.5V17H6z M11.5 3v3.5H15',
  forward: 'M4 5.5 9.5 10 4 14.5z M10.5 5.5 16 10l-5.5 4.5z',
  people:
    'M7.5 9.5a2.7 2.7 0 1 1 0-5.4 2.7 2.7 0 0 1 0 5.4z M2.5 16c0-5 10-5 10 0 M13 9.3a2.3 2.3 0 1 0 0-4.6 M14.5 11.6c2 .4 3.2 2 3.2 4.2',
  phone:
    'M6.5 3.5H8l1.3 3.6-1.8 1.3a9 9 0 0 0 4.1 4.1l1.3-1.8 3.6 1.3v1.5a2 2 0 0 1-2.2 2A12 12 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z',
  home: 'M3.5 9.5 10 4l6.5 5.5 M5.5 8.5V16h9V8.5',
};

export function Icon({ name, size = 18 }) {
  return html`<svg
    class="icon icon-${name}"
    width=${size}
    height=${size}
    viewBox="0 0 20 20"
    aria-hidden="true"
    focusable="false"
  >
    <path d=${PATHS[name]} />
  </svg>`;
}

/** The product's mark: two sides and the promise between them. */
export function Mark({ size = 36 }) {
  return html`<svg
    class="mark"
    width=${size}
    height=${size}
    viewBox="0 0 36 36"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="mark-ground" width="36" height="36" rx="9" />
    <path
      class="mark-line"
      d="M24.5 11.5c-1.6-2-4-3-6.7-3-3.8 0-6.6 1.8-6.6 4.7 0 6.5 14 2.7 14 9.4 0 3-2.9 5-7.2 5-3.2 0-5.9-1.2-7.5-3.4"
    />
    <circle class="mark-dot" cx="27.2" cy="8.8" r="2.6" />
  </svg>`;
}
