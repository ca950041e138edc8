/** People at work: some ask, two agents claim and ask back, and whoever is on duty takes some of what is at risk. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '../../adapters/sandbox/workspace/model.ts';
import type { Fate } from './acts.ts';
import { fateOf, titleOf } from './acts.ts';
import { personIn } from './person.ts';
import type { Person } from './person.ts';
import { numberIn, wordsOf } from './words.ts';
import { REQUESTERS } from './world.ts';
import type { World } from './world.ts';

export const OFFICE = 'C0OFFICE';
export const ESCALATIONS = 'C0ESCALATE';
export const AGENTS = ['U0ADA', 'U0BEN'] as const;
export const ON_DUTY = 'U0OLGA';

export type LoadOptions = {
  /** How many people ask; 3 unless given. */
  people?: number;
  /** Milliseconds between what one person does, at most; 900 unless given. */
  thinkMs?: number;
  /** The share of alarms; 0.4 unless given. */
  alarms?: number;
};

export type Load = {
  /** Everybody finishes what they are doing; resolves then. */
  end(): Promise<void>;
};

export function startLoad(world: World, options: LoadOptions = {}): Load {
  const { people = 3, thinkMs = 900, alarms = 0.4 } = options;
  let isOver = false;
  const think = () => delay(world.random.between(thinkMs / 6, thinkMs));
  const until = async (one: () => Promise<void>): Promise<void> => {
    while (!isOver) {
      await one();
      await think();
    }
  };
  const all = [
    ...REQUESTERS.slice(0, people).map((id) => until(requester(world, id, alarms))),
    ...AGENTS.map((id) => until(agent(world, id, () => isOver))),
    until(onDuty(world, () => isOver)),
  ];
  return {
    end: async () => {
      isOver = true;
      await Promise.all(all);
    },
  };
}

let tags = 0;
/** Eight characters that come once in a run. */
export const tag = (world: World): string => {
  tags += 1;
  return `${world.random.between(0, 0xfffff).toString(36).padStart(4, '0')}${tags.toString(36).padStart(4, '0')}`;
};

/** Raises one request by slash command and form. @returns whether it was acknowledged */
export async function raise(world: World, person: Person, title: string): Promise<boolean> {
  const view = await person.form(`/request ${title}`, (one) => JSON.stringify(one.view).includes(title));
  const act = {
    kind: 'raise' as const,
    by: person.id,
    title,
    outcome: 'unknown' as 'acknowledged' | 'unknown',
  };
  world.acts.push(act);
  if (view === null) return false;
  if (await person.send(view)) act.outcome = 'acknowledged';
  // A form that opened late, for the same words: nobody sends it.
  await person.close();
  return act.outcome === 'acknowledged';
}

const FATES: readonly Fate[] = ['claimed', 'claimed', 'taken', 'left'];

function requester(world: World, id: string, alarms: number): () => Promise<void> {
  const person = personIn(world, id);
  const dm = `D${id.slice(1)}`;
  const mine: string[] = [];
  return async () => {
    const isAlarm = world.random.next() < alarms;
    const fate = isAlarm ? (world.random.pick(FATES) ?? 'left') : 'claimed';
    const title = titleOf(isAlarm ? 'alarm' : 'wish', fate, tag(world));
    await raise(world, person, title);
    mine.push(title);
    const about = world.random.next() < 0.6 ? world.random.pick(mine) : undefined;
    const card = about === undefined ? undefined : cardOf(world, dm, about);
    if (about === undefined || card === undefined) return;
    const words = `words ${tag(world)}`;
    world.acts.push({ kind: 'write', by: id, title: about, words });
    await person.say(dm, words, card.ts);
  };
}

function agent(world: World, id: string, isOver: () => boolean): () => Promise<void> {
  const person = personIn(world, id);
  const seen = new Set<string>();
  return async () => {
    const card = roots(world, OFFICE).find(
      (one) => !seen.has(one.ts) && titleIn(one) !== undefined && world.random.next() < 0.7,
    );
    if (card === undefined) return;
    seen.add(card.ts);
    const title = titleIn(card) ?? '';
    if (fateOf(title) !== 'claimed') return;
    await claim(world, person, card, title);
    if (isOver() || world.random.next() > 0.3) return;
    const now = world.sandbox.admin.messages(OFFICE).find(({ ts }) => ts === card.ts);
    if (now === undefined || (await person.press(now, /^Ask /)) !== true) return;
    const view = await person.opened((one) => one.view.callback_id?.includes('ask') ?? false, 5_000);
    if (view === null) return person.close();
    const words = `question ${tag(world)}`;
    const act = {
      kind: 'ask' as const,
      by: id,
      title,
      words,
      outcome: 'unknown' as 'acknowledged' | 'unknown',
    };
    world.acts.push(act);
    if (await person.send(view, words)) act.outcome = 'acknowledged';
    await person.close();
  };
}

/** Presses Claim on a team's card. */
export async function claim(world: World, person: Person, card: Message, title: string): Promise<void> {
  const at = Date.now();
  const done = await person.press(card, 'Claim');
  if (done === null) return;
  const outcome = done ? ('acknowledged' as const) : ('unknown' as const);
  world.acts.push({ kind: 'press', verb: 'claim', by: person.id, title, at, outcome });
}

function onDuty(world: World, isOver: () => boolean): () => Promise<void> {
  const person = personIn(world, ON_DUTY);
  const seen = new Set<string>();
  return async () => {
    const card = roots(world, ESCALATIONS).find((one) => !seen.has(one.ts));
    if (card === undefined || isOver()) return;
    seen.add(card.ts);
    const title = titleIn(card);
    if (title === undefined || fateOf(title) !== 'taken') return;
    const at = Date.now();
    const done = await person.press(card, 'I take it');
    if (done === null) return;
    const outcome = done ? ('acknowledged' as const) : ('unknown' as const);
    world.acts.push({ kind: 'press', verb: 'take', by: person.id, title, at, outcome });
  };
}

/** Messages that begin a conversation of their own, newest last. */
const roots = (world: World, conversation: string): Message[] =>
  world.sandbox.admin
    .messages(conversation)
    .filter(({ threadTs, ts, botId }) => botId !== undefined && (threadTs === undefined || threadTs === ts));

/** What was raised that a message is about. */
const titleIn = (message: Message): string | undefined => {
  const words = wordsOf(message);
  return /\b(?:alarm|wish) [ctl]-[a-z0-9]{8}\b/.exec(words)?.[0];
};

/** The card about a request in a conversation. */
export const cardOf = (world: World, conversation: string, title: string): Message | undefined =>
  roots(world, conversation).find((one) => numberIn(wordsOf(one), title) !== undefined);
