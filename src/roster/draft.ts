/** What somebody wants to change, checked against the schedule as it stands and worked out. */

import type { Refusal } from '../decision.ts';
import { knownAbsences } from './absences.ts';
import type { RosterCommand } from './command.ts';
import type { Worked } from './effects.ts';
import { effectsOf, effectsOfAbsence } from './effects.ts';
import type { Scene } from './scene.ts';
import { mayArrange } from './scene.ts';
import { LONGEST, common, usable } from './spans.ts';
import type { Change, Effect, Move, Offer, Span } from './state.ts';
import { isOpenOffer } from './state.ts';

/** Changes and open offers together. */
const MOST_CHANGES = 500;

type Of<K extends RosterCommand['kind']> = Extract<RosterCommand, { kind: K }>;
export type Wish = Of<'cover' | 'swap' | 'absent'>;

/** A change without its number, its maker and its reason. */
export type Draft = Span & {
  kind: Offer['kind'];
  who: string;
  other: string | null;
  moves: readonly Move[];
  effects: readonly Effect[];
  /** Who must say yes; null: nobody else. */
  asked: string | null;
};

export type Drafted = { ok: true; draft: Draft } | { ok: false; refusal: Refusal };

export function draftOf(scene: Scene, wish: Wish): Drafted {
  const { state, now } = scene;
  const live = state.changes.filter(({ to }) => to > now).length + state.offers.filter(isOpenOffer).length;
  if (live >= MOST_CHANGES) return no('too-many-changes', { most: MOST_CHANGES });
  switch (wish.kind) {
    case 'cover':
      return cover(scene, wish);
    case 'swap':
      return swap(scene, wish);
    case 'absent':
      return absence(scene, wish);
  }
}

/**
 * An offer as it can still be carried out: whoever said yes gets what they said yes to. Refuses
 * `changed-since-offered`; what is over of it by now is left out.
 */
export function draftOfOffer({ schedule, now }: Pick<Scene, 'schedule' | 'now'>, offer: Offer): Drafted {
  const ahead = offer.moves
    .filter(({ to }) => to > now)
    .map((move) => ({ ...move, from: Math.max(move.from, now) }));
  const from = Math.max(offer.from, now);
  const worked =
    offer.kind === 'absence'
      ? effectsOfAbsence(schedule, offer.by, { from, to: offer.to })
      : effectsOf(schedule, ahead, offer.kind === 'swap');
  if (!worked.ok || !isSame(worked.parts, ahead)) return no('changed-since-offered', { person: offer.by });
  const [first] = offer.moves;
  const [who, other] =
    offer.kind === 'cover' && first ? [first.comes, first.leaves] : [offer.by, offer.asked];
  const { kind, to, moves, asked } = offer;
  return { ok: true, draft: { kind, from, to, who, other, moves, asked, effects: worked.effects } };
}

function cover(scene: Scene, { span, leaves, comes }: Of<'cover'>): Drafted {
  const { acting, facts, now, schedule } = scene;
  const isArranging = mayArrange(facts, acting);
  const me = acting.person;
  if (leaves === comes) return no('same-person');
  if (!isArranging && me !== leaves && me !== comes) return no('not-one-of-two');
  const outsider = notInTeam(scene, isArranging || leaves === null ? [comes] : [comes, leaves]);
  if (outsider) return outsider;
  const ahead = usable(span, now, LONGEST.cover);
  if (!ahead.ok) return ahead;
  const worked = effectsOf(schedule, [{ ...ahead.span, leaves, comes }]);
  // Whoever gets duty agrees to it; who arranges for others, or steps in themselves, needs nobody's leave.
  const other = me === comes ? leaves : comes;
  const isAlone = isArranging && me !== leaves;
  return drafted(worked, { kind: 'cover', who: comes, other: leaves, asked: isAlone ? null : other });
}

function swap(scene: Scene, wish: Of<'swap'>): Drafted {
  const { acting, facts, now, schedule } = scene;
  const isArranging = mayArrange(facts, acting);
  const [who, other] = [wish.who ?? acting.person, wish.with];
  if (who === other) return no('same-person');
  const isTheirs = acting.person === who || acting.person === other;
  if (!isArranging && !isTheirs) return no('not-one-of-two');
  const outsider = notInTeam(scene, [who, other]);
  if (outsider) return outsider;
  const mine = usable(wish.mine, now, LONGEST.cover);
  if (!mine.ok) return mine;
  const theirs = usable(wish.theirs, now, LONGEST.cover);
  if (!theirs.ok) return theirs;
  const moves = [
    { ...mine.span, leaves: who, comes: other },
    { ...theirs.span, leaves: other, comes: who },
  ];
  const asked = !isTheirs ? null : acting.person === who ? other : who;
  return drafted(effectsOf(schedule, moves, true), { kind: 'swap', who, other, asked });
}

function absence(scene: Scene, { span, who }: Of<'absent'>): Drafted {
  const { acting, facts, now, schedule, state } = scene;
  if (who !== acting.person && !mayArrange(facts, acting)) return no('not-roster-owner');
  const outsider = notInTeam(scene, [who]);
  if (outsider) return outsider;
  const ahead = usable(span, now, LONGEST.absence);
  if (!ahead.ok) return ahead;
  const { from, to } = ahead.span;
  const [known] = common(knownAbsences(facts.document, state.changes).get(who) ?? [], [{ from, to }]);
  if (known?.from === from && known.to === to) return no('absent-already', { person: who });
  const worked = effectsOfAbsence(schedule, who, ahead.span);
  return drafted(worked, { kind: 'absence', who, other: null, asked: null }, ahead.span);
}

function drafted(
  worked: Worked,
  { kind, who, other, asked }: Pick<Draft, 'kind' | 'who' | 'other' | 'asked'>,
  span?: Span,
): Drafted {
  if (!worked.ok) return worked;
  const moves = worked.parts;
  const { from, to } = span ?? {
    from: Math.min(...moves.map((move) => move.from)),
    to: Math.max(...moves.map((move) => move.to)),
  };
  return { ok: true, draft: { kind, from, to, who, other, moves, effects: worked.effects, asked } };
}

function notInTeam({ facts }: Scene, people: readonly string[]): Drafted | undefined {
  const outsider = people.find((person) => !facts.team.members.includes(person));
  return outsider === undefined ? undefined : no('not-in-roster-team', { person: outsider });
}

const isSame = (a: readonly Move[], b: readonly Move[]): boolean =>
  a.length === b.length &&
  a.every((move, i) => {
    const { from, to, leaves, comes } = b[i]!;
    return move.from === from && move.to === to && move.leaves === leaves && move.comes === comes;
  });

const no = (code: string, fill: Refusal['with'] = {}): Drafted & Worked => ({
  ok: false,
  refusal: { code, with: fill },
});

/** The draft as a change in force. */
export const changeOf = (
  { kind, who, other, from, to, effects }: Draft,
  made: Pick<Change, 'id' | 'by' | 'at' | 'reason'>,
): Change => ({ kind, who, other, from, to, effects, ...made });
