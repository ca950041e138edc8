/** Who is on duty: now, until when, who is next, what was changed ahead, where nobody is, and two weeks as a picture. */

import type { Button, Card, Control, Line, Menu } from '../../chat/card.ts';

import { momentIn } from '../../chat/moment.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Line as Folded } from '../fold.ts';
import { foldFewest, rulesFirst } from '../fold.ts';
import type { Change, Span } from '../state.ts';
import { isOpenOffer } from '../state.ts';
import { changeLines, offerLines } from './changes.ts';
import { acceptButton } from './handover.ts';
import { pictureOf, shownSpan, stretchLine, stretchesIn } from './picture.ts';
import { repeatedIn } from './repeated.ts';
import type { RosterView } from './view.ts';
import { anyOf, at, firstName, joined, people, shortened, spanOf } from './view.ts';

/** What of the card depends on its reader. */
export type DutyReader = {
  person: string;
  /** In the team: may cover, swap and be away. */
  isMember: boolean;
  /** A roster owner or service manager: may arrange all that for others. */
  mayArrange: boolean;
  /** Changes ahead they may take back. */
  mayCancel: readonly Change[];
  owners: readonly string[];
};

const MOST_CHANGES = 3;
const MOST_GAPS = 2;
/** A menu of a platform may hold no more. */
const MOST_ITEMS = 5;
/** With its head and what follows, a card of the list has 13 lines. */
const LISTED = 11;

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/** @param missing stretches ahead that agreements promise and nobody covers */
export function onDutyCard(view: RosterView, reader: DutyReader, missing: readonly Span[]): Card {
  const picture = pictureOf(view, missing);
  const legend = missing.length > 0 ? 'duty.legend-gap' : 'duty.legend';
  return {
    lines: [
      text(say('duty.title', { team: view.teamName })),
      text(now(view)),
      ...next(view),
      ...waiting(view),
      ...limited(ahead(view), MOST_CHANGES, 'duty.more-changes'),
      ...limited(
        rulesFirst(foldFewest(missing, view.zone, view.schedule.timezone)).flatMap((line) =>
          gapTexts(view, line),
        ),
        MOST_GAPS,
        'duty.more-gaps',
      ),
      ...(picture ? [picture, note(say(legend, { zone: view.zone }))] : [note(say('duty.no-picture'))]),
      ...(reader.owners.length > 0
        ? [note(say('duty.owners', { people: people(view, reader.owners) }))]
        : []),
    ],
    controls: controls(view, reader),
    summary: shortened(sayPlain('duty.summary', { team: view.teamName }), 80),
  };
}

function gapTexts(view: RosterView, { spans, every: repeated, zone }: Folded<Span>): Text[] {
  if (repeated === null) return spans.map((span) => say('duty.gap', { span: spanOf(view, span) }));
  const every = repeatedIn(repeated, zone, view.zone);
  return [say('duty.gap-repeated', { every })];
}

/** One line a team, for whoever looks at many. */
export const onDutyLine = (view: RosterView): Text =>
  say('duty.line', { team: view.teamName, now: now(view) });

function now(view: RosterView): Text {
  const { schedule, now: instant } = view;
  const [who, until] = [schedule.who(instant), schedule.until(instant)];
  if (who.length === 0)
    return until === null ? say('duty.nobody-ever') : say('duty.nobody', { until: at(view, until) });
  return until === null
    ? say('duty.now-always', { people: people(view, who) })
    : say('duty.now', { people: people(view, who), until: at(view, until) });
}

function next(view: RosterView): Line[] {
  const { schedule, now: instant } = view;
  const following = schedule.next(instant);
  if (!following) return [];
  const until = schedule.until(following.at);
  if (following.who.length === 0)
    return [
      text(
        until === null ? say('duty.then-nobody') : say('duty.then-nobody-until', { until: at(view, until) }),
      ),
    ];
  const who = people(view, following.who);
  return [
    text(
      until === null
        ? say('duty.then', { people: who, from: at(view, following.at) })
        : say('duty.then-until', { people: who, span: spanOf(view, { from: following.at, to: until }) }),
    ),
  ];
}

const waiting = ({ roster: { shift }, ...view }: RosterView): Line[] =>
  shift.accepted === null && shift.incoming.length > 0
    ? [note(say('duty.not-accepted', { people: anyOf(view, shift.incoming) }))]
    : [];

