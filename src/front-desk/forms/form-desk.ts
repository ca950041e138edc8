/** What can be done with a form, by the name it comes back with. */

import type { Answers, Form } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import type { Sent } from '../../chat/port.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { PlainCommand } from '../../request/commands/act.ts';
import { act } from '../../request/commands/act.ts';
import { overLimit } from '../over-limit.ts';
import { sentence } from '../refusal.ts';

/** `answers` are cleaned: what is not filled in is absent. */
export type FormDesk = {
  /** A live field changed: the form as it should look now. Absent: the form has no live fields. */
  redraw?(context: Context, who: Known, memory: string, answers: Answers): Promise<Form>;
  send(context: Context, who: Known, key: string, memory: string, answers: Answers): Promise<Sent>;
};

export const mistake = (field: string, text: string): Sent => ({
  kind: 'mistakes',
  mistakes: { [field]: text },
});

/** The longest text a form takes; platforms' own limit for an input. */
export const LONGEST = 3_000;

/** The first answer that is longer than a form takes. */
export function tooLong(answers: Answers): Sent | undefined {
  const found = Object.entries(answers).find(([, { length }]) => length > LONGEST);
  return found && mistake(found[0], sayPlain('form.too-long', { length: found[1].length, max: LONGEST }));
}

/**
 * A form that becomes one act on the request its memory names.
 * @param field the one that is needed, and where a refusal is shown
 */
export const actForm = (
  field: string,
  missing: Key,
  command: (answers: Answers) => PlainCommand,
  thanks?: Key,
): FormDesk => ({
  send: async (context, who, key, memory, answers) => {
    const long = tooLong(answers);
    if (long) return long;
    if (answers[field] === undefined) return mistake(field, sayPlain(missing));
    const done = await act(context, who, key, memory, command(answers));
    if (done.kind === 'refused') return mistake(field, plainText(await sentence(context, done.refusal)));
    const back = thanks === undefined ? overLimit(done.state, done.events) : say(thanks);
    return { kind: 'done', ...(back ? { say: back } : {}) };
  },
});
