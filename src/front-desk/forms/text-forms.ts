/** Forms that ask for one text about a request. One table: verb, wording, and the command it becomes. */

import { clauseNumber } from '../../agreement/show.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Field, Form } from '../../chat/form.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Context } from '../../context.ts';
import { time } from '../../chat/text.ts';
import type { Known } from '../../people/known.ts';
import { formatDuration } from '../../time/duration.ts';
import type { PlainCommand } from '../../request/commands/act.ts';
import type { RequestCommand } from '../../request/command.ts';
import type { RequestState } from '../../request/state.ts';
import { nameOf } from '../../request/state.ts';
import { LONGEST } from './form-desk.ts';

type TextForm = {
  title: Key;
  label: Key;
  hint?: Key;
  send: Key;
  command(text: string): PlainCommand;
};

export const textForms = {
  ask: {
    title: 'form.ask',
    label: 'form.ask.label',
    send: 'form.send',
    command: (text) => ({ kind: 'ask', text }),
  },
  answer: {
    title: 'form.answer',
    label: 'form.answer.label',
    send: 'form.send',
    command: (text) => ({ kind: 'answer', text }),
  },
  reply: {
    title: 'form.reply',
    label: 'form.reply.label',
    hint: 'form.reply.hint',
    send: 'form.send',
    command: (text) => ({ kind: 'reply', text }),
  },
  add: {
    title: 'form.add',
    label: 'form.add.label',
    send: 'form.send',
    command: (text) => ({ kind: 'write', text }),
  },
  fulfil: {
    title: 'form.fulfil',
    label: 'form.fulfil.label',
    hint: 'form.fulfil.hint',
    send: 'button.fulfil',
    command: (text) => ({ kind: 'fulfil', result: text }),
  },
  reopen: {
    title: 'form.reopen',
    label: 'form.reopen.label',
    send: 'form.send',
    command: (text) => ({ kind: 'reopen', text }),
  },
} as const satisfies Record<string, TextForm>;

export type TextFormName = keyof typeof textForms;
export const isTextForm = (name: string): name is TextFormName => Object.hasOwn(textForms, name);

const NOTHING = { k: '', d: '' };

/** What to rehearse before the form opens. */
export function rehearsalOf(name: TextFormName): RequestCommand {
  const command = textForms[name].command('');
  return command.kind === 'fulfil' ? { kind: 'fulfil', result: NOTHING } : { ...command, text: NOTHING };
}

export async function textForm(
  context: Context,
  who: Known,
  name: TextFormName,
  request: RequestState,
): Promise<Form> {
  const { title, label, send, ...rest } = textForms[name];
  const hint = 'hint' in rest ? { hint: sayPlain(rest.hint) } : {};
  const notes = await notesFor(context, who, name, request);
  return {
    form: name,
    title: sayPlain(title),
    submit: sayPlain(send),
    close: sayPlain('form.cancel'),
    fields: [
      ...notes,
      { kind: 'text', name: 'text', label: sayPlain(label), multiline: true, max: LONGEST, ...hint },
    ],
    memory: nameOf(request),
  };
}

async function notesFor(
  context: Context,
  who: Known,
  name: TextFormName,
  request: RequestState,
): Promise<Field[]> {
  const agreement = request.agreement ? await context.library.agreement(request.agreement) : undefined;
  const agreed = agreement?.compiled.agreement;
  const note = (text: ReturnType<typeof say>): Field[] => [{ kind: 'note', name: 'note', text }];
  if (name === 'answer' && request.question) {
    const asked = await context.vault.open(context.read, request.question.text);
    return note([{ kind: 'plain', text: asked ?? sayPlain('card.erased') }]);
  }
  if (name === 'fulfil') {
    const type = agreed?.services[request.service ?? '']?.requests[request.type ?? ''];
    return type?.fulfilledWhen ? note(say('form.fulfil.when', { when: type.fulfilledWhen })) : [];
  }
  if (name !== 'ask' || !agreed || !request.clocks) return [];
  const hold = agreed.holds?.['requester'];
  if (!hold?.stops.includes('fulfilment')) {
    const due = time(request.clocks.fulfilment.due ?? request.clocks.fulfilment.promised, who.zone);
    return note(say('form.ask.goes-on', { due }));
  }
  const clause = clauseNumber(agreed, 'holds.requester');
  return note(
    hold.atMost
      ? say('form.ask.stops', { clause, limit: formatDuration(hold.atMost) })
      : say('form.ask.stops-unlimited', { clause }),
  );
}
