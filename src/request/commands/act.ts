/** Every act on an existing request: the words are sealed, the facts loaded, the rest is decided. */

import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { Sealed } from '../../people/sealed.ts';
import { unlessErased } from '../../store/erased.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { RequestCommand } from '../command.ts';
import type { RequestEvent } from '../event.ts';
import { findRequest } from '../queries/find.ts';
import { maySee } from '../rights.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import { factsFor } from './facts-for.ts';

/** A command as people give it: words in the clear. */
export type Plain<C> = C extends RequestCommand ? { [M in keyof C]: InTheClear<C[M]> } : never;
type InTheClear<T> = T extends Sealed
  ? string
  : T extends Readonly<Record<string, Sealed>>
    ? Readonly<Record<string, string>>
    : T;

export type PlainCommand = Plain<Exclude<RequestCommand, { kind: 'submit' | 'tick' | 'amend' }>>;

/**
 * Performs a command on the request named `acme/12`. A request the person may not read is refused as if it
 * were not there. Words are sealed with the requester's key: erasing it erases the whole talk.
 */
export async function act(
  context: Context,
  who: Known,
  key: string,
  name: string,
  command: PlainCommand,
): Promise<Performed<RequestState, RequestEvent>> {
  const found = await findRequest(context.read, name);
  if (!found || !maySee(who, found)) return { kind: 'refused', refusal: { code: 'unknown-request' } };
  const words = await unlessErased(who.person, () => seal(context, found.requester, command));
  if (!words.ok) return { kind: 'refused', refusal: words.refusal };
  return perform(context.store, requestSubject, {
    ref: requestRef(found.customer, found.number),
    by: { kind: 'person', person: who.person },
    key,
    command: () => words.sealed,
    facts: (tx, state, now) => factsFor(context, { tx }, who, state, command, now),
  });
}

async function seal(context: Context, requester: string, command: PlainCommand): Promise<RequestCommand> {
  const words = (text: string) => context.vault.seal(context.read, requester, text);
  switch (command.kind) {
    case 'ask':
    case 'answer':
    case 'write':
    case 'reply':
    case 'reopen':
      return { ...command, text: await words(command.text) };
    case 'fulfil':
      return { ...command, result: await words(command.result) };
    case 'snooze':
    case 'prioritise':
      return { ...command, reason: await words(command.reason) };
    case 'hold':
      return { ...command, words: await words(command.words) };
    case 'dispute':
      return { ...command, text: command.text === null ? null : await words(command.text) };
    case 'transfer': {
      const answers = Object.entries(command.words).map(async ([name, text]) => [name, await words(text)]);
      const sealed = Object.fromEntries(await Promise.all(answers)) as Record<string, Sealed>;
      return { ...command, words: sealed, reason: await words(command.reason) };
    }
    case 'hand-over':
      return { ...command, note: command.note === null ? null : await words(command.note) };
    case 'claim':
    case 'confirm':
    case 'withdraw':
    case 'take':
    case 'check':
    case 'hand-up':
    case 'resume':
      return command;
  }
}
