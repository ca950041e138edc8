/** A refusal as a sentence: what is the matter and what to do. */

import type { Reply } from '../chat/port.ts';
import { isKey, say } from '../chat/say.ts';
import type { Text } from '../chat/text.ts';
import { named } from '../chat/text.ts';
import type { Context } from '../context.ts';
import type { Refusal } from '../decision.ts';
import { names } from '../people/queries/names.ts';

export async function sentence(context: Context, refusal: Refusal): Promise<Text> {
  const key = `refusal.${refusal.code}`;
  if (!isKey(key)) throw new Error(`The catalogue has no sentence for the refusal "${refusal.code}".`);
  const person = refusal.with?.['person'];
  if (typeof person !== 'string') return say(key, refusal.with);
  const name = (await names(context.read, [person]))(person).name;
  return say(key, { ...refusal.with, person: named({ person, name }) });
}

/** The refusal as what only the person who tried is told. */
export const no = async (context: Context, refusal: Refusal): Promise<Reply> => ({
  kind: 'say',
  text: await sentence(context, refusal),
});