function ahead(view: RosterView): Text[] {
  const { changes, offers } = view.roster;
  const made = changes
    .filter(({ to }) => to > view.now)
    .sort((a, b) => a.from - b.from)
    .flatMap((change) => changeLines(view, change));
  const open = offers.filter(isOpenOffer).flatMap((offer) => {
    const waitsFor = offer.asked !== null && offer.acceptedAt === null ? [offer.asked] : offer.owners;
    return waitsFor.length === 0
      ? []
      : [
          say('duty.offered', {
            what: joined(offerLines(view, offer), '; '),
            people: anyOf(view, waitsFor),
          }),
        ];
  });
  return [...made.map((what) => say('duty.changed', { what })), ...open];
}

function limited(texts: readonly Text[], most: number, more: 'duty.more-changes' | 'duty.more-gaps'): Line[] {
  const shown = texts.length > most + 1 ? texts.slice(0, most) : texts;
  const left = texts.length - shown.length;
  return [...shown.map(text), ...(left > 0 ? [note(say(more, { count: left }))] : [])];
}

function controls(view: RosterView, reader: DutyReader): Control[] {
  const { isMember, mayArrange } = reader;
  const name = view.roster.name;
  const button = (verb: string, label: string): Button => ({ kind: 'button', verb, value: name, label });
  const isOnDuty = view.schedule.who(view.now).includes(reader.person);
  const waits = view.roster.shift.accepted === null && view.roster.shift.incoming.includes(reader.person);
  const acting =
    isMember || mayArrange
      ? [
          button('roster-cover', sayPlain('duty.button-cover')),
          button('roster-swap', sayPlain('duty.button-swap')),
          button('roster-absent', sayPlain(isMember ? 'duty.button-absent' : 'duty.button-absent-other')),
        ]
      : [];
  return [
    ...(waits ? [acceptButton(view)] : []),
    ...acting,
    ...(isOnDuty ? [button('roster-notes', sayPlain('duty.button-notes'))] : []),
    { ...button('oncall-list', sayPlain('duty.button-list')), value: `${name} 0` },
    ...cancelling(view, reader),
  ];
}

/** What the reader may take back: offers of theirs that wait, and changes ahead. One of them alone is a button. */
function cancelling(view: RosterView, reader: DutyReader): Menu[] {
  const { name, offers } = view.roster;
  const label = (span: Span, key: Key, who: string): string => {
    const when = momentIn(Math.max(span.from, view.now), view.zone, 'beginning');
    return shortened(sayPlain(key, { who: shortened(firstName(view, who), 20), when }), 75);
  };
  const own = offers.filter((offer) => isOpenOffer(offer) && offer.by === reader.person);
  const items = [
    ...own.map((offer) => ({
      verb: 'offer-withdraw',
      value: `${name} ${offer.id}`,
      label: label(offer, `duty.withdraw-${offer.kind}`, offer.by),
    })),
    ...reader.mayCancel.map((change) => ({
      verb: 'roster-cancel',
      value: `${name} ${change.id}`,
      label: label(change, `duty.cancel-${change.kind}`, change.who),
    })),
  ].slice(0, MOST_ITEMS);
  return items.length === 0 ? [] : [{ kind: 'menu', label: sayPlain('duty.menu-cancel'), items }];
}

/** The two weeks in lines of words, some at a time. @param skip stretches that were shown before */
export function listCard(view: RosterView, skip: number): Card {
  const all = stretchesIn(view.schedule, { ...shownSpan(view.zone, view.now), from: view.now });
  const shown = all.slice(skip, skip + LISTED);
  const later = skip + shown.length;
  return {
    lines: [
      text(say(skip === 0 ? 'duty.list' : 'duty.list-later', { team: view.teamName, zone: view.zone })),
      ...shown.map((one) => text(stretchLine(view, one))),
    ],
    controls:
      later < all.length
        ? [
            {
              kind: 'button',
              verb: 'oncall-list',
              value: `${view.roster.name} ${later}`,
              label: sayPlain('duty.button-later'),
            },
          ]
        : [],
    summary: shortened(sayPlain('duty.summary', { team: view.teamName }), 80),
  };
}
