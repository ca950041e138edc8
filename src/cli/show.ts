/** `steward show 12`: how a request stands, and its whole story. */

import { momentIn } from '../chat/moment.ts';
import { teamStatusWords } from '../request/cards/status.ts';
import { storyCard } from '../request/cards/story.ts';
import type { View } from '../request/cards/view.ts';
import { findRequest } from '../request/queries/find.ts';
import { notDelivered } from '../request/queries/not-delivered.ts';
import { storyOf } from '../request/queries/story.ts';
import { viewOf } from '../request/queries/view.ts';
import type { Answer } from './answer.ts';
import { nextDue } from './queue-row.ts';
import { noSuchRequest } from './request-name.ts';
import { cardLines } from './terminal/card.ts';
import type { Terminal } from './terminal/terminal.ts';
import { words } from './terminal/terminal.ts';
import { wrapped } from './terminal/width.ts';
import type { Desk } from './with-steward.ts';

export async function showAnswer({ context, terminal, zone }: Desk, name: string): Promise<Answer> {
  const request = await findRequest(context.read, name);
  if (!request) return noSuchRequest(name);
  const story = await storyOf(context, request);
  const view = await viewOf(context, request, { zone }, [story.entries]);
  const [, ...lines] = cardLines(
    storyCard(view, story.entries, true, await notDelivered(context, request)),
    terminal,
  );
  const chain =
    story.brokenAt === null
      ? []
      : ['', terminal.paint('red', `The history has been tampered with at entry ${story.brokenAt}.`)];
  const now = await context.service();
  return { ok: story.brokenAt === null, lines: [...standing(view, now, terminal), '', ...lines, ...chain] };
}

function standing(view: View, now: number, { columns, paint }: Terminal): string[] {
  const { request } = view;
  const facts = [
    teamStatusWords(request.status),
    request.assignee === null ? 'nobody has it' : `${words(view.name(request.assignee))} has it`,
    ...(request.priority === null ? [] : [request.priority.toUpperCase()]),
  ];
  const about = [
    `${words(view.customer)}, raised by ${words(view.name(request.requester))}`,
    ...(view.type === null ? [] : [words(view.type)]),
    ...Object.entries(request.fields).map(([field, value]) => words(`${field}: ${value}`)),
    ...Object.entries(request.words).map(([field, sealed]) => words(`${field}: ${view.open(sealed)}`)),
  ];
  return [
    ...wrapped(paint('bold', `#${request.number} ${words(view.title)}`), columns),
    ...wrapped(facts.join(' · '), columns, '  '),
    ...wrapped(about.join(' · '), columns, '  '),
    ...promise(view, now, paint),
  ];
}

function promise(view: View, now: number, paint: Terminal['paint']): string[] {
  const due = nextDue(view.request, now);
  if (due === null) return [];
  const what = due.what === 'response' ? 'Answer' : 'Fulfilment';
  const line = `${what} due ${momentIn(due.at, view.zone)}`;
  return [
    due.isLate ? paint('red', `${line}, late`) : due.isAtRisk ? paint('yellow', `${line}, at risk`) : line,
  ];
}
