/** The story of a request in one view. A requester reads what was said to and by them, agents read all. */

import type { Card, Line } from '../../chat/card.ts';
import { plain } from '../../chat/text.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Entry } from '../../decision.ts';
import type { RequestEvent } from '../event.ts';
import { isEventKind } from '../known.ts';
import { eventLine } from './event-line.ts';
import type { NotDelivered } from './not-delivered.ts';
import { notDeliveredLines } from './not-delivered.ts';
import type { View } from './view.ts';
import { at, shortened } from './view.ts';

/** What stays between the team and its managers: who was called, who was nudged, notes at a hand-over. */
const INTERNAL: readonly RequestEvent['kind'][] = [
  'nudged',
  'at-risk',
  'escalated',
  'paged',
  'taken',
  'snoozed',
  'stood-down',
];

/** Of what only a newer release knows, nobody can say here whether it is for the requester's eyes. */
export const isInside = (kind: string): boolean =>
  !isEventKind(kind) || (INTERNAL as readonly string[]).includes(kind);

/** @param lost what could not be delivered of it, for agents */
export function storyCard(
  view: View,
  entries: readonly Entry<RequestEvent>[],
  isAgent: boolean,
  lost: readonly NotDelivered[] = [],
): Card {
  const { number } = view.request;
  const lines = entries
    .filter(({ event }) => isAgent || !isInside(event.kind))
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
      ...(isAgent ? notDeliveredLines(lost) : []),
    ],
    controls: [],
    summary: sayPlain('desk.story', { number, title: shortened(view.title, 40) }),
  };
}

const quote = (text: string): Line => ({ kind: 'quote', text });
