/** Why a promise moved: by which rule, and from where each clock counts now. */

import type { Line } from '../../chat/card.ts';
import { say } from '../../chat/say.ts';
import type { Fill } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { RequestEvent } from '../event.ts';
import { clockKinds, isMoved } from '../state.ts';
import { eventLine } from './event-line.ts';
import type { View } from './view.ts';
import { at } from './view.ts';
import { capital, unquoted } from './why-words.ts';

type Kind = 'next-update' | 'held' | 'prioritised' | 'transferred' | 'amended';
type Changed = Extract<RequestEvent, { kind: Kind }>;

const text = (key: Key, fill: Fill): Line => ({ kind: 'text', text: say(key, fill) });

export function changedLines(view: View, instant: number, event: Changed, by: string | null): Line[] {
  const when = at(view, instant);
  if (event.kind === 'next-update')
    return [text('why.news', { at: when, due: at(view, event.due), clause: event.clause })];
  const line = eventLine(view, event, by);
  const what = line ? unquoted(line.text) : '';
  if (event.kind === 'held') {
    const moved = event.moves.fulfilment;
    const until = at(view, event.until);
    return [
      text('why.held', { at: when, what, clause: event.clause }),
      ...(moved && isMoved(moved)
        ? [text('why.held-moves', { due: at(view, moved.due), was: at(view, moved.was), until })]
        : []),
    ];
  }
  const clause = event.clause ?? say('why.no-clause');
  const moved = clockKinds.flatMap((kind): Line[] => {
    const carried = event.clocks[kind];
    if (carried === undefined) return [];
    const clock = capital(say(`clock.${kind}`));
    if (carried === null) return [text('why.carried-none', { clock })];
    const fill = { due: at(view, carried.due), from: at(view, carried.from), clause: carried.clause };
    return [text('why.carried', { clock, ...fill })];
  });
  const version =
    event.kind === 'amended'
      ? [text('why.amended', { hash: event.agreement.slice(0, 12), clauses: event.clauses.join(' · ') })]
      : [];
  return [text(`why.carry-${event.carry}`, { at: when, what, clause }), ...version, ...moved];
}
