/** `/steward feed` and `/steward feed workplace`: the address of a calendar, told to one person once. */

import type { Card, Line } from '../chat/card.ts';
import type { Press, Reply } from '../chat/port.ts';
import type { Key } from '../chat/catalogue/en/index.ts';
import { say, sayPlain } from '../chat/say.ts';
import type { Text } from '../chat/text.ts';
import { time } from '../chat/text.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import type { FeedAnswer } from '../roster/commands/feed.ts';
import { openFeed, renewFeed, stopFeed } from '../roster/commands/feed.ts';
import type { Followed } from '../roster/follow.ts';
import { no } from './refusal.ts';

export const isFeedVerb = (verb: string): boolean => verb === 'feed-new' || verb === 'feed-stop';

/** @param roster as typed; '': one's own duties */
export async function showFeed(context: Context, who: Known, roster: string): Promise<Reply> {
  const followed: Followed = roster === '' ? { kind: 'own' } : { kind: 'roster', roster };
  return reply(context, who, followed, await openFeed(context, who, followed));
}

export async function pressFeed(context: Context, who: Known, { verb, value }: Press): Promise<Reply> {
  const followed: Followed =
    value === OWN ? { kind: 'own' } : { kind: 'roster', roster: value.slice(NAMED.length) };
  const act = verb === 'feed-stop' ? stopFeed : renewFeed;
  return reply(context, who, followed, await act(context, who, followed));
}

/** What a button carries; a roster may be called "own". */
const OWN = 'own';
const NAMED = 'roster/';

async function reply(context: Context, who: Known, followed: Followed, answer: FeedAnswer): Promise<Reply> {
  switch (answer.kind) {
    case 'refused':
      return no(context, answer.refusal);
    case 'stopped':
      return { kind: 'say', text: say('feed.stopped', { command: commandOf(followed) }) };
    case 'opened':
      return card(followed, [
        await headOf(context, followed),
        say('feed.address', { address: answer.address }),
        say('feed.how'),
        say('feed.secret'),
      ]);
    case 'open-already':
      return card(followed, [
        await headOf(context, followed),
        say('feed.open-already', { since: time(answer.openSince, who.zone) }),
        say('feed.new-stops-old'),
      ]);
  }
}

const commandOf = (followed: Followed): string =>
  followed.kind === 'own' ? '/steward feed' : `/steward feed ${followed.roster}`;

async function headOf({ library }: Context, followed: Followed): Promise<Text> {
  if (followed.kind === 'own') return say('feed.of-own');
  const team = (await library.rosterDocument(followed.roster))?.written.team ?? followed.roster;
  return say('feed.of-roster', { team: (await library.directory())?.teams[team]?.name ?? team });
}

function card(followed: Followed, texts: readonly Text[]): Reply {
  const value = followed.kind === 'own' ? OWN : `${NAMED}${followed.roster}`;
  const button = (verb: string, label: Key) =>
    ({ kind: 'button', verb, value, label: sayPlain(label) }) as const;
  const only: Card = {
    lines: texts.map((text): Line => ({ kind: 'text', text })),
    controls: [button('feed-new', 'feed.new'), button('feed-stop', 'feed.stop')],
    summary: sayPlain('feed.summary'),
  };
  return { kind: 'cards', cards: [only] };
}
