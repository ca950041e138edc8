/** The form "Swap": one of one's own coming shifts for one of somebody else's. */

import type { Answers, Field, Form, Option } from '../../chat/form.ts';
import type { Reply } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { Preview } from '../../roster/arrange.ts';
import { preview } from '../../roster/arrange.ts';
import type { RosterCommand } from '../../roster/command.ts';
import type { Drawing } from './arranging.ts';
import { consequences, labelOf, shownOf } from './arranging.ts';
import { arrangingDesk } from './arranging-desk.ts';
import { choiceField, chosen } from './choice.ts';
import { becauseField, noteField } from './foresight.ts';
import { remember } from './memory.ts';
import { shiftChosen, shiftOptions, shiftValue, shiftsOf } from './shifts.ts';
import type { Subject } from './subject.ts';
import { nothingToChange, rosterField, subjectOf } from './subject.ts';
import { readWhen } from './when.ts';

export const SWAP_FORM = 'roster-swap';

type Wish = Extract<RosterCommand, { kind: 'swap' }>;

type Situation = Subject & {
  /** Whose shift is given: a choice for those who arrange for others. */
  giver: string | null;
  fields: readonly Field[];
  wish: Wish | null;
  seen: Preview | null;
  hint: Text;
};

/** @param typed a time, as written behind the command: the shift in it is chosen already */
export async function openSwapForm(
  context: Context,
  who: Known,
  typed: string,
  roster: string | null,
): Promise<Reply> {
  const subject = await subjectOf(context, who, roster);
  if (!subject) return nothingToChange(who);
  const when = typed === '' ? null : readWhen(typed, subject.desk.view.now, who.zone);
  const shifts = shiftsOf(subject.desk, who.person);
  const meant = when?.ok
    ? shifts.find(({ from, to }) => from < when.span.to && to > when.span.from)
    : undefined;
  const answers: Answers = meant ? { mine: shiftValue(meant) } : {};
  const scene = situation(who, subject, answers);
  const unread = when?.ok === false ? [noteField('unread', when.text)] : [];
  return { kind: 'form', form: await drawn(context, who, scene, answers, { before: unread }) };
}

export const swapDesk = arrangingDesk({
  form: SWAP_FORM,
  title: 'form.swap',
  situation,
  drawn,
  missing: ({ fields }: Situation) => ({
    field: fields.at(-1)?.name ?? 'preview',
    text: sayPlain('mistake.choose'),
  }),
});

function situation(who: Known, subject: Subject, answers: Answers): Situation {
  const { desk } = subject;
  const { view, scene, mayArrange } = desk;
  const members = scene.facts.team.members;
  const withShifts = members.filter((person) => shiftsOf(desk, person).length > 0);
  const named = (people: readonly string[]): Option[] =>
    people.map((value) => ({ value, label: view.name(value) }));
  const base = { ...subject, wish: null, seen: null };

  const givers = mayArrange ? withShifts : withShifts.filter((person) => person === who.person);
  const giver = pick(givers, chosen(answers, 'giver'), who.person);
  const whose: Field[] =
    givers.length > 1
      ? [choiceField('giver', sayPlain('form.swap.giver'), named(givers), giver ?? undefined)]
      : [];
  if (giver === null)
    return {
      ...base,
      giver,
      fields: whose,
      hint: givers.length > 1 ? say('form.swap.choose-giver') : say('form.swap.no-shift'),
    };
  const others = withShifts.filter((person) => person !== giver);
  if (others.length === 0) return { ...base, giver, fields: whose, hint: say('form.swap.nobody') };

  const own = shiftsOf(desk, giver);
  const mine = shiftChosen(own, chosen(answers, 'mine')) ?? own[0];
  const other = pick(others, chosen(answers, 'with'), others.length === 1 ? (others[0] ?? null) : null);
  const their = other === null ? [] : shiftsOf(desk, other);
  const theirs = shiftChosen(their, chosen(answers, 'theirs'));
  const label = giver === who.person ? 'form.swap.mine' : 'form.swap.given';
  const fields: Field[] = [
    ...whose,
    choiceField('mine', sayPlain(label), shiftOptions(desk, own), mine && shiftValue(mine)),
    choiceField('with', sayPlain('form.swap.with'), named(others), other ?? undefined),
    ...(their.length > 0
      ? [
          choiceField(
            'theirs',
            sayPlain('form.swap.theirs'),
            shiftOptions(desk, their),
            theirs && shiftValue(theirs),
          ),
        ]
      : []),
  ];
  if (!mine || other === null || !theirs) return { ...base, giver, fields, hint: say('form.swap.choose') };
  const wish: Wish = {
    kind: 'swap',
    ...(giver === who.person ? {} : { who: giver }),
    mine,
    with: other,
    theirs,
    reason: null,
  };
  return { ...base, giver, fields, wish, seen: preview(desk.scene, wish), hint: [] };
}

const pick = (from: readonly string[], given: string | undefined, fallback: string | null): string | null =>
  from.find((one) => one === given) ?? from.find((one) => one === fallback) ?? null;

async function drawn(
  context: Context,
  who: Known,
  scene: Situation,
  answers: Answers,
  { changed = false, before = [] }: Drawing & { before?: readonly Field[] } = {},
): Promise<Form> {
  const { desk, seen } = scene;
  const isStuck = scene.fields.every(({ name }) => !name.startsWith('mine'));
  const notes = await consequences(context, desk, who, seen, scene.hint);
  return {
    form: SWAP_FORM,
    title: sayPlain('form.swap'),
    ...(isStuck && scene.fields.length === 0 ? {} : { submit: sayPlain(labelOf(seen)) }),
    close: sayPlain(isStuck ? 'form.close' : 'form.cancel'),
    fields: [
      ...before,
      ...(changed ? [noteField('changed', say('form.look-again'))] : []),
      ...rosterField(scene),
      ...scene.fields,
      ...notes,
      ...(isStuck ? [] : [becauseField(answers, seen?.ok === true && seen.clashes.length > 0)]),
    ],
    memory: remember(desk.name, shownOf(seen)),
  };
}
