/** Why a request is as it is: which clauses and which facts gave its scope, priority, deadlines, people, calls. */

import type { CompiledAgreement } from '../../agreement/compile.ts';
import { targetOf } from '../../agreement/targets.ts';
import type { Card, Line } from '../../chat/card.ts';
import { isKey, say, sayPlain } from '../../chat/say.ts';
import type { Fill } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Entry, Story } from '../../decision.ts';
import { formatDuration } from '../../time/duration.ts';
import type { RequestEvent } from '../event.ts';
import type { Raised } from '../event.ts';
import type { ClockKind } from '../state.ts';
import { clockKinds } from '../state.ts';
import { eventLine } from './event-line.ts';
import type { NotDelivered } from './not-delivered.ts';
import { notDeliveredLines } from './not-delivered.ts';
import { waited } from './pings.ts';
import { rankingLines } from './ranking.ts';
import { isInside } from './story.ts';
import { changedLines } from './why-changed.ts';
import { capital, unquoted } from './why-words.ts';
import { escalatedLines } from './why-escalated.ts';
import type { View } from './view.ts';
import { at, shortened } from './view.ts';

const text = (key: Key, fill: Fill = {}): Line => ({ kind: 'text', text: say(key, fill) });
const note = (key: Key, fill: Fill = {}): Line => ({ kind: 'note', text: say(key, fill) });

/**
 * @param agreement the pinned version; null when none covers it
 * @param isAgent whether the reader may know who was called
 * @param lost what could not be delivered of it, for agents
 */
export function whyCard(
  shown: View,
  story: Story<RequestEvent>,
  agreement: { name: string; compiled: CompiledAgreement } | null,
  isAgent: boolean,
  lost: readonly NotDelivered[] = [],
): Card {
  // Who asks why gets the key path: numbers move when an agreement is revised, key paths do not.
  const view: View = { ...shown, clause: (id) => id };
  const { number } = view.request;
  const raised = story.entries.find((entry) => entry.event.kind === 'raised');
  const title = shortened(view.title, 150);
  const lines =
    raised?.event.kind === 'raised'
      ? [
          ...scopeLines(view, raised.event, agreement?.name ?? null),
          ...priorityLines(raised.event),
          ...(agreement ? promiseLines(view, raised.event, raised.at, agreement.compiled) : []),
          ...(isAgent && raised.event.verdict === 'in_scope'
            ? rankingLines(view, raised.event.ranking, raised.event.leftOut)
            : []),
          ...story.entries
            .filter(({ event }) => isAgent || !isInside(event.kind))
            .flatMap((entry) => later(view, entry, isAgent)),
        ]
      : [];
  return {
    lines: [
      text('desk.why', { number, title }),
      ...lines,
      ...(isAgent ? notDeliveredLines(lost) : []),
      chainLine(story),
    ],
    controls: [],
    summary: sayPlain('desk.why', { number, title: shortened(view.title, 40) }),
  };
}

function scopeLines(view: View, event: Raised, agreement: string | null): Line[] {
  const facts = [
    ...(event.service ? [`${event.service}/${event.type ?? '?'}`] : []),
    ...Object.entries(event.fields).map(([name, value]) => `${name} = ${value}`),
    ...(event.affects ? [`affects ${event.affects}`] : []),
    ...(event.urgency ? [`urgency ${event.urgency}`] : []),
    `raised by ${view.name(event.requester)}`,
  ];
  return [
    text('why.scope', { verdict: sayPlain(`verdict-name.${event.verdict}`), why: event.why }),
    note('why.facts', { facts: facts.join(' · ') }),
    ...(event.clauses.length > 0 ? [note('why.clauses', { clauses: event.clauses.join(' · ') })] : []),
    ...(event.agreement && agreement
      ? [note('why.agreement', { name: agreement, hash: event.agreement.slice(0, 12) })]
      : []),
    ...(event.quota ? [note('why.quota', { amount: event.quota.amount, clause: event.quota.clause })] : []),
  ];
}

