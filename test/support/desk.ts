/** A person in front of cards and forms: presses what they read on a card, fills in what they read on a form. */

import type { Control } from '../../src/chat/card.ts';
import type { Answers, Form } from '../../src/chat/form.ts';
import type { Reply, Sent } from '../../src/chat/port.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { importRoster } from '../../src/roster/commands/import.ts';
import type { Message } from './platform.ts';
import { wordsOf } from './platform.ts';
import { NAMES } from './steward.ts';
import type { Name, TestSteward } from './steward.ts';
import { freshKey, notesOf, saidIn, valuesOf } from './visitor.ts';

export type Desk = {
  /** The newest message in their direct messages that says all of this. */
  message(...says: (string | RegExp)[]): Message;
  /** What stands in their direct messages, oldest first. */
  reads(): string[];
  /** Presses a button, or chooses a menu's item, by its label. */
  press(message: Message | Reply, label: string | RegExp): Promise<Reply>;
  /** The same where it opens a form. */
  open(message: Message | Reply, label: string | RegExp): Promise<OpenForm>;
  /** Types a command that opens a form. */
  types(command: string): Promise<OpenForm>;
};

export type OpenForm = {
  form(): Form;
  notes(): string;
  labels(): string[];
  /** Labels of the options of a choice. */
  options(label: string): string[];
  /** What stands in a field: the text, or the label of what is chosen. */
  shown(label: string): string | undefined;
  /** Types into a field and presses Enter where that redraws the form. */
  fill(label: string, text: string): Promise<OpenForm>;
  choose(label: string, option: string | RegExp): Promise<OpenForm>;
  /** @returns what is said, or the mistakes; a form that is shown once more is open then */
  send(key?: string): Promise<string>;
  /** Sends until it is done: what is shown once more is confirmed. */
  confirm(): Promise<string>;
};

export function deskOf(s: TestSteward, name: Name): Desk {
  const { port } = s.steward;
  const { visitor } = s[name];
  const desk: Desk = {
    reads: () => s.inbox(name).map(wordsOf),
    message: (...says) => {
      const found = s.inbox(name).filter((one) => says.every((text) => matches(wordsOf(one), text)));
      return (
        found.at(-1) ?? fail(`Nobody wrote ${says.join(', ')} to ${name}:\n${desk.reads().join('\n--\n')}`)
      );
    },
    press: async (message, label) => {
      const control = controlIn(message, label);
      const reply = await port.press(visitor, freshKey(), control);
      await s.steward.settle();
      return reply;
    },
    open: async (message, label) => opened(await desk.press(message, label)),
    types: async (command) => opened(await s[name].types(command)),
  };

  function opened(reply: Reply): OpenForm {
    if (reply.kind !== 'form') return fail(`No form was opened: ${saidIn(reply)}`);
    let form = reply.form;
    let answers: Record<string, string> = valuesOf(form);
    const field = (label: string) =>
      form.fields.find((one) => one.kind !== 'note' && one.label === label) ??
      fail(`The form has no field "${label}": ${open.labels().join(', ')}`);
    const draw = (next: Form): void => {
      const before: Answers = answers;
      form = next;
      // What was typed or chosen stays as long as its field does, as on every platform.
      answers = valuesOf(next);
      for (const one of next.fields)
        if (before[one.name] !== undefined) answers[one.name] = before[one.name] ?? '';
    };
    const change = async (): Promise<OpenForm> => {
      draw(await port.change(visitor, form.form, form.memory, answers));
      return open;
    };
    const open: OpenForm = {
      form: () => form,
      notes: () => notesOf(form),
      labels: () => form.fields.flatMap((one) => (one.kind === 'note' ? [] : [one.label])),
      options: (label) => {
        const one = field(label);
        return one.kind === 'choice' ? one.options.map((option) => option.label) : [];
      },
      shown: (label) => {
        const one = field(label);
        const value = answers[one.name];
        return one.kind === 'choice' ? one.options.find((option) => option.value === value)?.label : value;
      },
      fill: async (label, text) => {
        const one = field(label);
        answers[one.name] = text;
        return one.kind === 'text' && one.live === true ? change() : open;
      },
      choose: async (label, option) => {
        const one = field(label);
        const found =
          one.kind === 'choice' ? one.options.find((each) => matches(each.label, option)) : undefined;
        answers[one.name] =
          found?.value ?? fail(`"${option}" is not among ${open.options(label).join(', ')}`);
        return one.kind === 'choice' && one.live === true ? change() : open;
      },
      send: async (key = freshKey()) => {
        const sent: Sent = await port.send(visitor, key, form.form, form.memory, answers);
        await s.steward.settle();
        if (sent.kind === 'form') draw(sent.form);
        return saidIn(sent);
      },
      confirm: async () => {
        const shown = form;
        const said = await open.send();
        return form === shown ? said : open.send();
      },
    };
    return open;
  }
  return desk;
}

/** Who has been rung since the last look, and how often; looking begins anew now. */
export function rungIn(s: TestSteward): () => Partial<Record<Name, number>> {
  s.quiet();
  return () => {
    const rings = NAMES.flatMap((name) => (s[name].rings() > 0 ? [[name, s[name].rings()] as const] : []));
    s.quiet();
    return Object.fromEntries(rings);
  };
}

/** Publishes a roster and puts it in force, as a folder of documents does. @param text YAML */
export async function putInForce(s: TestSteward, text: string): Promise<void> {
  const by = { kind: 'system', name: 'setup' } as const;
  const published = await publish(s.context, by, 'roster', text);
  if (published.kind === 'mistakes') throw new Error(JSON.stringify(published));
  await importRoster(s.context, by, /^roster: (\S+)/m.exec(text)?.[1] ?? '');
  await s.settle();
}

/** The labels of every button and menu item of a card. */
export const controlsOf = (message: Message | Reply): string[] =>
  controls(message).flatMap((one) =>
    one.kind === 'button' ? [one.label] : one.items.map(({ label }) => label),
  );

function controls(message: Message | Reply): readonly Control[] {
  if ('content' in message) return message.content.kind === 'card' ? message.content.card.controls : [];
  return message.kind === 'cards' ? message.cards.flatMap((card) => card.controls) : [];
}

function controlIn(message: Message | Reply, label: string | RegExp): { verb: string; value: string } {
  const all = controls(message).flatMap((one) => (one.kind === 'button' ? [one] : one.items));
  const found = all.find((one) => matches(one.label, label));
  return found ?? fail(`"${label}" is not among ${controlsOf(message).join(', ')}`);
}

const matches = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

const fail = (why: string): never => {
  throw new Error(why);
};
