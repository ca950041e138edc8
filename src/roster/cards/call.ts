/** The call for a duty that nobody has: with a button while it stands, then who has it and since when. */

import type { Button, Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { mention } from '../../chat/text.ts';
import type { CallCardContent, CallEnd } from '../calls.ts';
import { isSame } from '../calls.ts';
import type { RosterEvent } from '../event.ts';
import type { Call, Span } from '../state.ts';
import { openCall } from '../state.ts';
import type { RosterView } from './view.ts';
import { at, joined, people, person, shortened, spanOf } from './view.ts';

export type Called = { lines: Line[]; controls: Button[] };

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/**
 * @param stands whether it was posted: what was over before is not said any more
 * @returns null when there is nothing (any more) to say
 */
export function callCard(view: RosterView, content: CallCardContent, stands: boolean): Card | null {
  const said = content.ended
    ? stands && { lines: endLines(view, content.call, content.ended), controls: [] }
    : isSame(openCall(view.roster), content.call) && callWords(view, content.event, content.mention);
  return said ? { ...said, summary: shortened(sayPlain('duty.summary', { team: view.teamName }), 80) } : null;
}

/** While it stands. @returns null when somebody has the duty by now */
export function callWords(
  view: RosterView,
  event: RosterEvent | undefined,
  called: readonly string[],
): Called | null {
  if (event?.kind === 'uncovered') return uncovered(view, event.promised, called);
  return event?.kind === 'handover-escalated' ? escalated(view, called) : null;
}

function endLines(view: RosterView, call: Call, end: CallEnd): Line[] {
  const why = call.of === 'handover' ? 'call.was-unaccepted' : 'call.was-uncovered';
  return [text(endText(view, end)), note(say(why, { since: at(view, call.at) }))];
}

function endText(view: RosterView, end: CallEnd): Text {
  const team = view.teamName;
  switch (end.how) {
    case 'taken':
    case 'accepted':
      return say(`call.${end.how}`, { by: person(view, end.by), team, at: at(view, end.at) });
    case 'on-duty':
      return say('call.on-duty', { people: people(view, end.people), team, at: at(view, end.at) });
    case 'again':
    case 'over':
      return say(`call.${end.how}`, { team });
  }
}

function escalated(view: RosterView, called: readonly string[]): Called | null {
  const { shift } = view.roster;
  if (shift.accepted !== null || shift.incoming.length === 0) return null;
  const fill = {
    team: view.teamName,
    people: people(view, shift.incoming),
    since: at(view, shift.at),
  };
  return {
    lines: [
      text(
        called.length === 0
          ? say('ping.handover-escalated-nobody', fill)
          : say('ping.handover-escalated', { ...fill, who: mentions(view, called) }),
      ),
      note(say('ping.handover-escalated-next')),
    ],
    controls: [standIn(view)],
  };
}

function uncovered(view: RosterView, promised: readonly Span[], called: readonly string[]): Called | null {
  if (view.schedule.who(view.now).length > 0) return null;
  const [first] = promised;
  const last = promised.at(-1);
  if (!first || !last) return null;
  const span: Span = { from: first.from, to: promised.length === 1 ? first.to : last.to };
  const fill = { team: view.teamName, span: spanOf(view, span) };
  return {
    lines: [
      text(
        called.length === 0
          ? say('ping.uncovered-nobody', fill)
          : say('ping.uncovered', { ...fill, who: mentions(view, called) }),
      ),
      note(say(promised.length === 1 ? 'ping.uncovered-why' : 'ping.uncovered-why-some')),
    ],
    controls: [standIn(view)],
  };
}

const standIn = ({ roster }: RosterView): Button => ({
  kind: 'button',
  verb: 'stand-in',
  value: `${roster.name} ${roster.shift.number}`,
  label: sayPlain('handover.button-stand-in'),
  style: 'primary',
});

const mentions = (view: RosterView, ids: readonly string[]): Text =>
  joined(
    ids.map((id) => [mention({ person: id, name: view.name(id) })]),
    ' ',
  );
