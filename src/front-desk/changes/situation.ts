/** What the forms that move a promise are drawn from: the request, its agreement, and what a decision would rest on. */

import type { Field, Form } from '../../chat/form.ts';
import { plainText } from '../../chat/plain.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Context } from '../../context.ts';
import type { AgreementInForce } from '../../document/library.ts';
import type { Known } from '../../people/known.ts';
import type { Facts } from '../../request/command.ts';
import { factsFor } from '../../request/commands/facts-for.ts';
import { findRequest } from '../../request/queries/find.ts';
import { maySee } from '../../request/rights.ts';
import type { RequestState } from '../../request/state.ts';
import { nameOf } from '../../request/state.ts';
import { sentence } from '../refusal.ts';

export type Situation = {
  request: RequestState;
  agreement: AgreementInForce;
  facts: Facts;
  now: number;
  /** A team as people call it. */
  team(name: string): string;
};

/** Null for a request the person may not see, or that no agreement promises. */
export async function situation(
  context: Context,
  who: Known,
  name: string,
  command: Parameters<typeof factsFor>[4],
): Promise<Situation | null> {
  const request = await findRequest(context.read, name);
  if (!request || !maySee(who, request) || request.agreement === null) return null;
  const agreement = await context.library.agreement(request.agreement);
  if (!agreement) return null;
  const now = await context.service();
  const directory = await context.library.directory();
  const over = { tx: context.read, isRehearsal: true };
  return {
    ...{ request, agreement, now },
    facts: await factsFor(context, over, who, request, command, now),
    team: (one) => directory?.teams[one]?.name ?? one,
  };
}

/** A form about the request. */
export const formFor = (
  request: RequestState,
  parts: { form: string; title: Form['title']; submit: string; fields: readonly Field[] },
): Form => ({ ...parts, close: sayPlain('form.cancel'), memory: nameOf(request) });

/** Only to be read: why there is nothing to send. */
export const nothingToSend = (form: string, title: string, memory: string, text: Text): Form => ({
  ...{ form, title, memory },
  close: sayPlain('form.close'),
  fields: [{ kind: 'note', name: 'note', text }],
});

/** What a form says about a request that has gone out of reach while it was open. */
export async function gone(context: Context, form: string, title: string, memory: string): Promise<Form> {
  const text = plainText(await sentence(context, { code: 'unknown-request' }));
  return nothingToSend(form, title, memory, [{ kind: 'plain', text }]);
}
