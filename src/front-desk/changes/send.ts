/** Sending a form that needs several answers. */

import type { Key } from '../../chat/catalogue/en/index.ts';
import type { Answers } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import type { Sent } from '../../chat/port.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { PlainCommand } from '../../request/commands/act.ts';
import { act } from '../../request/commands/act.ts';
import { mistake, tooLong } from '../forms/form-desk.ts';
import { sentence } from '../refusal.ts';

/**
 * @param needed fields that must be filled in, each with what is said where it is not
 * @param field where a refusal is shown
 */
export async function sendAct(
  context: Context,
  who: Known,
  { key, memory, answers }: { key: string; memory: string; answers: Answers },
  needed: Readonly<Record<string, Key>>,
  field: string,
  command: PlainCommand,
): Promise<Sent> {
  const long = tooLong(answers);
  if (long) return long;
  const mistakes = Object.entries(needed).flatMap(([name, said]) =>
    answers[name] === undefined ? [[name, sayPlain(said)] as const] : [],
  );
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes: Object.fromEntries(mistakes) };
  const done = await act(context, who, key, memory, command);
  if (done.kind === 'refused') return mistake(field, plainText(await sentence(context, done.refusal)));
  return { kind: 'done' };
}
