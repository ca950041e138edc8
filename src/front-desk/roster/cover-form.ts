/** The form "Cover": somebody takes over a stretch of duty, from the visitor or from somebody else. */

import type { Answers, Field, Form, Option } from '../../chat/form.ts';
import type { Reply } from '../../chat/port.ts';
import { plainText } from '../../chat/plain.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { Preview } from '../../roster/arrange.ts';
import { preview } from '../../roster/arrange.ts';
import { stretchesIn } from '../../roster/cards/picture.ts';
import type { RosterCommand } from '../../roster/command.ts';
import { choiceField, chosen } from './choice.ts';
import type { RosterDesk } from './desk.ts';
import { becauseField, noteField } from './foresight.ts';
import { remember } from './memory.ts';
import { nextShiftOf } from './shifts.ts';
import { substitutes } from './substitutes.ts';
import type { Subject } from './subject.ts';
import { nothingToChange, rosterField, subjectOf } from './subject.ts';
import type { Drawing } from './arranging.ts';
import { consequences, labelOf, shownOf } from './arranging.ts';
import { arrangingDesk } from './arranging-desk.ts';
import type { When } from './when.ts';
import { readWhen, whenField, writeWhen } from './when.ts';

export const COVER_FORM = 'roster-cover';
/** Nobody's duty, among the choices of whose it is. */
const NOBODY = '-';

type Wish = Extract<RosterCommand, { kind: 'cover' }>;

type Situation = Subject & {
  when: When | null;
  leaves: { options: readonly Option[]; value: string | null } | null;
  comes: { options: readonly Option[]; value: string | undefined } | null;
  wish: Wish | null;
  seen: Preview | null;
};

/** @param typed when, as written behind the command */
export async function openCoverForm(
  context: Context,
  who: Known,
  typed: string,
  roster: string | null,
): Promise<Reply> {
  const subject = await subjectOf(context, who, roster);
  if (!subject) return nothingToChange(who);
  const next = nextShiftOf(subject.desk, who.person);
  const when = typed === '' && next ? writeWhen(next, subject.desk.view.now, who.zone) : typed;
  const answers: Answers = when === '' ? {} : { when };
  return { kind: 'form', form: await drawn(context, who, situation(who, subject, answers), answers) };
}

export const coverDesk = arrangingDesk({
  form: COVER_FORM,
  title: 'form.cover',
  situation,
  drawn,
  missing,
});

/** Where something is missing: the time, or who takes over. */
function missing({ when, comes }: Situation): { field: string; text: string } {
  if (!when?.ok) return { field: 'when', text: when ? plainText(when.text) : sayPlain('when.empty') };
  return comes && comes.value === undefined && comes.options.length > 0
    ? { field: comesField(comes).name, text: sayPlain('mistake.choose') }
    : { field: 'when', text: sayPlain('form.when-missing') };
}

const comesField = ({ options, value }: NonNullable<Situation['comes']>) =>
  choiceField('comes', sayPlain('form.cover.comes'), options, value);

function situation(who: Known, subject: Subject, answers: Answers): Situation {
  const { desk } = subject;
  const typed = answers['when'];
  const when = typed === undefined ? null : readWhen(typed, desk.view.now, who.zone);
  const empty = { ...subject, when, leaves: null, comes: null, wish: null, seen: null };
  if (!when?.ok) return empty;
  const leaves = leavesIn(desk, who, when.span, answers);
  if (!leaves) return empty;
  const comes = comesIn(desk, who, when.span, leaves.value, answers);
  const to = comes ? comes.value : who.person;
  if (to === undefined) return { ...empty, leaves, comes };
  const wish: Wish = { kind: 'cover', span: when.span, leaves: leaves.value, comes: to, reason: null };
  return { ...empty, leaves, comes, wish, seen: preview(desk.scene, wish) };
}

/** Whose duty it is in that time: the visitor's own, when they have any. */
function leavesIn(
  { view }: RosterDesk,
  who: Known,
  span: { from: number; to: number },
  answers: Answers,
): Situation['leaves'] {
  const time = new Map<string, number>();
  for (const { from, to, people } of stretchesIn(view.schedule, span))
    for (const person of people.length === 0 ? [NOBODY] : people)
      time.set(person, (time.get(person) ?? 0) + to - from);
  const [longest] = [...time].sort(([, a], [, b]) => b - a);
  if (!longest) return null;
  const options = [...time.keys()].map((value) => ({
    value,
    label: value === NOBODY ? sayPlain('form.cover.nobody') : view.name(value),
  }));
  const given = chosen(answers, 'leaves');
  const value =
    given !== undefined && time.has(given) ? given : time.has(who.person) ? who.person : longest[0];
  return { options, value: value === NOBODY ? null : value };
}

/** Who takes over: chosen for one's own duty, and by those who arrange for others; else it is the visitor. */
function comesIn(
  desk: RosterDesk,
  who: Known,
  span: { from: number; to: number },
  leaves: string | null,
  answers: Answers,
): Situation['comes'] {
  if (leaves !== who.person && !desk.mayArrange) return null;
  const options = substitutes(desk, span, leaves);
  const given = chosen(answers, 'comes');
  const isGiven = options.some(({ value }) => value === given);
  const self = desk.isMember && leaves !== who.person ? who.person : undefined;
  return { options, value: isGiven ? given : self };
}

async function drawn(
  context: Context,
  who: Known,
  scene: Situation,
  answers: Answers,
  drawing: Drawing = {},
): Promise<Form> {
  const { desk, when, leaves, comes, seen } = scene;
  const typed = answers['when'];
  const fields: Field[] = [
    ...rosterField(scene),
    whenField(typed),
    ...(leaves && leaves.options.length > 1
      ? [choiceField('leaves', sayPlain('form.cover.leaves'), leaves.options, leaves.value ?? NOBODY)]
      : []),
    ...(comes && comes.options.length > 0 ? [comesField(comes)] : []),
  ];
  const notes = await consequences(context, desk, who, seen, hint(scene, when));
  const needed = seen?.ok === true && seen.clashes.length > 0;
  return {
    form: COVER_FORM,
    title: sayPlain('form.cover'),
    submit: sayPlain(labelOf(seen)),
    close: sayPlain('form.cancel'),
    fields: [
      ...(drawing.changed ? [noteField('changed', say('form.look-again'))] : []),
      ...fields,
      ...notes,
      becauseField(answers, needed),
    ],
    memory: remember(desk.name, shownOf(seen)),
  };
}

/** While there is nothing to foresee yet: what is missing. */
function hint({ desk, comes }: Situation, when: When | null): Text {
  if (when === null) return say('form.when-missing');
  if (!when.ok) return when.text;
  return comes?.options.length === 0
    ? say('form.cover.nobody-else', { team: desk.view.teamName })
    : say('form.cover.choose');
}
