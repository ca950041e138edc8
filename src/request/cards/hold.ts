/** A request on hold, as its requester and its team see it. */

import type { Line } from '../../chat/card.ts';
import { sayPlain, say } from '../../chat/say.ts';
import type { Hold, Pause } from '../state.ts';
import { isMoved } from '../state.ts';
import type { View } from './view.ts';
import { at, kindOf, people, person } from './view.ts';

/** The agreement's name of a reason, as words: `spare-part` gives `spare part`. */
export const reasonWords = (reason: string): string => reason.replaceAll('-', ' ');

export function holdForRequester(view: View, hold: Hold): Line[] {
  const { clocks } = view.request;
  const { reason, until, words, moves, disputedAt } = hold;
  const moved = moves.fulfilment;
  const late = clocks?.fulfilment.breachedAt ?? null;
  const promise: Line[] =
    moved && isMoved(moved) && late === null
      ? [text(`requester.hold-moves-${kindOf(view)}`, { due: at(view, moved.due), was: at(view, moved.was) })]
      : clocks && late === null
        ? [
            text('requester.hold-stays', {
              due: at(view, moved?.due ?? clocks.fulfilment.due ?? clocks.fulfilment.promised),
            }),
          ]
        : [];
  return [
    text('requester.hold', { reason: reasonWords(reason), until: at(view, until) }),
    { kind: 'quote', text: view.open(words) },
    ...promise,
    ...(disputedAt === null ? [] : [disputed(view)]),
  ];
}

const text = (...say_: Parameters<typeof say>): Line => ({ kind: 'text', text: say(...say_) });

const disputed = (view: View): Line => ({
  kind: 'note',
  text:
    view.managers.length === 0
      ? say('requester.disputed-nobody')
      : say('requester.disputed', { managers: people(view, view.managers) }),
});

export function holdForTeam(view: View, hold: Hold): Line[] {
  const { reason, until, clause, moves, disputedAt } = hold;
  const pause = view.request.pauses.find((one) => one.to === null);
  const moved = moves.fulfilment;
  const isLate = view.request.clocks?.fulfilment.breachedAt !== null;
  const stops = sayPlain(stopsKey(view, pause));
  const fill = { reason: reasonWords(reason), until: at(view, until), stops, clause: view.clause(clause) };
  return [
    moved && isMoved(moved) && !isLate
      ? text('team.hold-moves', { ...fill, due: at(view, moved.due), was: at(view, moved.was) })
      : text('team.hold', fill),
    ...(disputedAt === null
      ? []
      : [text('team.hold-disputed', { requester: person(view, view.request.requester) })]),
  ];
}

/** Which clocks stand still, in words. */
export function stopsKey(
  { request }: View,
  pause: Pick<Pause, 'stops'> | undefined,
): 'stops.none' | 'stops.both' | 'stops.fulfilment' | 'stops.update' {
  const stops = pause?.stops.filter((kind) => request.clocks?.[kind]) ?? [];
  if (stops.includes('fulfilment')) return stops.includes('update') ? 'stops.both' : 'stops.fulfilment';
  return stops.includes('update') ? 'stops.update' : 'stops.none';
}
