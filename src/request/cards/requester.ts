/** The requester's one card, kept current: what happens, by when, and what they can do. No blame, no clauses. */

import type { Card, Control, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { button } from './controls.ts';
import { holdForRequester } from './hold.ts';
import { newsForRequester } from './news.ts';
import { shiftLines } from './passed.ts';
import { statusWords } from './status.ts';
import type { View } from './view.ts';
import { at, kindOf, people, person, shortened } from './view.ts';

export function requesterCard(view: View): Card {
  const { request, title } = view;
  return {
    lines: [
      text(say('card.title', { number: request.number, title: shortened(title, 150) })),
      ...statusLines(view),
      ...lastReply(view),
      ...footer(view),
    ],
    controls: controls(view),
    summary: sayPlain('summary.requester', {
      number: request.number,
      title: shortened(title, 40),
      status: statusWords(request.status),
    }),
  };
}

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

function statusLines(view: View): Line[] {
  const { request } = view;
  switch (request.status) {
    case 'exception':
      return [text(say('requester.exception', { why: view.why })), note(told(view))];
    case 'new':
      return [...received(view), ...answered(view), ...shiftLines(view), ...newsForRequester(view)];
    case 'in-progress':
      return [text(working(view)), ...answered(view), ...shiftLines(view), ...newsForRequester(view)];
    case 'waiting':
      return [...waiting(view), ...newsForRequester(view)];
    case 'on-hold':
      return [...(request.hold ? holdForRequester(view, request.hold) : []), ...newsForRequester(view)];
    case 'fulfilled':
      return request.result
        ? [
            text(say('requester.fulfilled', { agent: person(view, request.result.by) })),
            { kind: 'quote', text: view.open(request.result.text) },
            note(
              request.result.closesAt === null
                ? say('requester.stays-open')
                : say('requester.closes', { at: at(view, request.result.closesAt) }),
            ),
          ]
        : [];
    case 'closed':
      return request.result && request.closedAt !== null
        ? [
            text(
              say('requester.closed', {
                at: at(view, request.closedAt),
                agent: person(view, request.result.by),
              }),
            ),
            { kind: 'quote', text: view.open(request.result.text) },
          ]
        : [];
    case 'withdrawn':
      return [text(say('requester.withdrawn', { at: at(view, request.closedAt ?? request.raisedAt) }))];
  }
}

/** Nobody has it yet, or not any more. */
function received(view: View): Line[] {
  const { clocks, passings } = view.request;
  if (!clocks) return [];
  const kind = kindOf(view);
  const { response, fulfilment } = clocks;
  if (response.breachedAt !== null && response.metAt === null)
    return [text(say('requester.no-answer', { due: at(view, response.breachedAt) }))];
  if (fulfilment.breachedAt !== null)
    return [
      text(say(`requester.late-${kind}`, { due: at(view, fulfilment.breachedAt), agent: view.provider })),
    ];
  const fill = {
    response: at(view, response.promised),
    fulfilment: at(view, fulfilment.due ?? fulfilment.promised),
  };
  const team = passings?.at(-1)?.to;
  const isAnswered = response.metAt !== null;
  if (team === undefined) {
    const { provider } = view;
    return [
      text(
        isAnswered
          ? say(`requester.kept-${kind}`, { fulfilment: fill.fulfilment, provider })
          : say(`requester.new-${kind}`, { ...fill, provider }),
      ),
    ];
  }
  const passed = { ...fill, team: view.team(team) };
  return [
    text(
      isAnswered ? say(`requester.passed-${kind}`, passed) : say(`requester.passed-first-${kind}`, passed),
    ),
  ];
}

const told = (view: View): Text =>
  view.managers.length === 0
    ? say('requester.exception-nobody')
    : say('requester.exception-told', { managers: people(view, view.managers) });

function working(view: View): Text {
  const { clocks, assignee, requester } = view.request;
  const agent = person(view, assignee ?? requester);
  const kind = kindOf(view);
  if (!clocks) return say('card.nobody-promised');
  if (clocks.fulfilment.breachedAt !== null)
    return say(`requester.late-${kind}`, { due: at(view, clocks.fulfilment.breachedAt), agent });
  const fulfilment = at(view, clocks.fulfilment.due ?? clocks.fulfilment.promised);
  if (clocks.response.metAt !== null) return say(`requester.working-${kind}`, { agent, fulfilment });
  // Given to somebody is not yet answered.
  const { breachedAt, promised } = clocks.response;
  return breachedAt === null
    ? say(`requester.given-${kind}`, { agent, fulfilment, response: at(view, promised) })
    : say('requester.no-answer', { due: at(view, breachedAt) });
}

function answered(view: View): Line[] {
  const response = view.request.clocks?.response;
  if (!response || response.metAt === null) return [];
  const key = response.metAt > response.promised ? 'requester.answered-late' : 'requester.answered';
  return [note(say(key, { at: at(view, response.metAt), due: at(view, response.promised) }))];
}

function waiting(view: View): Line[] {
  const { question, clocks } = view.request;
  if (!question) return [];
  const stands = clocks?.fulfilment.due === null;
  const due = at(view, clocks?.fulfilment.due ?? view.request.raisedAt);
  const remind = question.remindAt;
  const after = stands
    ? remind === null
      ? say('requester.reminded-clock')
      : say('requester.waiting-clock', { at: at(view, remind) })
    : remind === null
      ? []
      : say('requester.waiting-plain', { at: at(view, remind), due });
  return [
    text(say('requester.waiting', { agent: person(view, question.by) })),
    { kind: 'quote', text: view.open(question.text) },
    ...(after.length > 0 ? [note(after)] : []),
  ];
}

function lastReply(view: View): Line[] {
  const { lastReply: reply, status } = view.request;
  if (!reply || status === 'closed' || status === 'withdrawn' || status === 'fulfilled') return [];
  return [
    note(say('requester.last-reply', { agent: person(view, reply.by), at: at(view, reply.at) })),
    { kind: 'quote', text: view.open(reply.text) },
  ];
}

function footer(view: View): Line[] {
  const { request } = view;
  if (request.status !== 'new' && request.status !== 'in-progress' && request.status !== 'exception')
    return [];
  const nobody = say(request.status === 'exception' ? 'card.the-manager' : 'card.the-team');
  const who = request.assignee === null ? nobody : [person(view, request.assignee)];
  return [note(say('card.write-here', { who }))];
}

function controls(view: View): Control[] {
  switch (view.request.status) {
    case 'exception':
    case 'new':
    case 'in-progress':
      return [button(view, 'add', 'button.add'), button(view, 'withdraw', 'button.solved')];
    case 'waiting':
      return [
        button(view, 'answer', 'button.answer', { style: 'primary' }),
        button(view, 'dont-know', 'button.dont-know'),
        button(view, 'withdraw', 'button.solved'),
      ];
    case 'on-hold':
      return [
        button(view, 'add', 'button.add'),
        ...(view.request.hold?.disputedAt === null ? [button(view, 'dispute', 'button.disagree')] : []),
        button(view, 'withdraw', 'button.solved'),
      ];
    case 'fulfilled':
      return [
        button(view, 'confirm', 'button.yes-solved', { style: 'primary' }),
        button(view, 'reopen', 'button.not-solved'),
      ];
    case 'closed':
    case 'withdrawn':
      return [];
  }
}
