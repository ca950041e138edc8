/** A promise was missed: what the requester is told, without blame or clauses, and what the team is. */

import type { Control, Line } from '../../chat/card.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { RequestEvent } from '../event.ts';
import { reply } from './controls.ts';
import { nextNews } from './news.ts';
import type { View } from './view.ts';
import { at, kindOf, people, person } from './view.ts';

type Said = { lines: Line[]; controls?: Control[] };

const text = (spans: Text): Line => ({ kind: 'text', text: spans });

type Breached = Extract<RequestEvent, { kind: 'breached' }>;

export function lateForRequester(view: View, event: Breached, to: Text): Said {
  const { request } = view;
  const fill = { who: to, number: request.number, due: at(view, event.due) };
  if (event.clock === 'response') return { lines: [text(say('ping.no-answer', fill))] };
  const agent: Text =
    request.assignee === null ? [{ kind: 'plain', text: view.provider }] : people(view, [request.assignee]);
  if (event.clock === 'update') return { lines: [text(say('ping.no-news', { ...fill, agent }))] };
  const news = nextNews(request);
  return {
    lines: [
      text(say(`ping.late-${kindOf(view)}`, { ...fill, agent })),
      ...(news === null ? [] : [text(say('ping.late-news', { due: at(view, news) }))]),
    ],
  };
}

export function breachedForTeam(view: View, event: Breached, to: Text): Said {
  const { request } = view;
  const requester = person(view, request.requester);
  const fill = { number: request.number, due: at(view, event.due), clause: view.clause(event.clause) };
  const news = event.clock === 'update' ? null : nextNews(request);
  return {
    lines: [
      text(say(`ping.breached-${event.clock}`, { who: to, requester, ...fill })),
      ...(news === null ? [] : [text(say('ping.next-word', { requester, due: at(view, news) }))]),
    ],
    ...(event.clock === 'update' ? { controls: [reply(view)] } : {}),
  };
}
