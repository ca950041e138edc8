/** The form that hands a request to somebody of the same team. */

import type { Answers, Form } from '../../chat/form.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { membersOf } from '../../people/directory.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import { names } from '../../people/queries/names.ts';
import type { PlainCommand } from '../../request/commands/act.ts';
import { loadsOf } from '../../request/queries/loads.ts';
import type { RequestState } from '../../request/state.ts';
import { nameOf } from '../../request/state.ts';
import { LONGEST } from './form-desk.ts';

export async function handOverForm(context: Context, request: RequestState): Promise<Form> {
  const directory = await context.library.directory();
  const team = directory?.teams[request.team ?? ''];
  const ids = await colleagues(context.read);
  const members = (team ? membersOf(team) : []).flatMap(({ key, atMost }) => {
    const id = ids.idOf(key);
    return id === undefined || id === request.assignee ? [] : [{ id, atMost }];
  });
  const others = members.map(({ id }) => id);
  const shown = await names(context.read, others);
  const load = await loadsOf(context.read, others, await context.service());
  // Whoever is full is named so, rather than left out: they may free themselves while the form is open.
  const label = ({ id, atMost }: (typeof members)[number]): string => {
    const { name } = shown(id);
    const { open } = load(id);
    if (atMost === undefined || open.length < atMost) return name;
    return sayPlain('form.hand-over.full', { name, open: open.length, limit: atMost });
  };
  const base = { form: 'hand-over', title: sayPlain('form.hand-over'), memory: nameOf(request) };
  if (others.length === 0)
    return {
      ...base,
      close: sayPlain('form.close'),
      fields: [{ kind: 'note', name: 'note', text: say('form.hand-over.nobody') }],
    };
  return {
    ...base,
    submit: sayPlain('form.hand-over'),
    close: sayPlain('form.cancel'),
    fields: [
      {
        kind: 'choice',
        name: 'to',
        label: sayPlain('form.hand-over.to'),
        options: members.map((one) => ({ value: one.id, label: label(one) })),
      },
      {
        kind: 'text',
        name: 'note',
        label: sayPlain('form.hand-over.note'),
        multiline: true,
        optional: true,
        max: LONGEST,
      },
    ],
  };
}

export const handOverCommand = (answers: Answers): PlainCommand => ({
  kind: 'hand-over',
  to: answers['to'] ?? '',
  note: answers['note'] ?? null,
});
