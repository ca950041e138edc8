/** The team's one card in its channel: what is asked, by when, whose it is. Plain names: a card rings nobody. */

import type { Card, Line } from '../../chat/card.ts';
import { say, sayPlain, isKey } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { holdForTeam, stopsKey } from './hold.ts';
import { newsForTeam } from './news.ts';
import { passedCard, passedFrom } from './passed.ts';
import { teamControls } from './team-controls.ts';
import type { View } from './view.ts';
import { isWorking } from '../state.ts';
import { at, kindOf, person, shortened } from './view.ts';

/** The team reads the first lines; the rest is in the story. */
const LONGEST_QUOTE = 600;

/** @param epoch how many teams had it before this card's: of those that have passed it on, only where it went is shown */
export function teamCard(view: View, epoch: number): Card {
  const passing = view.request.passings?.[epoch];
  return passing ? passedCard(view, passing) : currentCard(view);
}

function currentCard(view: View): Card {
  const { request, title } = view;
  const details = request.details && view.open(request.details);
  const words = Object.entries(request.words).map(
    ([name, sealed]) => `${view.asks[name] ?? name} ${view.open(sealed)}`,
  );
  const fields = Object.entries(request.fields).map(([name, value]) => `${view.asks[name] ?? name} ${value}`);
  const quote = [...(details ? [details] : []), ...words].join('\n');
  return {
    lines: [
      text(
        say('card.title-priority', {
          number: request.number,
          title: shortened(title, 150),
          priority: (request.priority ?? '').toUpperCase(),
        }),
      ),
      note(about(view)),
      ...(fields.length > 0 ? [note([{ kind: 'plain', text: fields.join(' · ') }])] : []),
      ...(quote === '' ? [] : [{ kind: 'quote', text: shortenedLines(quote) } as const]),
      ...approval(view),
      ...promise(view),
      ...(isWorking(request.status) ? newsForTeam(view) : []),
      ...passedFrom(view),
      ...holder(view),
      ...(request.status === 'closed' || request.status === 'withdrawn'
        ? []
        : [note(say('team.internal', { requester: person(view, request.requester) }))]),
    ],
    controls: teamControls(view),
    summary: sayPlain('summary.team', {
      number: request.number,
      title: shortened(title, 45),
      customer: shortened(view.customer, 20),
    }),
  };
}

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

function shortenedLines(words: string): string {
  const characters = [...words];
  return characters.length <= LONGEST_QUOTE ? words : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}

function about(view: View): Text {
  const { request } = view;
  const base = {
    customer: view.customer,
    requester: person(view, request.requester),
    type: view.type ?? '',
  };
  const affects = `affects.${request.affects ?? ''}`;
  const urgency = `urgency.${request.urgency ?? ''}`;
  return isKey(affects) && isKey(urgency)
    ? say('team.impact', { ...base, affects: say(affects), urgency: say(urgency) })
    : say('team.about', base);
}

const approval = (view: View): Line[] =>
  view.approval === null || (view.request.status !== 'new' && view.request.status !== 'in-progress')
    ? []
    : [note(say('team.approval', { customer: view.customer, clause: view.clause(view.approval) }))];

function promise(view: View): Line[] {
  const { clocks, status } = view.request;
  if (!clocks || status === 'closed' || status === 'withdrawn' || status === 'fulfilled') return [];
  const kind = kindOf(view);
  const { response, fulfilment } = clocks;
  const due = at(view, fulfilment.due ?? fulfilment.promised);
  const lines: Line[] = [];
  if (response.metAt === null)
    lines.push(
      response.breachedAt === null
        ? text(say(`team.promise-${kind}`, { response: at(view, response.promised), fulfilment: due }))
        : text(say('team.late-answer', { response: at(view, response.breachedAt) })),
    );
  if (fulfilment.breachedAt !== null)
    lines.push(text(say(`team.late-${kind}`, { fulfilment: at(view, fulfilment.breachedAt) })));
  else if (response.metAt !== null && fulfilment.due !== null)
    lines.push(text(say(`team.answered-${kind}`, { at: at(view, response.metAt), fulfilment: due })));
  return lines;
}

function holder(view: View): Line[] {
  const { request } = view;
  const requester = person(view, request.requester);
  const agent = person(view, request.assignee ?? request.requester);
  switch (request.status) {
    case 'exception':
      return [];
    case 'new': {
      const next = request.ranking[0];
      return [
        text(
          next
            ? say('team.nobody-next', { agent: person(view, next.person), why: next.why })
            : say('team.nobody'),
        ),
      ];
    }
    case 'in-progress':
      return [text(say('team.has-it', { agent }))];
    case 'waiting': {
      const pause = request.pauses.find((one) => one.to === null);
      const since = at(view, request.question?.at ?? request.raisedAt);
      return [
        text(say('team.has-it', { agent })),
        text(
          pause
            ? say('team.waiting', {
                requester,
                at: since,
                stops: sayPlain(stopsKey(view, pause)),
                clause: view.clause(pause.clause),
              })
            : say('team.waiting-plain', { requester, at: since }),
        ),
      ];
    }
    case 'on-hold':
      return [text(say('team.has-it', { agent })), ...(request.hold ? holdForTeam(view, request.hold) : [])];
    case 'fulfilled':
      return request.result
        ? [
            text(
              say('team.fulfilled', {
                agent: person(view, request.result.by),
                at: at(view, request.result.at),
              }),
            ),
            { kind: 'quote', text: shortenedLines(view.open(request.result.text)) },
            ...(request.result.closesAt === null
              ? []
              : [note(say('team.fulfilled-closes', { at: at(view, request.result.closesAt), requester }))]),
          ]
        : [];
    case 'closed':
      return [text(say('team.closed', { at: at(view, request.closedAt ?? request.raisedAt), agent }))];
    case 'withdrawn':
      return [text(say('team.withdrawn', { at: at(view, request.closedAt ?? request.raisedAt), requester }))];
  }
}
