/** A person at the front desk: what they type, press and fill in, through the same port as every adapter. */

import type { Card } from '../../src/chat/card.ts';
import type { Answers, Form } from '../../src/chat/form.ts';
import { plainLines, plainText } from '../../src/chat/plain.ts';
import type { MessageRef } from '../../src/chat/platform.ts';
import type { Reply, Sent, Visitor } from '../../src/chat/port.ts';
import { recognise } from '../../src/people/commands/recognise.ts';
import type { Known } from '../../src/people/known.ts';
import { findRequest } from '../../src/request/queries/find.ts';
import { nameOf } from '../../src/request/state.ts';
import type { Steward } from '../../src/steward.ts';

/** `what` is `service/request`; `fields` go by the agreement's names. */
export type Choices = {
  what?: string;
  details?: string;
  affects?: string;
  urgency?: string;
  fields?: Readonly<Record<string, string>>;
};

export type Person = {
  visitor: Visitor;
  rings: () => number;
  known(): Promise<Known>;
  /** Opens the form with the text, makes the choices and sends it. @returns its number */
  raises(text: string, choices?: Choices): Promise<number>;
  /** The same up to the answer, for those who expect another one than "recorded". */
  fillsIn(text: string, choices?: Choices): Promise<{ form: Form; answers: Answers }>;
  submits(filled: { form: Form; answers: Answers }, key?: string): Promise<Sent>;
  presses(verb: string, number: number, key?: string): Promise<Reply>;
  /** Presses a button that opens a form, and sends it with these answers (a lone text is its text). */
  sends(verb: string, number: number, answers: string | Answers, key?: string): Promise<Sent>;
  /** Writes below a message, or loosely into the direct messages. */
  writes(text: string, below?: MessageRef, key?: string): Promise<Reply>;
  types(command: string): Promise<Reply>;
};

let count = 0;
export const freshKey = (): string => `test:${(count += 1)}`;

export function visitor(steward: Steward, who: Visitor): Person {
  const { port, context } = steward;
  const nameOfNumber = async (number: number): Promise<string> => {
    const request = await findRequest(context.read, String(number));
    return request ? nameOf(request) : `acme/${number}`;
  };
  const person: Person = {
    visitor: who,
    rings: () => 0,
    known: () => recognise(context, who),
    fillsIn: async (text, choices = {}) => {
      const opened = await port.slash(who, freshKey(), 'request', text);
      let form = formIn(opened);
      const answers: Record<string, string> = valuesOf(form);
      if (choices.details !== undefined) answers['details'] = choices.details;
      if (choices.what !== undefined) {
        const options = optionsOf(form, 'what');
        answers['what'] =
          options.find((value) => value.endsWith(`/${choices.what}`) || value === choices.what) ??
          fail(`"${choices.what}" is not among ${options.join(', ')}`);
        form = await port.change(who, form.form, form.memory, answers);
        Object.assign(answers, valuesOf(form));
      }
      if (choices.affects) answers['affects'] = choices.affects;
      if (choices.urgency) answers['urgency'] = choices.urgency;
      for (const [name, value] of Object.entries(choices.fields ?? {})) {
        const field = form.fields.find((one) => one.name.endsWith(`.${name}`));
        answers[field?.name ?? fail(`the form has no field ${name}`)] = value;
      }
      return { form: await port.change(who, form.form, form.memory, answers), answers };
    },
    submits: ({ form, answers }, key = freshKey()) => port.send(who, key, form.form, form.memory, answers),
    raises: async (text, choices) => {
      const sent = await person.submits(await person.fillsIn(text, choices));
      await steward.settle();
      if (sent.kind !== 'done') throw new Error(`Not recorded: ${JSON.stringify(sent)}`);
      return Number(/#(\d+)/.exec(plainText(sent.say ?? []))?.[1]);
    },
    presses: async (verb, number, key = freshKey()) => {
      const reply = await port.press(who, key, { verb, value: await nameOfNumber(number) });
      await steward.settle();
      return reply;
    },
    sends: async (verb, number, answers, key = freshKey()) => {
      const form = formIn(await port.press(who, freshKey(), { verb, value: await nameOfNumber(number) }));
      const filled = typeof answers === 'string' ? { text: answers } : answers;
      const sent = await port.send(who, key, form.form, form.memory, { ...valuesOf(form), ...filled });
      await steward.settle();
      return sent;
    },
    writes: async (text, below, key = freshKey()) => {
      const reply = await port.wrote(who, key, text, { direct: true, ...(below ? { thread: below } : {}) });
      await steward.settle();
      return reply;
    },
    types: async (command) => {
      const [, name = '', text = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(command) ?? [];
      return port.slash(who, freshKey(), name, text);
    },
  };
  return person;
}

const fail = (why: string): never => {
  throw new Error(why);
};

const formIn = (reply: Reply): Form =>
  reply.kind === 'form' ? reply.form : fail(`No form was opened: ${saidIn(reply)}`);

/** What a form holds as it is drawn. */
export const valuesOf = (form: Form): Record<string, string> =>
  Object.fromEntries(
    form.fields.flatMap((field) =>
      field.kind === 'note' || field.value === undefined ? [] : [[field.name, field.value] as const],
    ),
  );

export const optionsOf = (form: Form, name: string): string[] =>
  form.fields.flatMap((field) =>
    field.kind === 'choice' && field.name === name ? field.options.map(({ value }) => value) : [],
  );

/** A form's notes in plain words: the verdict among them. */
export const notesOf = (form: Form): string =>
  form.fields.flatMap((field) => (field.kind === 'note' ? [plainText(field.text)] : [])).join('\n');

/** What the visitor reads, in plain words; '' for nothing. */
export function saidIn(reply: Reply | Sent): string {
  switch (reply.kind) {
    case 'nothing':
      return '';
    case 'say':
      return plainText(reply.text);
    case 'done':
      return plainText(reply.say ?? []);
    case 'cards':
      return reply.cards.map((card: Card) => plainLines(card).join('\n')).join('\n');
    case 'mistakes':
      return Object.values(reply.mistakes).join('\n');
    case 'form':
      return notesOf(reply.form);
  }
}
