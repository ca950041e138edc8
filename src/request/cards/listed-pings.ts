/** Many pings of the clocks in one: who is called for what, or what a requester was promised. */

import type { Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { RequestEvent } from '../event.ts';
import type { PingContent } from '../notices.ts';
import { pressingOf } from '../urgency.ts';
import { who } from './pings.ts';
import type { View } from './view.ts';
import { at, shortened } from './view.ts';

const MOST_LINES = 8;

/** A ping that still matters, with its request made ready to be shown. */
export type Listed = { view: View; ping: PingContent };

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/**
 * Calls to a team, one ring for each person.
 * @param listed the most urgent first
 * @param isBelowList the list they are of stands right above: it needs no lines of its own
 */
export function calledList(listed: readonly [Listed, ...Listed[]], isBelowList: boolean): Card {
  const [{ view }] = listed;
  const mentioned = [...new Set(listed.flatMap(({ ping }) => ping.mention))];
  const untils = listed.flatMap(({ ping: { event } }) =>
    event.kind === 'escalated' && event.until !== null ? [event.until] : [],
  );
  const byRequest = [...new Map(listed.map((one) => [one.view.request.number, one])).values()];
  return {
    lines: [
      text(call(view, mentioned, untils)),
      ...(isBelowList ? [] : some(byRequest, (one) => callLine(one))),
    ],
    controls: [],
    summary: sayPlain('list.calls-summary', { count: byRequest.length }),
  };
}

function call(view: View, mentioned: readonly string[], untils: readonly number[]): Text {
  if (mentioned.length === 0) return say('list.called-nobody');
  const fill = { who: who(view, mentioned) };
  return untils.length === 0
    ? say('list.called-last', fill)
    : say('list.called', { ...fill, until: at(view, Math.min(...untils)) });
}

function callLine({ view, ping: { event } }: Listed): Text {
  const { request } = view;
  const fill = { number: request.number, title: shortened(view.title, 60) };
  const promised = request.clocks?.response.promised;
  if (event.kind === 'nudged' && promised !== undefined)
    return say(request.assignee === null ? 'list.line-unclaimed' : 'list.line-waiting', {
      ...fill,
      due: at(view, promised),
    });
  const pressing = pressingOf(request);
  return pressing
    ? say(pressing.isLate ? 'list.line-late' : 'list.line-due', { ...fill, due: at(view, pressing.at) })
    : say('escalation.over', fill);
}

/** To a requester several of whose requests are late: without blame, clauses or percentages. */
export function lateList(listed: readonly [Listed, ...Listed[]]): Card {
  const [{ view }] = listed;
  const mentioned = [...new Set(listed.flatMap(({ ping }) => ping.mention))];
  const count = new Set(listed.map((one) => one.view.request.number)).size;
  return {
    lines: [
      text(say('list.late-requester', { who: who(view, mentioned), count })),
      ...some(listed, ({ view: one, ping: { event } }) => lateLine(one, event)),
      note(say('list.late-next')),
    ],
    controls: [],
    summary: sayPlain('list.late-summary', { count }),
  };
}

function lateLine(view: View, event: RequestEvent): Text {
  if (event.kind !== 'breached') throw new Error(`${event.kind} is not what makes somebody wait.`);
  const fill = {
    number: view.request.number,
    title: shortened(view.title, 60),
    due: at(view, event.due),
  };
  switch (event.clock) {
    case 'response':
      return say('list.no-answer-line', fill);
    case 'update':
      return say('list.no-news-line', fill);
    case 'fulfilment':
      return say('list.late-line', fill);
  }
}

function some(all: readonly Listed[], line: (one: Listed) => Text): Line[] {
  const shown = all.length > MOST_LINES + 1 ? all.slice(0, MOST_LINES) : all;
  const rest = all.length - shown.length;
  return [
    ...shown.map((one) => text(line(one))),
    ...(rest > 0 ? [note(say('list.rest', { count: rest }))] : []),
  ];
}
