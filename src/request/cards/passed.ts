/** What is left on the card of a team that has passed a request on: where it went, and nothing to press. */

import type { Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Passing } from '../state.ts';
import type { View } from './view.ts';
import { at, person, shortened } from './view.ts';

export function passedCard(view: View, { to, by, at: instant }: Passing): Card {
  const { number } = view.request;
  const where = { team: view.team(to), agent: person(view, by), at: at(view, instant) };
  return {
    lines: [
      { kind: 'text', text: say('card.title', { number, title: shortened(view.title, 150) }) },
      { kind: 'text', text: say('team.passed-to', where) },
    ],
    controls: [],
    summary: sayPlain('summary.team', {
      number,
      title: shortened(view.title, 45),
      customer: shortened(view.customer, 20),
    }),
  };
}

/** Where it came from, on the new team's card. */
export function passedFrom(view: View): Line[] {
  const last = view.request.passings?.at(-1);
  if (!last) return [];
  const fill = { team: view.team(last.team), at: at(view, last.at) };
  return [{ kind: 'note', text: say('team.passed-from', fill) }];
}

/** What the promise was before, and what was said about it: the requester's own lines. */
export function shiftLines(view: View): Line[] {
  const { shift } = view.request;
  if (!shift) return [];
  const was = shift.was === null ? null : at(view, shift.was);
  const when = at(view, shift.at);
  if (shift.text === null || shift.by === null)
    return was ? [{ kind: 'note', text: say('requester.shift-amended', { was, at: when }) }] : [];
  const said = { agent: person(view, shift.by), at: when };
  return [
    {
      kind: 'note',
      text: was ? say('requester.shift', { ...said, was }) : say('requester.last-reply', said),
    },
    { kind: 'quote', text: view.open(shift.text) },
  ];
}
