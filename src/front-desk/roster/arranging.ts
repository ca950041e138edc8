/** What the forms for covers, swaps and absences have in common: what will happen is shown, then it is done. */

import type { Answers, Field, Form } from '../../chat/form.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { plainText } from '../../chat/plain.ts';
import type { Sent } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { wasPerformed } from '../../request/queries/was-performed.ts';
import type { Preview } from '../../roster/arrange.ts';
import { anyOf, people } from '../../roster/cards/view.ts';
import type { PlainRosterCommand, RosterPerformed } from '../../roster/commands/act.ts';
import { act } from '../../roster/commands/act.ts';
import type { Wish } from '../../roster/draft.ts';
import { mistake, tooLong } from '../forms/form-desk.ts';
import { sentence } from '../refusal.ts';
import type { RosterDesk } from './desk.ts';
import { clashesText, digestOf, movesText, nextText, noteField } from './foresight.ts';
import type { Remembered } from './memory.ts';
import { isAsShown } from './memory.ts';

/** How a form is drawn again. `changed`: what it showed before no longer holds. */
export type Drawing = { changed?: boolean };

/** Says what the button does; while nothing can be foreseen yet, it goes on to that. */
export function labelOf(seen: Preview | null): Key {
  if (!seen?.ok) return 'form.continue';
  const isAsked = seen.asked !== null || seen.owners.length > 0;
  if (seen.clashes.length > 0) return isAsked ? 'form.ask-because' : 'form.save-because';
  return isAsked ? 'form.ask-them' : 'form.save';
}

/** @param hint what is missing, while nothing can be foreseen yet */
export async function consequences(
  context: Context,
  { view }: Pick<RosterDesk, 'view'>,
  who: Known,
  seen: Preview | null,
  hint: Text,
): Promise<Field[]> {
  if (seen === null) return [noteField('preview', hint)];
  if (!seen.ok) return [noteField('preview', await sentence(context, seen.refusal))];
  const moves = movesText(view, seen);
  return [
    ...(moves.length > 0 ? [noteField('preview', moves)] : []),
    ...(seen.clashes.length > 0 ? [noteField('clashes', clashesText(view, seen.clashes))] : []),
    noteField('next', nextText(view, seen, who.person)),
  ];
}

export const shownOf = (seen: Preview | null): string | null => (seen?.ok ? digestOf(seen) : null);

type Arranging = {
  desk: RosterDesk;
  wish: Wish | null;
  seen: Preview | null;
  draw(drawing: Drawing): Promise<Form>;
  /** The field where something is missing, and what to say beside it. */
  missing(): { field: string; text: string };
};

/**
 * Does it when the form has shown what will happen; otherwise the form is shown once more with that. Clashes need a
 * reason.
 */
export async function arranged(
  context: Context,
  who: Known,
  key: string,
  remembered: Remembered,
  answers: Answers,
  { desk, wish, seen, draw, missing }: Arranging,
): Promise<Sent> {
  // A redelivery would be judged by what it has itself brought about.
  if (await wasPerformed(context.read, key, who.person)) return { kind: 'done', say: say('form.recorded') };
  const long = tooLong(answers);
  if (long) return long;
  if (!wish || !seen) {
    const { field, text } = missing();
    return mistake(field, text);
  }
  if (!seen.ok) return mistake(missing().field, plainText(await sentence(context, seen.refusal)));
  if (!isAsShown(remembered, digestOf(seen)))
    return { kind: 'form', form: await draw({ changed: remembered.shown !== null }) };
  const because = answers['because'] ?? null;
  if (seen.clashes.length > 0 && because === null) return mistake('because', sayPlain('form.because-needed'));
  const done = await act(context, who, key, desk.name, reasoned(wish, because));
  if (done.kind === 'refused')
    return mistake(missing().field, plainText(await sentence(context, done.refusal)));
  return { kind: 'done', say: outcomeText(desk, done) };
}

export const reasoned = (wish: Wish, reason: string | null): PlainRosterCommand => ({ ...wish, reason });

/** In force, or whom it waits for. */
export function outcomeText({ view }: Pick<RosterDesk, 'view'>, { events }: PerformedEvents): Text {
  if (events.length === 0) return say('form.recorded');
  const offered = events.find((event) => event.kind === 'offered');
  if (!offered) return say('form.done');
  const { asked, owners } = offered.offer;
  return asked === null
    ? say('form.done-owners', { owners: anyOf(view, owners) })
    : say('form.done-asked', { asked: people(view, [asked]) });
}

type PerformedEvents = Pick<Extract<RosterPerformed, { kind: 'performed' }>, 'events'>;