function priorityLines(event: Raised): Line[] {
  if (event.priority === null) return [];
  const priority = event.priority.toUpperCase();
  const affects = `affects.${event.affects ?? ''}`;
  const urgency = `urgency.${event.urgency ?? ''}`;
  const clause = event.clauses.find((one) => one.startsWith('priority')) ?? event.clauses[0] ?? '';
  // A class of people may raise it: a clause, openly.
  const raise = event.clauses.find((one) => one.startsWith('people.'));
  const matrix =
    isKey(affects) && isKey(urgency)
      ? { priority, affects: say(affects), urgency: say(urgency), clause }
      : null;
  return matrix
    ? [raise ? text('why.priority-raised', { ...matrix, raise }) : text('why.priority-matrix', matrix)]
    : [
        text('why.priority-fixed', {
          priority,
          clause: `services.${event.service ?? ''}.requests.${event.type ?? ''}.priority`,
        }),
      ];
}

function promiseLines(view: View, event: Raised, start: number, compiled: CompiledAgreement): Line[] {
  const { promises, priority } = event;
  if (!promises || priority === null) return [];
  const target = targetOf(compiled, priority);
  return clockKinds.flatMap((kind) => {
    const [promise, span] = [promises[kind], target[kind]];
    if (!promise || !span) return [];
    return [
      text('why.promise', {
        clock: capital(say(`clock.${kind}`)),
        due: at(view, promise.due),
        span: formatDuration(span),
        calendar: promise.calendar,
        start: at(view, start),
        clause: promise.clause,
      }),
    ];
  });
}

/** What moved a deadline, whose it became, who was called and why. */
function later(view: View, { at: instant, by, event }: Entry<RequestEvent>, isAgent: boolean): Line[] {
  switch (event.kind) {
    case 'resumed': {
      const moved = (Object.keys(event.clocks) as ClockKind[]).flatMap((kind) => {
        const due = event.clocks[kind]?.due;
        const fill = { clause: event.clause, waited: waited((event.to ?? instant) - event.from) };
        return due === undefined
          ? []
          : [text('why.moved', { clock: capital(say(`clock.${kind}`)), due: at(view, due), ...fill })];
      });
      return moved;
    }
    case 'assigned':
    case 'claimed':
    case 'handed-over':
    case 'met':
    case 'paged':
    case 'taken':
    case 'snoozed':
    case 'stood-down':
    case 'paused':
    case 'answered':
    case 'reopened':
    case 'hold-ended':
    case 'disputed':
    case 'confirmed': {
      const line = eventLine(view, event, by.kind === 'person' ? by.person : null);
      // A ranking of that moment: another than the one of the request.
      const ranking =
        isAgent && event.kind === 'assigned' && event.ranking
          ? rankingLines(view, event.ranking, event.leftOut)
          : [];
      return line
        ? [text('why.assignee', { at: at(view, instant), what: unquoted(line.text) }), ...ranking]
        : [];
    }
    case 'at-risk':
    case 'breached': {
      const line = eventLine(view, event, null);
      return line
        ? [text('why.escalation', { at: at(view, instant), what: line.text, clause: event.clause })]
        : [];
    }
    case 'escalated':
      return escalatedLines(view, instant, event);
    case 'next-update':
    case 'held':
    case 'prioritised':
    case 'transferred':
    case 'amended':
      return changedLines(view, instant, event, by.kind === 'person' ? by.person : null);
    case 'raised':
    case 'asked':
    case 'reminded':
    case 'wrote':
    case 'replied':
    case 'nudged':
    case 'fulfilled':
    case 'withdrawn':
      return [];
    default:
      return [text('why.newer', { at: at(view, instant) })];
  }
}

const chainLine = ({ entries, brokenAt }: Story<RequestEvent>): Line =>
  brokenAt === null
    ? note('why.chain', { count: entries.length, head: (entries.at(-1)?.hash ?? '').slice(0, 12) })
    : text('why.chain-broken', { seq: brokenAt });
