/** The form "I am away": a time, for which one is in no roster of one's teams; in each of them an act of its own. */

import type { Answers, Field, Form } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import type { Reply, Sent } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { wasPerformed } from '../../request/queries/was-performed.ts';
import type { Preview } from '../../roster/arrange.ts';
import { preview } from '../../roster/arrange.ts';
import { joined } from '../../roster/cards/view.ts';
import type { RosterCommand } from '../../roster/command.ts';
import { act } from '../../roster/commands/act.ts';
import { mistake, tooLong } from '../forms/form-desk.ts';
import { sentence } from '../refusal.ts';
import type { Drawing } from './arranging.ts';
import { labelOf, outcomeText, reasoned, shownOf } from './arranging.ts';
import { choiceField, chosen } from './choice.ts';
import type { RosterDesk } from './desk.ts';
import { changeable, rosterDesk } from './desk.ts';
import { absenceText, becauseField, clashesText, nextText, noteField } from './foresight.ts';
import { isAsShown, recall, remember } from './memory.ts';
import { emptyForm, nothingToChange } from './subject.ts';
import type { When } from './when.ts';
import { readWhen, whenField } from './when.ts';

export const ABSENT_FORM = 'roster-absent';

type Wish = Extract<RosterCommand, { kind: 'absent' }>;
type Part = { desk: RosterDesk; wish: Wish | null; seen: Preview | null };

type Situation = {
  when: When | null;
  /** Who is away: a choice for those who arrange for others. */
  person: string;
  choices: readonly { value: string; label: string }[];
  parts: readonly Part[];
};

/** @param typed when, as written behind the command */
export async function openAbsentForm(context: Context, who: Known, typed: string): Promise<Reply> {
  const answers: Answers = typed === '' ? {} : { when: typed };
  const scene = await situation(context, who, answers);
  if (!scene) return nothingToChange(who);
  return { kind: 'form', form: await drawn(context, who, scene, answers) };
}

export async function redrawAbsentForm(
  context: Context,
  who: Known,
  _memory: string,
  answers: Answers,
): Promise<Form> {
  const scene = await situation(context, who, answers);
  return scene ? drawn(context, who, scene, answers) : emptyForm(ABSENT_FORM, sayPlain('form.absent'), who);
}

/** Each roster decides for itself; what comes of it is said of each. */
export async function sendAbsentForm(
  context: Context,
  who: Known,
  key: string,
  memory: string,
  answers: Answers,
): Promise<Sent> {
  const scene = await situation(context, who, answers);
  if (!scene) return { kind: 'form', form: emptyForm(ABSENT_FORM, sayPlain('form.absent'), who) };
  const { when, parts } = scene;
  const keyOf = ({ desk }: Part): string => `${key}/${desk.name}`;
  const performed = await Promise.all(
    parts.map((part) => wasPerformed(context.read, keyOf(part), who.person)),
  );
  const isAgain = performed.some((one) => one);
  const long = tooLong(answers);
  if (long) return long;
  if (!when?.ok) return mistake('when', when ? plainText(when.text) : sayPlain('when.empty'));
  const open = parts.filter(({ seen }) => seen?.ok);
  const [refused] = parts.flatMap(({ seen }) => (seen && !seen.ok ? [seen.refusal] : []));
  if (open.length === 0 && !isAgain && refused)
    return mistake('when', plainText(await sentence(context, refused)));
  const recalled = recall(memory);
  if (!isAgain && !isAsShown(recalled, shown(scene)))
    return {
      kind: 'form',
      form: await drawn(context, who, scene, answers, { changed: recalled.shown !== null }),
    };
  const because = answers['because'] ?? null;
  if (because === null && open.some(({ seen }) => seen?.ok && seen.clashes.length > 0))
    return mistake('because', sayPlain('form.because-needed'));
  const outcomes: Text[] = [];
  for (const part of parts) {
    if (!part.wish) continue;
    const done = await act(context, who, keyOf(part), part.desk.name, reasoned(part.wish, because));
    const what =
      done.kind === 'refused' ? await sentence(context, done.refusal) : outcomeText(part.desk, done);
    outcomes.push(say('form.absent.outcome', { team: part.desk.view.teamName, what }));
  }
  return { kind: 'done', say: joined(outcomes, '\n') };
}

