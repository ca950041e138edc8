/**
 * Proves that what should have been said was said, by other means than those that say it: promises as the database
 * reads them off each request, calls that the history holds, urgent messages that wait. What it finds unsaid it has
 * said; it raises an alarm of its own, and only while nothing is missing tells a dead man's switch that all is well.
 * Costs what is overdue and what was escalated since the last round, not what is open.
 */

import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { PROVIDER } from '../decision.ts';
import type { WatchdogContent } from '../people/queries/watchdog.ts';
import { tickRequest } from '../request/commands/tick.ts';
import { insteadOf } from '../request/queries/instead.ts';
import type { Uncalled, Unsaid } from '../request/queries/unsaid.ts';
import { uncalled, unsaid } from '../request/queries/unsaid.ts';
import { enqueueOnce } from '../store/message.ts';
import type { Round } from '../store/watchdog.ts';
import { beginRound, endRound, stuckMessages } from '../store/watchdog.ts';

/** One replica does a round about every quarter of a minute. */
const ROUND_MS = 14_000;
/** What is due is said within 2 s; so long overdue it was forgotten. */
const UNSAID_MS = 20_000;
/** An urgent message that still waits then cannot be called sent. */
const STUCK_MS = 60_000;
/** Without a round for so long, nobody was there. */
const AWAY_MS = 2 * 60_000;
/** How far back the first round ever looks. */
const FIRST_LOOK_MS = 3_600_000;
/** A call committed late by a slow transaction still falls into a round. */
const OVERLAP_MS = 120_000;
const MOST = 100;
/** While something is missing the log says so this often at most. */
const SAID_AGAIN_MS = 600_000;

type Say = (about: Readonly<Record<string, unknown>>, words: string) => void;
type Log = { error: Say; warn: Say };

export type Watch = {
  context: Context;
  /** A round failed at something: for the log. */
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
  /** Hears what is missing: when it begins, now and then while it lasts, and when it is over. */
  log?: Log | undefined;
  /** A round has ended; `missing`: how many things should have gone out and have not. */
  ran(missing: number): void;
};

type Found = {
  overdue: { first: readonly Unsaid[]; count: number };
  calls: readonly Uncalled[];
  stuck: Awaited<ReturnType<typeof stuckMessages>>;
};

/** @returns false: another replica has just been round */
export async function watch({ context, problem, log, ran }: Watch): Promise<boolean> {
  const { read, store, machine } = context;
  const now = machine();
  const round = await store.transaction((tx) => beginRound(tx, now, ROUND_MS));
  if (round === null) return false;
  const service = await context.service();
  if (round.before > 0 && now - round.before > AWAY_MS) {
    await sayAway(context, round.before, now, service);
    // What is overdue now is so because nobody was there, and has been said to be. The next round looks again.
    await endRound(read, { missing: 0, alarmSince: round.alarmSince, provedAt: round.provedAt });
    return true;
  }
  const to = service - UNSAID_MS;
  // Proved further than now: the database's clock was ahead, and how far is not known.
  const isProved = round.provedAt > 0 && round.provedAt <= to;
  const from = isProved ? round.provedAt : to - FIRST_LOOK_MS;
  const found: Found = {
    overdue: await unsaid(read, to, MOST),
    calls: await uncalled(read, from - OVERLAP_MS, to, MOST),
    stuck: await stuckMessages(read, now - STUCK_MS, MOST),
  };
  const missing = found.overdue.count + found.calls.length + found.stuck.length;
  // What nobody was called for stays missing until somebody has it: time alone mends it not.
  const provedAt = found.calls.some(({ isOpen }) => isOpen) ? from : to;
  await conclude(context, round, now, found, missing, provedAt);
  ran(missing);
  if (log) tellLog(log, round, now, found, missing);
  for (const { customer, number } of found.overdue.first)
    await tickRequest(context, customer, number).catch((error: unknown) =>
      problem(error, { subject: `${customer}/${number}`, part: 'watchdog' }),
    );
  return true;
}

/** Rounds are done by any replica, so that how long it lasts already is read off the row they share. */
function tellLog(log: Log, round: Round, now: number, found: Found, missing: number): void {
  const { before, alarmSince: since } = round;
  if (missing > 0 && since === null) log.error(told(found), 'something that should have gone out has not');
  else if (missing > 0 && since !== null && spans(before - since) < spans(now - since))
    log.warn({ ...told(found), seconds: seconds(now - since) }, 'something still has not gone out');
  else if (missing === 0 && since !== null)
    log.warn({ part: 'watchdog', seconds: seconds(now - since) }, 'what was missing has gone out');
}

const spans = (ms: number): number => Math.floor(ms / SAID_AGAIN_MS);
const seconds = (ms: number): number => Math.round(ms / 1000);

const told = ({ overdue, calls, stuck }: Found) => ({
  part: 'watchdog',
  unsaid: overdue.count,
  uncalled: calls.length,
  stuck: stuck.length,
  subjects: [...overdue.first, ...calls].slice(0, 10).map(({ customer, number }) => `${customer}/${number}`),
  messages: stuck.slice(0, 10).map(({ id }) => id),
});

async function conclude(
  context: Context,
  round: Round,
  now: number,
  found: Found,
  missing: number,
  provedAt: number,
): Promise<void> {
  const begins = missing > 0 && round.alarmSince === null;
  const ends = missing === 0 && round.alarmSince !== null;
  const since = missing === 0 ? null : (round.alarmSince ?? now);
  await context.store.transaction(async (tx) => {
    await endRound(tx, { missing, alarmSince: since, provedAt });
    if (begins) await tell(context, tx, `missing/${now}`, { notice: 'watchdog', ...missingWords(found) });
    if (ends)
      await tell(context, tx, `over/${round.alarmSince}`, {
        notice: 'watchdog',
        what: 'over',
        from: round.alarmSince ?? now,
        to: now,
      });
  });
  if (begins || ends) context.store.wake(true);
}

function missingWords({ overdue, calls, stuck }: Found) {
  const [late] = overdue.first;
  const [call] = calls;
  // Of a lane that waits, the message it waits for knows why.
  const why = stuck.find(({ problem }) => problem !== null)?.problem ?? null;
  return {
    what: 'missing' as const,
    unsaid: late ? { count: overdue.count, first: late.number, since: late.at } : null,
    uncalled: call ? { count: calls.length, first: call.number } : null,
    stuck: stuck.length === 0 ? null : { count: stuck.length, why },
  };
}

/** Nothing came due meanwhile: then nobody missed us. */
async function sayAway(context: Context, from: number, to: number, service: number): Promise<void> {
  const { first, count } = await unsaid(context.read, service, MOST);
  const [longest] = first;
  if (!longest) return;
  await context.store.transaction((tx) =>
    tell(context, tx, `away/${from}`, {
      notice: 'watchdog',
      what: 'away',
      from,
      to,
      count,
      first: longest.number,
    }),
  );
  context.store.wake(true);
}

async function tell(
  context: Context,
  tx: EntityManager,
  key: string,
  content: WatchdogContent,
): Promise<void> {
  const { administrators } = await insteadOf(context, { lane: 'door:', customer: PROVIDER, subject: '' });
  const messages = administrators.map((person) => ({
    kind: 'ping' as const,
    key: `watchdog/${person}/${key}`,
    lane: `person:${person}`,
    urgent: true,
    content,
  }));
  await enqueueOnce(tx, { customer: PROVIDER, id: 'watchdog' }, messages);
}
