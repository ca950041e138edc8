/** The story of a request in one view. A requester reads what was said to and by them, agents read all. */

import type { Card, Line } from '../../chat/card.ts';
import { plain } from '../../chat/text.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Entry } from '../../decision.ts';
import type { RequestEvent } from '../event.ts';
import { eventLine } from './event-line.ts';
import type { View } from './view.ts';
import { at, shortened } from './view.ts';

/** What stays between the team and its managers: who was called, who was nudged, notes at a hand-over. */
export const INTERNAL: readonly RequestEvent['kind'][] = [
  'nudged',
  'at-risk',
  'escalated',
  'taken',
  'snoozed',
  'stood-down',
];

export function storyCard(view: View, entries: readonly Entry<RequestEvent>[], isAgent: boolean): Card {
  const { number } = view.request;
  const lines = entries
    .filter(({ event }) => isAgent || !INTERNAL.includes(event.kind))
    .flatMap(({ at: instant, by, event }): Line[] => {
      const line = eventLine(view, event, by.kind === 'person' ? by.person : null);
      if (!line) return [];
      const isNote = event.kind === 'handed-over' && !isAgent;
      const words = line.words === null || isNote ? [] : [quote(view.open(line.words))];
      return [{ kind: 'text', text: [at(view, instant), plain('  '), ...line.text] }, ...words];
    });
  return {
    lines: [
      { kind: 'text', text: say('desk.story', { number, title: shortened(view.title, 150) }) },
      ...lines,
    ],
    controls: [],
    summary: sayPlain('desk.story', { number, title: shortened(view.title, 40) }),
  };
}

const quote = (text: string): Line => ({ kind: 'quote', text });