async function situation(context: Context, who: Known, answers: Answers): Promise<Situation | undefined> {
  const desks = (
    await Promise.all((await changeable(context, who)).map(({ name }) => rosterDesk(context, who, name)))
  ).filter((desk) => desk !== undefined);
  const [first] = desks;
  if (!first) return undefined;
  const arranging = desks.filter((desk) => desk.mayArrange);
  const people = new Map<string, string>();
  for (const desk of arranging)
    for (const person of desk.scene.facts.team.members) people.set(person, desk.view.name(person));
  if (desks.some((desk) => desk.isMember)) people.set(who.person, who.name);
  const choices = [...people]
    .map(([value, label]) => ({ value, label }))
    .sort(
      (a, b) =>
        Number(b.value === who.person) - Number(a.value === who.person) || (a.label < b.label ? -1 : 1),
    );
  const given = chosen(answers, 'who');
  const person = people.has(given ?? '') ? (given ?? '') : (choices[0]?.value ?? who.person);
  const typed = answers['when'];
  const when = typed === undefined ? null : readWhen(typed, first.view.now, who.zone);
  const parts = desks
    .filter(({ scene, mayArrange }) => {
      const isMember = scene.facts.team.members.includes(person);
      return isMember && (person === who.person || mayArrange);
    })
    .map((desk): Part => {
      if (!when?.ok) return { desk, wish: null, seen: null };
      const wish: Wish = { kind: 'absent', span: when.span, who: person, reason: null };
      return { desk, wish, seen: preview(desk.scene, wish) };
    });
  return { when, person, choices, parts };
}

const shown = ({ parts, person }: Situation): string =>
  JSON.stringify([person, ...parts.map(({ desk, seen }) => [desk.name, shownOf(seen)])]);

async function drawn(
  context: Context,
  who: Known,
  scene: Situation,
  answers: Answers,
  { changed = false }: Drawing = {},
): Promise<Form> {
  const { when, person, choices, parts } = scene;
  const seen = parts.flatMap((part) => (part.seen?.ok ? [part.seen] : []));
  const needed = seen.some(({ clashes }) => clashes.length > 0);
  const decisive = seen.find(({ clashes }) => clashes.length > 0) ?? seen[0] ?? null;
  const notes: Field[] = when?.ok
    ? (await Promise.all(parts.map((part) => partNotes(context, who, person, part)))).flat()
    : [noteField('preview', when ? when.text : say('form.absent.when-missing'))];
  const title = sayPlain(choices.length > 1 ? 'form.absent-other' : 'form.absent');
  return {
    form: ABSENT_FORM,
    title,
    submit: sayPlain(labelOf(decisive)),
    close: sayPlain('form.cancel'),
    fields: [
      ...(changed ? [noteField('changed', say('form.look-again'))] : []),
      ...(choices.length > 1 ? [choiceField('who', sayPlain('form.absent.who'), choices, person)] : []),
      whenField(answers['when']),
      ...notes,
      becauseField(answers, needed),
    ],
    memory: remember(null, when?.ok && seen.length > 0 ? shown(scene) : null),
  };
}

/** What an absence does in one roster. */
async function partNotes(
  context: Context,
  who: Known,
  person: string,
  { desk, seen }: Part,
): Promise<Field[]> {
  const { view, name } = desk;
  if (!seen) return [];
  const team = say('duty.title', { team: view.teamName });
  if (!seen.ok)
    return [noteField(`preview.${name}`, [...team, plain('\n'), ...(await sentence(context, seen.refusal))])];
  const what = absenceText(view, person, seen);
  const next = nextText(view, seen, who.person);
  return [
    noteField(`preview.${name}`, [...team, plain('\n'), ...what, plain('\n'), ...next]),
    ...(seen.clashes.length > 0 ? [noteField(`clashes.${name}`, clashesText(view, seen.clashes))] : []),
  ];
}
