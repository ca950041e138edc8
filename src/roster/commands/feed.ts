/**
 * Calendar feeds: each person has at most one of their own duties and one of each roster, with an address of its
 * own, so that stopping one leaves everybody else's. Feeds are no subjects and have no history; their rows stay.
 */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { Refusal } from '../../decision.ts';
import { hashOf } from '../../hash.ts';
import type { Acting } from '../../people/roles.ts';
import { newToken } from '../../store/token.ts';
import type { Followed } from '../follow.ts';
import { isColleague } from '../follow.ts';
import { followedRoster } from '../queries/followed.ts';
import type { FeedKind } from '../queries/feed.ts';
import { OPERATOR } from '../queries/feed.ts';

/** `address` is told this once: only its hash is kept. `openSince`: service time, epoch milliseconds. */
export type FeedAnswer =
  | { kind: 'opened'; address: string }
  | { kind: 'open-already'; openSince: number }
  | { kind: 'stopped' }
  | { kind: 'refused'; refusal: Refusal };

type Key = [kind: FeedKind, name: string, madeBy: string];

/** @param who null: whoever runs Steward, who follows rosters only */
export const openFeed = (context: Context, who: Acting | null, followed: Followed): Promise<FeedAnswer> =>
  allowed(context, who, followed, async (tx, key, now) => {
    const openSince = await open(tx, key);
    return openSince === null ? opened(context, tx, key, now) : { kind: 'open-already', openSince };
  });

/** A new address; the one before leads nowhere any more. */
export const renewFeed = (context: Context, who: Acting | null, followed: Followed): Promise<FeedAnswer> =>
  allowed(context, who, followed, async (tx, key, now) => {
    await stop(tx, key, now);
    return opened(context, tx, key, now);
  });

/** Also for somebody who may no longer follow: what is theirs they can always end. */
export const stopFeed = (context: Context, who: Acting | null, followed: Followed): Promise<FeedAnswer> =>
  locked(context, keyOf(who, followed), async (tx, key, now) =>
    (await stop(tx, key, now)) > 0 ? { kind: 'stopped' } : no('no-feed'),
  );

const no = (code: string, fill: Refusal['with'] = {}): FeedAnswer => ({
  kind: 'refused',
  refusal: { code, with: fill },
});

type Work = (tx: EntityManager, key: Key, now: number) => Promise<FeedAnswer>;

async function allowed(
  context: Context,
  who: Acting | null,
  followed: Followed,
  work: Work,
): Promise<FeedAnswer> {
  if (followed.kind === 'roster') {
    if (!(await followedRoster(context, who, followed.roster)))
      return no('feed-roster', { roster: followed.roster });
  } else if (who === null || !isColleague(who)) return no('feed-own');
  return locked(context, keyOf(who, followed), work);
}

function keyOf(who: Acting | null, followed: Followed): Key {
  const madeBy = who?.person ?? OPERATOR;
  return followed.kind === 'roster' ? ['roster', followed.roster, madeBy] : ['person', madeBy, madeBy];
}

/** Two at once come one after the other. */
async function locked(context: Context, key: Key, work: Work): Promise<FeedAnswer> {
  const now = await context.service();
  return context.store.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 13))', [key.join('/')]);
    return work(tx, key, now);
  });
}

const OPEN = 'kind = $1 and name = $2 and made_by = $3 and revoked_at is null';

async function open(tx: EntityManager, key: Key): Promise<number | null> {
  const [row] = await tx.query<{ made_at: number }[]>(`select made_at from calendar_feed where ${OPEN}`, key);
  return row?.made_at ?? null;
}

async function stop(tx: EntityManager, key: Key, now: number): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `update calendar_feed set revoked_at = $4 where ${OPEN}`,
    [...key, now],
  );
  return count;
}

async function opened(context: Context, tx: EntityManager, key: Key, now: number): Promise<FeedAnswer> {
  const token = newToken();
  await tx.query(
    'insert into calendar_feed (hash, kind, name, made_by, made_at) values ($1, $2, $3, $4, $5)',
    [hashOf(token), ...key, now],
  );
  return { kind: 'opened', address: `${context.address()}/calendar/${token}.ics` };
}
