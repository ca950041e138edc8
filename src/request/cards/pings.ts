/** Pings: new messages that ring those they mention. Each is about one event and says what happens next. */

import type { Card, Control, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { mention } from '../../chat/text.ts';
import type { RequestEvent } from '../event.ts';
import type { PingContent } from '../notices.ts';
import { isPast } from '../past.ts';
import { assigned } from './assigned-ping.ts';
import { changedPing } from './changed-ping.ts';
import { button, reply } from './controls.ts';
import { escalatedPing } from './escalated-ping.ts';
import { breachedForTeam, lateForRequester } from './late-ping.ts';
import type { View } from './view.ts';
import { at, person, shortened } from './view.ts';

type Said = { lines: Line[]; controls?: Control[] };

/** @returns null when there is nothing (any more) to say about the event */
export function pingCard(view: View, ping: PingContent): Card | null {
  const said = words(view, ping, ping.event);
  if (!said) return null;
  return {
    lines: said.lines,
    controls: said.controls ?? [],
    summary: sayPlain('summary.team', {
      number: view.request.number,
      title: shortened(view.title, 45),
      customer: shortened(view.customer, 20),
    }),
  };
}

/** Those to ring, by name; nobody when the only one would have been who did it. */
export const who = (view: View, ids: readonly string[]): Text =>
  ids.flatMap((id, index) => [
    ...(index === 0 ? [] : [{ kind: 'plain', text: ' ' } as const]),
    mention({ person: id, name: view.name(id) }),
  ]);

const text = (spans: Text): Line => ({ kind: 'text', text: trimmed(spans) });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/** A text that begins with an empty mention loses the space after it. */
const trimmed = (spans: Text): Text => {
  const [first, ...rest] = spans;
  return first?.kind === 'plain' ? [{ ...first, text: first.text.trimStart() }, ...rest] : spans;
};

function words(view: View, ping: PingContent, event: RequestEvent): Said | null {
  const { request } = view;
  if (isPast(request, event)) return null;
  const number = request.number;
  const to = who(view, ping.mention);
  const by = person(view, ping.by ?? request.assignee ?? request.requester);
  const requester = person(view, request.requester);
  const quote = (sealed: Parameters<View['open']>[0]): Line => ({ kind: 'quote', text: view.open(sealed) });
  const due = at(
    view,
    request.clocks?.fulfilment.due ?? request.clocks?.fulfilment.promised ?? request.raisedAt,
  );
  switch (event.kind) {
    case 'raised':
      return {
        lines: [
          text(say('ping.exception', { requester, number, why: event.why })),
          { kind: 'quote', text: view.title },
          ...(event.details ? [quote(event.details)] : []),
          note(say('ping.exception-next')),
        ],
        controls: [reply(view)],
      };
    case 'asked':
      return {
        lines: [
          text(say('ping.asked', { who: to, agent: by, number })),
          quote(event.question.text),
          ...clockNote(view),
        ],
        controls: [
          button(view, 'answer', 'button.answer', { style: 'primary' }),
          button(view, 'dont-know', 'button.dont-know'),
        ],
      };
    case 'reminded':
      if (!request.question) return null;
      return {
        lines: [
          text(say('ping.reminded', { who: to, agent: person(view, request.question.by), number })),
          quote(request.question.text),
        ],
        controls: [button(view, 'answer', 'button.answer', { style: 'primary' })],
      };
    case 'replied':
      return { lines: [text(say('ping.replied', { who: to, agent: by, number })), quote(event.text)] };
    case 'fulfilled':
      return {
        lines: [
          text(say('ping.fulfilled', { who: to, agent: by, number })),
          quote(event.result),
          ...(event.closesAt === null
            ? []
            : [note(say('ping.fulfilled-closes', { at: at(view, event.closesAt) }))]),
        ],
        controls: [
          button(view, 'confirm', 'button.yes-solved', { style: 'primary' }),
          button(view, 'reopen', 'button.not-solved'),
        ],
      };
    case 'breached':
      return ping.to === 'requester' ? lateForRequester(view, event, to) : breachedForTeam(view, event, to);
    case 'answered': {
      const pause = request.pauses.at(-1);
      const isStopped = pause?.to !== null && pause !== undefined;
      return {
        lines: [
          text(say('ping.answered', { who: to, requester })),
          quote(event.text),
          ...(isStopped
            ? [
                note(
                  say('ping.answered-clock', {
                    waited: waited(event.waitedMs),
                    clause: view.clause(pause.clause),
                    due,
                  }),
                ),
              ]
            : []),
        ],
      };
    }
    case 'wrote':
      return ping.to === 'person'
        ? {
            lines: [text(say('ping.wrote-about', { requester, number })), quote(event.text)],
            controls: [reply(view)],
          }
        : { lines: [text(say('ping.wrote', { who: to, requester })), quote(event.text)] };
    case 'assigned':
      return { lines: [text(assigned(view, event, to))] };
    case 'handed-over':
      return {
        lines: [
          ping.mention.length > 0
            ? text(say('ping.handed-over', { who: to, by, number }))
            : text(say('ping.handed-over-aside', { by, number, to: person(view, event.to) })),
          ...(event.note ? [quote(event.note)] : []),
        ],
      };
    case 'reopened':
      return {
        lines: [
          text(say('ping.reopened', { who: to, requester })),
          quote(event.text),
          ...(request.clocks ? [note(say('ping.reopened-due', { due }))] : []),
        ],
      };
    case 'nudged':
      return nudged(view, event, to);
    case 'resumed':
      return {
        lines: [text(say('ping.lapsed', { who: to, requester, clause: view.clause(event.clause), due }))],
      };
    case 'withdrawn':
      return { lines: [text(say('ping.withdrawn', { who: to, requester, number }))] };
    case 'held':
    case 'hold-ended':
    case 'disputed':
    case 'prioritised':
    case 'transferred':
    case 'amended':
      return changedPing(view, ping, event, to);
    case 'at-risk':
      if (event.clock === 'update')
        return {
          lines: [text(say('ping.news-soon', { who: to, requester, number, due: at(view, event.due) }))],
          controls: [reply(view)],
        };
      return {
        lines: [text(say('ping.at-risk', { who: to, percent: event.percent, due: at(view, event.due) }))],
      };
    case 'escalated':
      return { lines: escalatedPing(view, event, to, ping.by) };
    case 'next-update':
    case 'claimed':
    case 'paged':
    case 'paused':
    case 'met':
    case 'taken':
    case 'snoozed':
    case 'stood-down':
    case 'confirmed':
      return null;
  }
}

/** Nothing once somebody has it, or whoever was given it has answered. */
function nudged(view: View, event: Extract<RequestEvent, { kind: 'nudged' }>, to: Text): Said | null {
  const { clocks, assignee, number } = view.request;
  if (!clocks || assignee !== (event.assignee ?? null)) return null;
  const { fulfilment, response } = clocks;
  if (response.metAt !== null) {
    // The requester had an answer before it was transferred; who was given it by name needs no reminder.
    if (assignee !== null) return null;
    const due = at(view, fulfilment.due ?? fulfilment.promised);
    return { lines: [text(say('ping.nudged-passed', { who: to, number, due }))] };
  }
  const key = event.assignee === undefined ? 'ping.nudged' : 'ping.nudged-assignee';
  return { lines: [text(say(key, { who: to, number, due: at(view, response.promised) }))] };
}

/** Only said when the clock does stand still. */
const clockNote = (view: View): Line[] =>
  view.request.clocks?.fulfilment.due === null ? [note(say('requester.reminded-clock'))] : [];

/** Real time, rounded down to what a person would say. */
export function waited(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return sayPlain('span.moment');
  if (minutes < 60) return sayPlain('span.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? sayPlain('span.hours', { hours, minutes: minutes % 60 })
    : sayPlain('span.days', { days: Math.floor(hours / 24) });
}
