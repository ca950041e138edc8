/** What people have changed ahead, in words. */

import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { lengthen } from '../spans.ts';
import type { Change, Move, Offer, Span } from '../state.ts';
import type { RosterView } from './view.ts';
import { person, spanOf } from './view.ts';

/**
 * Who comes for whom, and when; touching stretches of the same two are one. An effect names whose place it is, which
 * need not be who leaves it: that is in the change.
 */
export function movesOf({ kind, who, other, effects }: Change): Move[] {
  if (kind === 'absence') return [];
  const spans = new Map<string, Span[]>();
  for (const effect of [...effects].sort((a, b) => a.from - b.from)) {
    if (effect.kind !== 'replace' && effect.kind !== 'add') continue;
    const found = spans.get(effect.who) ?? [];
    spans.set(effect.who, found);
    lengthen(found, effect);
  }
  return [...spans]
    .flatMap(([comes, all]) => all.map((span) => ({ ...span, comes, leaves: comes === who ? other : who })))
    .sort((a, b) => a.from - b.from);
}

/** `Ada Frei instead of Olga Novak, Tue 24 Nov 14:00 to 18:00 CET`. */
export const moveLine = (view: RosterView, move: Move): Text =>
  move.leaves === null
    ? say('duty.move-nobody', { comes: person(view, move.comes), span: spanOf(view, move) })
    : say('duty.move', {
        comes: person(view, move.comes),
        leaves: person(view, move.leaves),
        span: spanOf(view, move),
      });

/** One line for each stretch that is not over. */
export function changeLines(view: RosterView, change: Change): Text[] {
  const { now } = view;
  if (change.kind === 'absence')
    return [say('duty.absence', { person: person(view, change.who), span: spanOf(view, change) })];
  return movesOf(change)
    .filter(({ to }) => to > now)
    .map((move) => moveLine(view, move));
}

/** What an offer is about, a line each. */
export const offerLines = (view: RosterView, offer: Offer): Text[] =>
  offer.kind === 'absence'
    ? [say('duty.absence', { person: person(view, offer.by), span: spanOf(view, offer) })]
    : offer.moves.map((move) => moveLine(view, move));
