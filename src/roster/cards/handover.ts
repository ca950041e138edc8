/** The handover card: what whoever comes on duty finds, and what is due in their shift. Accepted by a press. */

import type { Button, Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import { named } from '../../chat/text.ts';
import type { Text } from '../../chat/text.ts';
import type { Shift } from '../state.ts';
import type { Reachable } from '../reachable.ts';
import type { Work, WorkItem } from '../work.ts';
import { reachableControls, reachableLines } from './reachable.ts';
import type { RosterView } from './view.ts';
import { at, firstName, people, person, shortened, spanOf } from './view.ts';

/** Late ones first; the rest is behind "Show all". */
const MOST_ITEMS = 5;
const LONGEST_NOTES = 600;

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

const summaryOf = (view: RosterView): string =>
  shortened(sayPlain('handover.summary', { team: view.teamName }), 80);

/** When the shift is over only this is said, and the buttons go. */
export const shiftOverCard = (view: RosterView, reader: string): Card => ({
  lines: [text(over(view, reader))],
  controls: [],
  summary: summaryOf(view),
});

/**
 * @param work what the team has open now
 * @param reachable how the reader is reached while chat is silent; null: not known
 */
export function handoverCard(
  view: RosterView,
  reader: string,
  work: Work,
  reachable: Reachable | null = null,
): Card {
  const { shift } = view.roster;
  const reach = reachableLines(view, shift, reachable);
  const items = [
    ...work.late.map((item) => itemLine(view, 'handover.late', item)),
    ...work.due.map((item) => itemLine(view, 'handover.due', item)),
  ];
  const shown = items.slice(0, MOST_ITEMS);
  const left = work.total - shown.length - work.held.count;
  return {
    lines: [
      text(head(view, shift)),
      ...shown,
      ...held(view, work),
      ...(left > 0 ? [note(say('handover.more', { count: left }))] : []),
      ...notes(view, shift),
      ...status(view, shift, reader),
      ...reach,
    ],
    controls: [...controls(view, shift, reader, work), ...reachableControls(reachable, reach.length > 0)],
    summary: summaryOf(view),
  };
}

const over = (view: RosterView, reader: string): Text => {
  const { onDuty, at: since } = view.roster.shift;
  const fill = { team: view.teamName, since: at(view, since) };
  if (onDuty.length === 0) return say('handover.over-nobody', fill);
  return onDuty.includes(reader)
    ? say('handover.over-still', fill)
    : say('handover.over', { ...fill, people: people(view, onDuty) });
};

function head(view: RosterView, { at: from, until, outgoing }: Shift): Text {
  const span =
    until === null ? say('handover.from', { from: at(view, from) }) : spanOf(view, { from, to: until });
  return outgoing.length === 0
    ? say('handover.yours', { team: view.teamName, span })
    : say('handover.yours-after', { team: view.teamName, span, previous: people(view, outgoing) });
}

function itemLine(
  view: RosterView,
  key: 'handover.late' | 'handover.due',
  { number, title, due, news, assignee }: WorkItem,
): Line {
  const who = assignee === null ? say('handover.nobody-has') : [named(assignee)];
  const fill = { number, title: shortened(title, 70), due: at(view, due), who };
  return text(
    key === 'handover.late' && news !== null
      ? say('handover.late-news', { ...fill, news: at(view, news) })
      : say(key, fill),
  );
}

const held = (view: RosterView, { held: { count, next } }: Work): Line[] =>
  count === 0
    ? []
    : [
        text(
          next === null
            ? say('handover.held', { count })
            : say('handover.held-until', { count, next: at(view, next) }),
        ),
      ];

const notes = (view: RosterView, shift: Shift): Line[] =>
  shift.notes === null
    ? []
    : [
        note(say('handover.notes', { by: person(view, shift.notes.by) })),
        { kind: 'quote', text: cut(view.open(shift.notes.text)) },
      ];

function cut(words: string): string {
  const characters = [...words];
  return characters.length <= LONGEST_NOTES ? words : `${characters.slice(0, LONGEST_NOTES - 1).join('')}…`;
}

function status(view: RosterView, { accepted, called, incoming }: Shift, reader: string): Line[] {
  if (accepted !== null) {
    if (accepted.by === null) return [];
    const fill = { at: at(view, accepted.at) };
    return [
      text(
        accepted.by === reader
          ? say('handover.accepted-own', fill)
          : say('handover.accepted', { ...fill, by: person(view, accepted.by) }),
      ),
    ];
  }
  if (called.length > 0) return [text(say('handover.called', { people: people(view, called) }))];
  const others = incoming.filter((one) => one !== reader);
  return others.length === 0 ? [] : [note(say('handover.one-of-you', { people: people(view, others) }))];
}

function controls(view: RosterView, shift: Shift, reader: string, { total }: Work): Button[] {
  const value = `${view.roster.name} ${shift.number}`;
  const previous = shift.outgoing[0];
  const isOpen = shift.accepted === null && shift.incoming.includes(reader);
  return [
    ...(isOpen ? [acceptButton(view)] : []),
    ...(previous === undefined
      ? []
      : [
          {
            ...({ kind: 'button', verb: 'handover-ask', value } as const),
            label:
              shift.outgoing.length === 1
                ? sayPlain('handover.button-ask', { name: shortened(firstName(view, previous), 20) })
                : sayPlain('handover.button-ask-several'),
          },
        ]),
    ...(total > 0
      ? [
          {
            ...({ kind: 'button', verb: 'handover-all', value: view.roster.name } as const),
            label: sayPlain('handover.button-all', { count: total }),
          },
        ]
      : []),
  ];
}

export const acceptButton = ({ roster }: RosterView): Button => ({
  kind: 'button',
  verb: 'handover-accept',
  value: `${roster.name} ${roster.shift.number}`,
  label: sayPlain('handover.button-accept'),
  style: 'primary',
});
