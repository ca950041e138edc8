/** What will happen if a change is sent: the notes of a form, and the reason that clashes need. */

import type { Answers, Field } from '../../chat/form.ts';
import { say, sayPlain } from '../../chat/say.ts';
import { plain } from '../../chat/text.ts';
import type { Text } from '../../chat/text.ts';
import type { Preview } from '../../roster/arrange.ts';
import { moveLine } from '../../roster/cards/changes.ts';
import { clashText } from '../../roster/cards/clash.ts';
import type { RosterView } from '../../roster/cards/view.ts';
import { anyOf, joined, people, spanOf } from '../../roster/cards/view.ts';
import type { Clash } from '../../roster/event.ts';
import { common } from '../../roster/spans.ts';
import { LONGEST } from '../forms/form-desk.ts';

export type Foreseen = Extract<Preview, { ok: true }>;

const MOST = 4;

/** Who comes for whom, when. */
export function movesText(view: RosterView, { moves }: Foreseen): Text {
  const shown = moves.length > MOST + 1 ? moves.slice(0, MOST) : moves;
  const more = moves.length - shown.length;
  return listed([
    ...shown.map((move) => moveLine(view, move)),
    ...(more > 0 ? [say('duty.more-changes', { count: more })] : []),
  ]);
}

/** Several lines are told apart by dots, for each may take two on a phone. */
const listed = (lines: readonly Text[]): Text =>
  lines.length < 2
    ? (lines[0] ?? [])
    : joined(
        lines.map((line) => [plain('• '), ...line]),
        '\n',
      );

/** Which of somebody's shifts an absence touches, and who steps in. */
export function absenceText(view: RosterView, who: string, { touched }: Foreseen): Text {
  const loses = touched.find(({ person }) => person === who)?.loses ?? [];
  if (loses.length === 0) return say('form.absent.untouched');
  const others = touched.filter(({ person, gains }) => person !== who && gains.length > 0);
  const lines = loses.map((span) => {
    const steps = others.filter(({ gains }) => common(gains, [span]).length > 0).map(({ person }) => person);
    const fill = { span: spanOf(view, span) };
    return steps.length > 0
      ? say('form.absent.steps-in', { ...fill, people: people(view, steps) })
      : say('form.absent.off', fill);
  });
  const shown = lines.length > MOST + 1 ? lines.slice(0, MOST) : lines;
  const more = lines.length - shown.length;
  const last = more > 0 ? [say('duty.more-changes', { count: more })] : [];
  return listed([...shown, ...last]);
}

/** Who has to say yes, or that nobody has to and who is told. @param me who sends it */
export function nextText(view: RosterView, { asked, owners, touched }: Foreseen, me: string): Text {
  if (asked !== null)
    return owners.length > 0
      ? say('form.next-asked-owners', { asked: people(view, [asked]), owners: anyOf(view, owners) })
      : say('form.next-asked', { asked: people(view, [asked]) });
  if (owners.length > 0) return say('form.next-owners', { owners: anyOf(view, owners) });
  const told = touched.map(({ person }) => person).filter((person) => person !== me);
  return told.length > 0 ? say('form.next-told', { people: people(view, told) }) : say('form.next-at-once');
}

/** "Tue 20:00 to 22:00 becomes empty; Ada Frei gets 4 nights in a row." */
export function clashesText(view: RosterView, clashes: readonly Clash[]): Text {
  const shown = clashes.slice(0, MOST).map((clash) => clashText(view, clash));
  const more = clashes.length - shown.length;
  return say('form.clashes', {
    clashes: joined([...shown, ...(more > 0 ? [say('form.more-clashes', { count: more })] : [])], '; '),
  });
}

export const noteField = (name: string, text: Text): Field => ({ kind: 'note', name, text });

/** The field keeps its name whether or not it must be filled in, so that what was typed survives. */
export const becauseField = (answers: Answers, isNeeded: boolean): Field => {
  const value = answers['because'];
  return {
    kind: 'text',
    name: 'because',
    label: sayPlain(isNeeded ? 'form.because' : 'form.word'),
    hint: sayPlain('form.because-hint'),
    multiline: true,
    max: LONGEST,
    ...(isNeeded ? {} : { optional: true }),
    ...(value ? { value } : {}),
  };
};

/**
 * What was shown of the consequences, to tell at the sending whether it still holds. Instants of what has begun move
 * with the clock and are not in it.
 */
export const digestOf = ({ asked, owners, clashes, moves, span }: Foreseen): string =>
  JSON.stringify([
    asked,
    owners,
    span.to,
    moves.map(({ to, leaves, comes }) => [to, leaves, comes]),
    clashes.map((clash) => [clash.kind, 'person' in clash ? clash.person : null]),
  ]);
