/** What people do with their own contact, and the test that whoever runs Steward may ask for. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { Actor } from '../../decision.ts';
import type { PersonalRule } from '../../escalation/pages.ts';
import type { Sealed } from '../../people/sealed.ts';
import { unlessErased } from '../../store/erased.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { ContactCommand } from '../command.ts';
import type { ContactEvent } from '../event.ts';
import { findContact } from '../queries/find.ts';
import type { ContactState } from '../state.ts';
import { contactRef, contactSubject } from '../table.ts';
import { contactFacts } from './facts.ts';

export type ContactPerformed = Performed<ContactState, ContactEvent>;

/** @param by who acts, on the contact of `person`; who may is decided */
export const actOnContact = (
  context: Context,
  by: Actor,
  key: string | undefined,
  person: string,
  command: ContactCommand,
): Promise<ContactPerformed> =>
  perform(context.store, contactSubject, {
    ref: contactRef(person),
    by,
    ...(key === undefined ? {} : { key }),
    command: () => command,
    facts: (tx, state) => contactFacts(context, tx, person, state?.test),
  });

/**
 * Sets how a person is reached; all of it, what is left out is taken away.
 * @param ways addresses in the clear, by the directory's name of the way; sealed with the person's own key
 */
export async function setReach(
  context: Context,
  by: Actor,
  key: string,
  person: string,
  { ways, rules }: { ways: Readonly<Record<string, string>>; rules: readonly PersonalRule[] },
): Promise<ContactPerformed> {
  // Nothing is sealed in somebody else's name, not even to be refused.
  if (by.kind !== 'person' || by.person !== person)
    return { kind: 'refused', refusal: { code: 'reach-not-yours' } };
  const sealed = await unlessErased(person, () => seal(context, context.read, person, ways));
  return sealed.ok
    ? actOnContact(context, by, key, person, { kind: 'set', ways: sealed.sealed, rules })
    : { kind: 'refused', refusal: sealed.refusal };
}

/** Test pages to somebody now, by hand: see `steward` on the command line, and [Test] in chat. */
export const testReach = (
  context: Context,
  by: Actor,
  key: string | undefined,
  person: string,
  way?: string,
): Promise<ContactPerformed> =>
  actOnContact(context, by, key, person, { kind: 'test', ...(way === undefined ? {} : { way }) });

/** An address that stays keeps its seal, so that nothing seems to have changed. */
async function seal(
  { vault }: Context,
  read: EntityManager,
  person: string,
  ways: Readonly<Record<string, string>>,
): Promise<Record<string, Sealed>> {
  const before = (await findContact(read, person))?.ways ?? {};
  const sealed: Record<string, Sealed> = {};
  for (const [way, address] of Object.entries(ways)) {
    const kept = Object.hasOwn(before, way) ? before[way] : undefined;
    const isSame = kept !== undefined && (await vault.open(read, kept)) === address;
    sealed[way] = isSame ? kept : await vault.seal(read, person, address);
  }
  return sealed;
}
