/** `/steward reach`: how one is reached beyond chat when one is called, and whether that works. */

import type { Press, Reply } from '../chat/port.ts';
import { say } from '../chat/say.ts';
import { time } from '../chat/text.ts';
import type { Context } from '../context.ts';
import { everybodyCard, reachCard } from '../paging/cards/reach.ts';
import { testReach } from '../paging/commands/act.ts';
import { everybodysReach } from '../paging/queries/everybody.ts';
import { addressOf, findContact } from '../paging/queries/find.ts';
import { wayOf } from '../people/directory.ts';
import type { Known } from '../people/known.ts';
import { isManager } from '../people/roles.ts';
import { openReachForm } from './reach-form.ts';
import { no } from './refusal.ts';

export const isReachVerb = (verb: string): boolean => verb === 'reach-change' || verb === 'reach-test';

/** @param text `all`: of everybody with turns, for administrators and service managers; else one's own */
export async function showReach(context: Context, who: Known, text: string): Promise<Reply> {
  if (text.trim().toLowerCase() === 'all') return showEverybody(context, who);
  const contact = await findContact(context.read, who.person);
  if (!contact || Object.keys(contact.ways).length === 0) return openReachForm(context, who);
  const addresses: Record<string, string> = {};
  for (const way of Object.keys(contact.ways)) {
    const address = await addressOf(context, who.person, way);
    if (address !== null) addresses[way] = address;
  }
  const naming = { zone: who.zone, wayName: await wayNames(context) };
  return { kind: 'cards', cards: [reachCard(contact, addresses, naming)] };
}

export async function pressReach(context: Context, who: Known, key: string, { verb }: Press): Promise<Reply> {
  if (verb === 'reach-change') return openReachForm(context, who);
  const by = { kind: 'person', person: who.person } as const;
  const done = await testReach(context, by, key, who.person);
  if (done.kind === 'refused') return no(context, done.refusal);
  const { test } = done.state;
  const wayName = await wayNames(context);
  const ways = Object.keys(test?.ways ?? {}).map(wayName);
  const until = time(test?.until ?? done.at, who.zone);
  return { kind: 'say', text: say('reach.test-begun', { ways: ways.join(', '), until }) };
}

async function showEverybody(context: Context, who: Known): Promise<Reply> {
  if (!isManager(who) && !who.roles.includes('administrator'))
    return no(context, { code: 'not-allowed', with: { role: 'administrator' } });
  const naming = { zone: who.zone, wayName: await wayNames(context) };
  return { kind: 'cards', cards: [everybodyCard(await everybodysReach(context), naming)] };
}

/** Ways as people call them. */
async function wayNames(context: Context): Promise<(way: string) => string> {
  const directory = await context.library.directory();
  return (way) => (directory && wayOf(directory, way)?.name) ?? way;
}
