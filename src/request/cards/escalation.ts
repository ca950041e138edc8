/** The card of one escalation: what is at risk, until when, who was called, who took it. */

import type { Card, Control, Line } from '../../chat/card.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { isPressing } from '../clocks/running.ts';
import { clocksOf } from '../state.ts';
import type { ClockKind } from '../state.ts';
import { button, firstName, menu } from './controls.ts';
import { calledAs, thenWords } from './tell.ts';
import type { View } from './view.ts';
import { at, listed, people, person, shortened } from './view.ts';

export function escalationCard(view: View, epoch: number): Card {
  const { request, title } = view;
  const summary = sayPlain('summary.escalation', {
    number: request.number,
    title: shortened(title, 35),
    customer: shortened(view.customer, 15),
  });
  const isCurrent = request.escalation?.epoch === epoch;
  const lines = [text(headline(view)), note(about(view)), ...(isCurrent ? state(view) : [])];
  return { lines, controls: isCurrent ? controls(view) : [], summary };
}

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

function headline(view: View): Text {
  const { request } = view;
  const fill = { number: request.number, title: shortened(view.title, 120) };
  const worst = worstClock(view);
  const clock = worst && request.clocks?.[worst];
  if (!worst || !clock) return say('escalation.over', fill);
  return clock.breachedAt !== null
    ? say(`escalation.breached-${worst}`, { ...fill, due: at(view, clock.breachedAt) })
    : say(`escalation.at-risk-${worst}`, { ...fill, due: at(view, clock.due ?? clock.promised) });
}

/** A breached clock before one at risk, the answer before the fix. */
export function worstClock(view: View): ClockKind | undefined {
  const pressing = clocksOf(view.request).filter(([kind, clock]) => isPressing(kind, clock));
  const [kind] = pressing.find(([, { breachedAt }]) => breachedAt !== null) ?? pressing[0] ?? [];
  return kind;
}

function about(view: View): Text {
  const { request } = view;
  const base = { customer: view.customer, priority: (request.priority ?? '').toUpperCase() };
  return request.assignee === null
    ? say('escalation.about', base)
    : say('escalation.about-agent', { ...base, agent: person(view, request.assignee) });
}

function state(view: View): Line[] {
  const { request } = view;
  const { escalation } = request;
  if (!escalation) return [];
  const requester = person(view, request.requester);
  switch (escalation.closed) {
    case null:
      break;
    case 'answered':
      return [
        ...taken(view, escalation.takenBy),
        text(
          say('escalation.answered', { at: at(view, request.clocks?.response.metAt ?? escalation.openedAt) }),
        ),
      ];
    case 'fulfilled':
      return [text(say('escalation.fulfilled', { at: at(view, request.result?.at ?? escalation.openedAt) }))];
    case 'waiting':
      return [text(say('escalation.waiting', { requester }))];
    case 'told':
      return [...taken(view, escalation.takenBy), text(say('escalation.told-requester', { requester }))];
    case 'held':
      return [text(say('escalation.held'))];
    case 'moved':
      return [...taken(view, escalation.takenBy), text(say('escalation.moved'))];
    case 'transferred':
      return [text(say('escalation.transferred', { team: view.team(request.team ?? '') }))];
    default:
      return [text(say('escalation.withdrawn', { requester }))];
  }
  if (escalation.takenBy !== null) return taken(view, escalation.takenBy);
  const pages = pagedLine(view);
  if (escalation.snoozedUntil !== null)
    return [text(say('escalation.snoozed', { until: at(view, escalation.snoozedUntil) })), ...pages];
  return [text(called(view)), ...pages];
}

function taken(view: View, by: string | null): Line[] {
  if (by === null) return [];
  const via = view.request.escalation?.takenVia;
  const agent = person(view, by);
  return [
    text(
      via
        ? say('escalation.taken-via', { agent, way: view.way(via.way) })
        : say('escalation.taken', { agent }),
    ),
  ];
}

/** Who was paged beyond chat, and when last; and whom that did not reach. */
function pagedLine(view: View): Line[] {
  const { paged = [] } = view.request.escalation ?? {};
  if (paged.length === 0) return [];
  const isLost = (one: { person: string; way: string }): boolean =>
    view.unpaged.some((lost) => lost.person === one.person && lost.way === one.way);
  const sent = paged
    .filter((one) => !isLost(one))
    .map(({ person: who, way, at: when }) =>
      say('escalation.paged-one', { person: person(view, who), way: view.way(way), at: at(view, when) }),
    );
  const lost = paged
    .filter(isLost)
    .map(({ person: who, way }) =>
      say('escalation.paged-lost', { person: person(view, who), way: view.way(way) }),
    );
  return [
    ...(sent.length > 0 ? [note(say('escalation.paged', { pages: listed(sent) }))] : []),
    ...(lost.length > 0 ? [note(say('escalation.not-paged', { pages: listed(lost) }))] : []),
  ];
}

function called(view: View): Text {
  const { escalation } = view.request;
  if (!escalation) return [];
  const { told, toldBefore = [] } = escalation;
  if (told.length === 0)
    return toldBefore.length === 0
      ? say('escalation.told-nobody')
      : say('escalation.told-all', { people: people(view, toldBefore) });
  const fill = { people: people(view, told), tell: calledAs(escalation.tell ?? '') };
  return escalation.until === null || escalation.then === null
    ? say('escalation.told-last', fill)
    : say('escalation.told', {
        ...fill,
        until: at(view, escalation.until),
        then: thenWords(escalation.tell, escalation.then),
      });
}

function controls(view: View): Control[] {
  const { escalation, assignee } = view.request;
  if (!escalation || escalation.closed !== null) return [];
  const checked =
    assignee === null || escalation.takenBy !== null
      ? []
      : [button(view, 'check', 'button.checked', { name: firstName(view, assignee) })];
  const taken = escalation.takenBy !== null;
  return [
    ...(taken ? [] : [button(view, 'take', 'button.take', { style: 'primary' })]),
    ...checked,
    menu(view, [
      ...(taken ? [] : ([['snooze', 'button.snooze']] satisfies [string, Key][])),
      ['hand-up', 'button.hand-up'],
      ['show', 'button.show'],
      ['why', 'button.why'],
    ]),
  ];
}
