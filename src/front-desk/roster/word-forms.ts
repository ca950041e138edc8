/** Forms about a roster that ask for one text: notes for the next, a question to whoever was before, its answer. */

import type { Answers, Form } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import type { Reply } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { PlainRosterCommand } from '../../roster/commands/act.ts';
import { act } from '../../roster/commands/act.ts';
import { askPrevious, answerNext, note } from '../../roster/handover.ts';
import type { FormDesk } from '../forms/form-desk.ts';
import { LONGEST, mistake, tooLong } from '../forms/form-desk.ts';
import { no, sentence } from '../refusal.ts';
import { choiceField, chosen } from './choice.ts';
import { rosterDesk } from './desk.ts';
import { noteField } from './foresight.ts';

const NOTHING = { k: '', d: '' };

/** Notes replace the ones before, which stand in the form to be gone on with. @param about the roster's name */
export async function openNotesForm(context: Context, who: Known, about: string): Promise<Reply> {
  const desk = await rosterDesk(context, who, about);
  if (!desk) return no(context, { code: 'unknown-roster' });
  const rehearsed = note(desk.scene, { kind: 'note', text: NOTHING });
  if (rehearsed.kind === 'refused') return no(context, rehearsed.refusal);
  const { notes } = desk.view.roster;
  const until = desk.view.schedule.until(desk.view.now);
  return {
    kind: 'form',
    form: {
      ...base('roster-notes', 'form.notes', 'form.keep', about),
      fields: [
        noteField(
          'when',
          until === null
            ? say('form.notes.next')
            : say('form.notes.until', { at: { kind: 'time', at: until, zone: who.zone } }),
        ),
        words('form.notes.label', notes ? desk.view.open(notes.text) : undefined),
      ],
    },
  };
}

/** @param about `facilities 12`: the roster and its shift */
export async function openAskForm(context: Context, who: Known, about: string): Promise<Reply> {
  const [name = '', shift = ''] = about.split(' ');
  const desk = await rosterDesk(context, who, name);
  if (!desk) return no(context, { code: 'unknown-roster' });
  const { number, outgoing } = desk.view.roster.shift;
  const [first] = outgoing;
  if (String(number) !== shift || first === undefined) return no(context, { code: 'handover-not-yours' });
  const rehearsed = askPrevious(desk.scene, { kind: 'ask-previous', to: first, text: NOTHING });
  if (rehearsed.kind === 'refused') return no(context, rehearsed.refusal);
  const options = outgoing.map((value) => ({ value, label: desk.view.name(value) }));
  return {
    kind: 'form',
    form: {
      ...base('handover-ask', 'form.ask-previous', 'form.send', `${name} ${first}`),
      fields: [
        ...(options.length > 1
          ? [{ ...choiceField('to', sayPlain('form.ask-previous.to'), options, first), live: false }]
          : []),
        words('form.ask-previous.label'),
      ],
    },
  };
}

/** @param about `facilities <person>`: the roster and whoever asked */
export async function openAnswerForm(context: Context, who: Known, about: string): Promise<Reply> {
  const [name = '', to = ''] = about.split(' ');
  const desk = await rosterDesk(context, who, name);
  if (!desk) return no(context, { code: 'unknown-roster' });
  const rehearsed = answerNext(desk.scene, { kind: 'answer-next', to, text: NOTHING });
  if (rehearsed.kind === 'refused') return no(context, rehearsed.refusal);
  const form = base('handover-answer', 'form.answer-next', 'form.send', about);
  return { kind: 'form', form: { ...form, fields: [words('form.answer-next.label')] } };
}

const base = (form: string, title: Key, submit: Key, memory: string): Omit<Form, 'fields'> => ({
  form,
  title: sayPlain(title),
  submit: sayPlain(submit),
  close: sayPlain('form.cancel'),
  memory,
});

const words = (label: Key, value?: string): Form['fields'][number] => ({
  kind: 'text',
  name: 'text',
  label: sayPlain(label),
  multiline: true,
  max: LONGEST,
  ...(value === undefined ? {} : { value }),
});

const wordDesk = (
  thanks: Key,
  command: (text: string, about: string, answers: Answers) => PlainRosterCommand,
): FormDesk => ({
  send: async (context, who, key, memory, answers) => {
    const long = tooLong(answers);
    if (long) return long;
    const { text } = answers;
    if (text === undefined) return mistake('text', sayPlain('refusal.no-text'));
    const [name = '', about = ''] = memory.split(' ');
    const done = await act(context, who, key, name, command(text, about, answers));
    if (done.kind === 'refused') return mistake('text', plainText(await sentence(context, done.refusal)));
    return { kind: 'done', say: say(thanks) };
  },
});

export const wordDesks = {
  'roster-notes': wordDesk('form.notes.kept', (text) => ({ kind: 'note', text })),
  'handover-ask': wordDesk('form.passed-on', (text, to, answers) => ({
    kind: 'ask-previous',
    to: chosen(answers, 'to') ?? to,
    text,
  })),
  'handover-answer': wordDesk('form.passed-on', (text, to) => ({ kind: 'answer-next', to, text })),
} as const satisfies Readonly<Record<string, FormDesk>>;
