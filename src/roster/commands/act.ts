/** Every act on an existing roster: the words are sealed, the facts loaded, the rest is decided. */

import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { Sealed } from '../../people/sealed.ts';
import { unlessErased } from '../../store/erased.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { RosterCommand } from '../command.ts';
import type { RosterEvent } from '../event.ts';
import { findRoster } from '../queries/find.ts';
import type { RosterState } from '../state.ts';
import { rosterRef, rosterSubject } from '../table.ts';
import { loadRosterFacts } from './facts.ts';

/** A command as people give it: words in the clear. */
type Plain<C> = C extends RosterCommand
  ? { [M in keyof C]: C[M] extends Sealed ? string : C[M] extends Sealed | null ? string | null : C[M] }
  : never;

export type PlainRosterCommand = Plain<Exclude<RosterCommand, { kind: 'import' | 'tick' | 'look' }>>;

export type RosterPerformed = Performed<RosterState, RosterEvent>;

/**
 * Performs a command on the roster of that name; who may is decided. Words are sealed with the key of whoever says
 * them, so that erasing it erases what they said.
 */
export async function act(
  context: Context,
  who: Known,
  key: string,
  roster: string,
  command: PlainRosterCommand,
): Promise<RosterPerformed> {
  if (!(await findRoster(context.read, roster)))
    return { kind: 'refused', refusal: { code: 'unknown-roster', with: { roster } } };
  const words = await unlessErased(who.person, () => seal(context, who.person, command));
  if (!words.ok) return { kind: 'refused', refusal: words.refusal };
  const performed = await perform(context.store, rosterSubject, {
    ref: rosterRef(roster),
    by: { kind: 'person', person: who.person },
    key,
    command: () => words.sealed,
    facts: (tx, state) => {
      if (!state) throw new Error(`The roster ${roster} is gone.`);
      const about = { name: roster, hash: state.hash, acting: who, command: command.kind };
      return loadRosterFacts(context, tx, about);
    },
  });
  if (performed.kind === 'performed' && performed.events.length > 0) context.library.forget();
  return performed;
}

async function seal(context: Context, person: string, command: PlainRosterCommand): Promise<RosterCommand> {
  const words = (text: string) => context.vault.seal(context.read, person, text);
  switch (command.kind) {
    case 'cover':
    case 'swap':
    case 'absent':
    case 'approve':
    case 'cancel':
      return { ...command, reason: command.reason === null ? null : await words(command.reason) };
    case 'note':
    case 'ask-previous':
    case 'answer-next':
      return { ...command, text: await words(command.text) };
    case 'accept':
    case 'decline':
    case 'withdraw':
    case 'accept-handover':
    case 'stand-in':
      return command;
  }
}
