/** Pings about a roster: new messages, to those touched by what happened. Each is about one event. */

import type { Button, Card, Control, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { RosterEvent, Touched } from '../event.ts';
import type { RosterPingContent } from '../notices.ts';
import { callWords } from './call.ts';
import { offerLines } from './changes.ts';
import { acceptButton } from './handover.ts';
import type { RosterView } from './view.ts';
import { at, joined, person, shortened, spanOf } from './view.ts';

type Said = { lines: Line[]; controls?: Control[] };
type Of<K extends RosterEvent['kind']> = Extract<RosterEvent, { kind: K }>;

/** What somebody gains and loses is told in so many lines. */
const MOST_SPANS = 3;

/** @returns null when there is nothing (any more) to say about the event */
export function rosterPing(view: RosterView, ping: RosterPingContent): Card | null {
  const said = words(view, ping, ping.event);
  return (
    said && {
      lines: said.lines,
      controls: said.controls ?? [],
      summary: shortened(sayPlain('duty.summary', { team: view.teamName }), 80),
    }
  );
}

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

function words(view: RosterView, ping: RosterPingContent, event: RosterEvent): Said | null {
  const { shift } = view.roster;
  const team = view.teamName;
  const by = ping.by === null ? null : person(view, ping.by);
  const quote = (sealed: Parameters<RosterView['open']>[0]): Line => ({
    kind: 'quote',
    text: view.open(sealed),
  });
  switch (event.kind) {
    case 'changed': {
      const { reason } = event.change;
      if (event.touched.length === 0) return agreed(view, ping, event);
      return told(
        view,
        event.touched,
        changedBy(view, event, ping.by),
        reason === null ? [] : [note(say('told.because')), quote(reason)],
      );
    }
    case 'cancelled':
      return told(
        view,
        event.touched,
        by ? say('told.cancelled', { by, team }) : say('told.imported', { team }),
        event.reason === null ? [] : [note(say('told.because')), quote(event.reason)],
      );
    case 'imported':
      return told(view, event.touched, say('told.imported', { team }), []);
    case 'closed':
      return closed(view, ping, event);
    case 'handover-reminded':
      return shift.accepted === null && ping.reader !== null && shift.incoming.includes(ping.reader)
        ? {
            lines: [text(say('ping.handover-reminded', { team, since: at(view, shift.at) }))],
            controls: [acceptButton(view)],
          }
        : null;
    case 'handover-asked':
      return {
        lines: [
          text(say('ping.handover-asked', { by: by ?? say('card.the-team'), team })),
          quote(event.text),
        ],
        controls: ping.by === null ? [] : [answer(view, ping.by)],
      };
    case 'handover-answered':
      return {
        lines: [
          text(say('ping.handover-answered', { by: by ?? say('card.the-team'), team })),
          quote(event.text),
        ],
      };
    // Left by an earlier release.
    case 'handover-escalated':
    case 'uncovered':
      return callWords(view, event, ping.mention);
    case 'offered':
    case 'accepted':
    case 'noted':
    case 'shift-began':
    case 'handover-accepted':
      return null;
  }
}

function changedBy(view: RosterView, { change, offer }: Of<'changed'>, by: string | null): Text {
  const team = view.teamName;
  const who = person(view, change.who);
  switch (change.kind) {
    case 'absence':
      return say('told.absence', { who, team });
    case 'stand-in':
      return say('told.stand-in', { who, team });
    case 'cover':
    case 'swap': {
      const actor = person(view, by ?? change.by);
      if (offer === null) return say(`told.${change.kind}`, { by: actor, team });
      return say(`told.agreed-${change.kind}`, { by: actor, team });
    }
  }
}

/** What changed for whoever reads it: nothing of what changed for others. */
function told(
  view: RosterView,
  [touched]: readonly Touched[],
  head: Text,
  reason: readonly Line[],
): Said | null {
  if (!touched) return null;
  const all = [
    ...touched.gains.map((span) => ({ key: 'told.gain', span }) as const),
    ...touched.loses.map((span) => ({ key: 'told.lose', span }) as const),
  ].sort((a, b) => a.span.from - b.span.from);
  const shown = all.length > MOST_SPANS + 1 ? all.slice(0, MOST_SPANS) : all;
  const more = all.length - shown.length;
  return {
    lines: [
      text(head),
      ...shown.map(({ key, span }) => text(say(key, { span: spanOf(view, span) }))),
      ...(more > 0 ? [note(say('told.more', { count: more }))] : []),
      ...reason,
    ],
    controls: [listButton(view)],
  };
}

/** Whoever offered hears of the yes, also when none of their own duty changes by it. */
function agreed(view: RosterView, { by }: RosterPingContent, event: Of<'changed'>): Said | null {
  const offer = view.roster.offers.find(({ id }) => id === event.offer);
  if (!offer || by === null) return null;
  const what = joined(offerLines(view, offer), '; ');
  return {
    lines: [text(say('ping.offer-agreed', { by: person(view, by), what })), note(say('told.nothing'))],
    controls: [listButton(view)],
  };
}

const listButton = ({ roster }: RosterView): Button => ({
  kind: 'button',
  verb: 'oncall',
  value: roster.name,
  label: sayPlain('duty.button-show'),
});

function closed(view: RosterView, ping: RosterPingContent, event: Of<'closed'>): Said | null {
  const offer = view.roster.offers.find(({ id }) => id === event.offer);
  if (!offer || event.outcome === 'done' || event.outcome === 'withdrawn') return null;
  const what = joined(offerLines(view, offer), '; ');
  const head =
    event.outcome === 'declined' && ping.by !== null
      ? say('ping.offer-declined', { by: person(view, ping.by), what })
      : say('ping.offer-lapsed', { what });
  return {
    lines: [text(head), note(say('ping.offer-next'))],
    controls: offer.kind === 'absence' ? [] : [coverButton(view)],
  };
}

const coverButton = ({ roster }: RosterView): Button => ({
  kind: 'button',
  verb: 'roster-cover',
  value: roster.name,
  label: sayPlain('duty.button-other'),
});

const answer = ({ roster }: RosterView, to: string): Button => ({
  kind: 'button',
  verb: 'handover-answer',
  value: `${roster.name} ${to}`,
  label: sayPlain('button.answer'),
  style: 'primary',
});
