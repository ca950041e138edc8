/** The card of many escalations at once: what is most urgent first, each to be taken or opened from here. */

import type { Card, Control, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { nameOf } from '../state.ts';
import { pressingOf } from '../urgency.ts';
import type { View } from './view.ts';
import { at, person, shortened } from './view.ts';

/** So many are shown one by one: a card is at most 13 lines on a phone. */
export const MOST_LINES = 5;

export type Counts = {
  /** Of all it stands for. */
  all: number;
  /** That still need somebody. */
  open: number;
  late: number;
  /** Of those that need somebody, what nobody has. */
  free: number;
  /** What came just before it has cards of its own. */
  isStorm?: boolean;
};

/**
 * @param list its key, by which it can be opened whole
 * @param views of the most urgent that still need somebody, at most {@link MOST_LINES}
 */
export function atRiskList(
  list: string,
  views: readonly View[],
  { all, open, late, free, isStorm }: Counts,
): Card {
  const [first] = views;
  if (!first)
    return {
      lines: [{ kind: 'text', text: say('list.over', { count: all }) }],
      controls: [],
      summary: sayPlain('list.summary-over'),
    };
  const more = open - views.length;
  return {
    lines: [
      { kind: 'text', text: headline(first, open, late) },
      ...views.flatMap(lines),
      ...(more > 0 ? [note(say('list.more', { count: more }))] : []),
      ...(isStorm ? [note(say('list.storm'))] : []),
      ...(open < all ? [note(say('list.settled', { settled: all - open, count: all }))] : []),
    ],
    controls: controls(list, views, free > 0 && open > 1),
    summary: sayPlain('list.summary', { count: open }),
  };
}

const note = (text: Text): Line => ({ kind: 'note', text });

function headline(first: View, open: number, late: number): Text {
  if (open === 1) return say('list.one');
  if (late > 0) return say('list.late', { count: open, late });
  const due = pressingOf(first.request)?.at ?? first.request.raisedAt;
  return say('list.at-risk', { count: open, due: at(first, due) });
}

function lines(view: View): Line[] {
  const { request } = view;
  const pressing = pressingOf(request);
  const fill = { number: request.number, title: shortened(view.title, 60) };
  const base = { customer: view.customer, priority: (request.priority ?? '').toUpperCase() };
  return [
    {
      kind: 'text',
      text: pressing
        ? say(pressing.isLate ? 'list.line-late' : 'list.line-due', { ...fill, due: at(view, pressing.at) })
        : say('escalation.over', fill),
    },
    note(
      request.assignee === null
        ? say('list.line-about', base)
        : say('list.line-agent', { ...base, agent: person(view, request.assignee) }),
    ),
  ];
}

/** A menu holds five, as many as are shown. */
function controls(list: string, views: readonly View[], mayTakeAll: boolean): Control[] {
  const each = views.map(({ request }) => ({
    verb: 'take',
    value: nameOf(request),
    label: sayPlain('list.take-first', { number: request.number }),
  }));
  const all = { verb: 'take-all', value: list, label: sayPlain('list.take-all') };
  const [first, ...others] = mayTakeAll ? [all, ...each] : each;
  return [
    ...(first ? [{ kind: 'button', style: 'primary', ...first } as const] : []),
    { kind: 'button', verb: 'open-list', value: list, label: sayPlain('list.open') },
    ...(others.length > 0 ? [{ kind: 'menu', label: sayPlain('button.more'), items: others } as const] : []),
  ];
}
