/** The front door: a pinned card with one button, for customers' channels where commands may not work. */

import type { Card } from '../chat/card.ts';
import { say, sayPlain } from '../chat/say.ts';

export const doorCard = (): Card => ({
  lines: [{ kind: 'text', text: say('desk.door') }],
  controls: [
    { kind: 'button', verb: 'request', value: 'new', label: sayPlain('desk.door-button'), style: 'primary' },
  ],
  summary: sayPlain('desk.door-button'),
});
