/** Every act on an existing request: the words are sealed, the facts loaded, the rest is decided. */

import { skillsFor } from '../../agreement/find-request.ts';
import type { Context } from '../../context.ts';
import type { AgreementInForce } from '../../document/library.ts';
import type { Known } from '../../people/known.ts';
import type { Sealed } from '../../people/sealed.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { RequestCommand } from '../command.ts';
import type { RequestEvent } from '../event.ts';
import { findRequest } from '../queries/find.ts';
import { maySee } from '../rights.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import type { About } from './facts.ts';
import { loadFacts } from './facts.ts';

/** A command as people give it: words in the clear. */
export type Plain<C> = C extends RequestCommand
  ? { [M in keyof C]: C[M] extends Sealed ? string : C[M] extends Sealed | null ? string | null : C[M] }
  : never;

export type PlainCommand = Plain<Exclude<RequestCommand, { kind: 'submit' | 'tick' }>>;

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
  const sealed = await seal(context, found.requester, command);
  return perform(context.store, requestSubject, {
    ref: requestRef(found.customer, found.number),
    by: { kind: 'person', person: who.person },
    key,
    command: () => sealed,
    facts: async (tx, state, now) => {
      const agreement = state?.agreement
        ? await context.library.within(tx).agreement(state.agreement)
        : undefined;
      const team = state?.team ?? null;
      const about = { acting: who, agreement, team, now, ...(state ? { state } : {}) };
      return loadFacts(context, tx, { ...about, ...asks(command, who.person, state, agreement) });
    },
  });
}

/** Whose load an act changes, and for whom somebody else may have to be found. */
function asks(
  command: PlainCommand,
  by: string,
  state: RequestState | undefined,
  agreement: AgreementInForce | undefined,
): Pick<About, 'needs' | 'load'> {
  switch (command.kind) {
    case 'claim':
    case 'take':
      return { needs: null, load: { person: by, isGiven: false } };
    case 'hand-over':
      return { needs: null, load: { person: command.to, isGiven: command.to !== by } };
    case 'reopen':
      return { needs: skillsFor(agreement?.compiled, state?.service ?? null, state?.type ?? null) };
    default:
      return { needs: null };
  }
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
      return { ...command, reason: await words(command.reason) };
    case 'hand-over':
      return { ...command, note: command.note === null ? null : await words(command.note) };
    case 'claim':
    case 'confirm':
    case 'withdraw':
    case 'take':
    case 'check':
    case 'hand-up':
      return command;
  }
}
