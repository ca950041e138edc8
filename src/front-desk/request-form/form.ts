/** The form "New request": drawn anew at each choice, with the verdict it would have. */

import type { Answers, Field, Form, Option } from '../../chat/form.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import { say, sayPlain } from '../../chat/say.ts';
import { beginning, splitTitle } from '../../chat/clean.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { Said } from '../../request/commands/submit.ts';
import { LONGEST_DETAILS, LONGEST_TITLE, NOT_SURE, chosen, fieldName, saidIn } from './answers.ts';
import { readKept, shownOf } from './memory.ts';
import type { Offered } from './offer.ts';
import { guess, offers } from './offer.ts';
import type { Preview } from './verdict.ts';
import { preview } from './verdict.ts';

export const REQUEST_FORM = 'request';

/** Everything the form and its sending have in common. */
export type Situation = {
  offered: readonly Offered[];
  what: Offered | undefined;
  agreement: Offered['agreement'] | undefined;
  said: Said;
  preview: Preview;
};

/** The form as it opens: the text in place, what it clearly names preselected. */
export async function openRequestForm(context: Context, who: Known, text: string): Promise<Form> {
  const now = await context.service();
  const offered = offers(await context.library.agreements(), who.facts, now);
  const { title, rest } = splitTitle(text, LONGEST_TITLE);
  const found = guess(offered, text);
  const answers: Record<string, string> = { title, details: beginning(rest, LONGEST_DETAILS) };
  if (found) {
    answers['what'] = found.what.value;
    for (const [field, value] of Object.entries(found.fields)) answers[fieldName(found.what, field)] = value;
  }
  return drawn(await situation(context, who, answers, now), answers, rest.length > LONGEST_DETAILS);
}

/** The form after a choice. */
export async function redrawRequestForm(
  context: Context,
  who: Known,
  memory: string,
  given: Answers,
): Promise<Form> {
  const answers = { ...readKept(memory), ...given };
  return drawn(await situation(context, who, answers, await context.service()), answers);
}

export async function situation(
  context: Context,
  who: Known,
  answers: Answers,
  now: number,
): Promise<Situation> {
  const offered = offers(await context.library.agreements(), who.facts, now);
  const what = chosen(offered, answers);
  const agreement = what?.agreement ?? offered[0]?.agreement;
  const said = saidIn(what, withDefaults(what, answers));
  const isUnsure = answers['what'] === NOT_SURE;
  const assumed = { ...said, fields: { ...wordsToCome(what), ...said.fields } };
  const seen = await preview(context, who, agreement, what, assumed, isUnsure, now);
  return { offered, what, agreement, said, preview: seen };
}

/**
 * No verdict rests on free text, and typing it redraws nothing: the promise is shown as it will be once the
 * words are there. Sending without them is a mistake beside the field.
 */
const wordsToCome = (what: Offered | undefined): Record<string, string> =>
  Object.fromEntries(
    what?.request.fields.filter(({ oneOf }) => oneOf === undefined).map(({ field }) => [field, '…']) ?? [],
  );

const urgencyOf = (answers: Answers): Record<string, string> =>
  Object.fromEntries(
    ['affects', 'urgency'].flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]])),
  );

/** How urgent it is stands on the mildest answer from the start; so does every choice that has a default. */
function withDefaults(what: Offered | undefined, answers: Answers): Answers {
  const filled: Record<string, string> = { affects: 'just-me', urgency: 'can-wait', ...answers };
  for (const field of what?.request.fields ?? [])
    if (what && field.default !== undefined) filled[fieldName(what, field.field)] ??= field.default;
  return filled;
}

export function drawn(
  { offered, what, preview: seen }: Situation,
  given: Answers,
  isCut = false,
  changed = false,
): Form {
  const answers = withDefaults(what, given);
  const options: Option[] = [
    ...offered.map((one) => ({ value: one.value, label: `${one.request.name} · ${one.serviceName}` })),
    { value: NOT_SURE, label: sayPlain('form.request.not-sure') },
  ];
  const verdict = { kind: 'note', name: 'verdict', text: seen.text } as const;
  const fields: Field[] = [
    // On a small screen the end is out of sight: what has changed stands first.
    ...(changed ? [{ kind: 'note', name: 'changed', text: say('verdict.changed') } as const, verdict] : []),
    text('title', 'form.request.title', LONGEST_TITLE, answers, {}),
    text('details', 'form.request.details', LONGEST_DETAILS, answers, { multiline: true, optional: true }),
    ...(isCut ? [{ kind: 'note', name: 'cut', text: say('form.request.cut') } as const] : []),
    ...(offered.length > 0
      ? [
          {
            ...choice('what', 'form.request.what', options, answers, 'menu'),
            hint: sayPlain('form.request.what-hint'),
          },
        ]
      : []),
    ...(what?.request.asksUrgency ? urgencyFields(answers) : []),
    ...(what ? ownFields(what, answers) : []),
    ...(changed ? [] : [verdict]),
  ];
  const send = changed && seen.send === 'form.request.send' ? 'form.request.confirm' : seen.send;
  return {
    form: REQUEST_FORM,
    title: sayPlain('form.request'),
    ...(send === null ? {} : { submit: sayPlain(send) }),
    close: sayPlain(send === null ? 'form.close' : 'form.cancel'),
    fields,
    memory: JSON.stringify({ ...shownOf(seen.verdict), kept: urgencyOf(answers) }),
  };
}

const text = (
  name: string,
  label: Key,
  max: number,
  answers: Answers,
  rest: { multiline?: boolean; optional?: boolean },
): Field => {
  const value = answers[name];
  return { kind: 'text', name, label: sayPlain(label), max, ...rest, ...(value ? { value } : {}) };
};

const choice = (
  name: string,
  label: Key,
  options: readonly Option[],
  answers: Answers,
  look: 'menu' | 'radio',
): Extract<Field, { kind: 'choice' }> => {
  const value = answers[name];
  return {
    kind: 'choice',
    name,
    label: sayPlain(label),
    options,
    look,
    live: true,
    ...(value ? { value } : {}),
  };
};

function urgencyFields(answers: Answers): Field[] {
  const options = (name: 'affects' | 'urgency', values: readonly string[]): Option[] =>
    values.map((value) => ({ value, label: sayPlain(`form.request.${name}.${value}` as Key) }));
  return [
    choice(
      'affects',
      'form.request.affects',
      options('affects', ['just-me', 'my-team', 'everybody']),
      answers,
      'menu',
    ),
    choice(
      'urgency',
      'form.request.urgency',
      options('urgency', ['can-wait', 'today', 'now']),
      answers,
      'menu',
    ),
  ];
}

const ownFields = (what: Offered, answers: Answers): Field[] =>
  what.request.fields.map(({ field, ask, oneOf, required }): Field => {
    const name = fieldName(what, field);
    const value = answers[name];
    const common = { name, label: ask, ...(required ? {} : { optional: true }), ...(value ? { value } : {}) };
    return oneOf
      ? { kind: 'choice', ...common, options: oneOf.map((one) => ({ value: one, label: one })), live: true }
      : { kind: 'text', ...common, max: LONGEST_DETAILS };
  });
