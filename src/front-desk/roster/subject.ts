/** Which roster a form is about, and the fields and answers every form about one shares. */

import type { Answers, Field, Form } from '../../chat/form.ts';
import type { Reply } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { isColleague } from '../../roster/follow.ts';
import { choiceField, chosen } from './choice.ts';
import type { Named, RosterDesk } from './desk.ts';
import { changeable, rosterDesk } from './desk.ts';
import type { Remembered } from './memory.ts';

/** The roster on the desk, and those that could be. */
export type Subject = { all: readonly Named[]; desk: RosterDesk };

/** @param wanted by name, e.g. of the card whose button was pressed; the first when it is none of theirs */
export async function subjectOf(
  context: Context,
  who: Known,
  wanted: string | null,
): Promise<Subject | undefined> {
  const all = await changeable(context, who);
  const name = (all.find((one) => one.name === wanted) ?? all[0])?.name;
  const desk = name === undefined ? undefined : await rosterDesk(context, who, name);
  return desk && { all, desk };
}

/** The same from a form's answers. */
export const subjectIn = (
  context: Context,
  who: Known,
  answers: Answers,
  memory: Remembered,
): Promise<Subject | undefined> => subjectOf(context, who, chosen(answers, 'roster') ?? memory.roster);

/** A choice when there are several. */
export const rosterField = ({ all, desk }: Subject): Field[] =>
  all.length < 2
    ? []
    : [
        choiceField(
          'roster',
          sayPlain('form.roster'),
          all.map(({ name, teamName }) => ({ value: name, label: teamName })),
          desk.name,
        ),
      ];

/** For whoever can change nothing: why, and where to turn. */
export const nothingToChange = (who: Known): Reply => ({
  kind: 'say',
  text: say(isColleague(who) ? 'form.no-roster' : 'duty.not-for-requesters'),
});

/** The same for a form that was open when the reason for it went. */
export const emptyForm = (form: string, title: string, who: Known): Form => ({
  form,
  title,
  close: sayPlain('form.close'),
  fields: [
    {
      kind: 'note',
      name: 'none',
      text: say(isColleague(who) ? 'form.no-roster' : 'duty.not-for-requesters'),
    },
  ],
  memory: '',
});
