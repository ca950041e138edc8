/** Lists of requests' messages as they stand at this moment. */

import type { EntityManager } from 'typeorm';
import type { Card } from '../../chat/card.ts';
import type { Context } from '../../context.ts';
import { contentsOf } from '../../store/list.ts';
import { MOST_LINES, atRiskList } from '../cards/at-risk-list.ts';
import type { Listed } from '../cards/listed-pings.ts';
import { calledList, lateList } from '../cards/listed-pings.ts';
import { pingCard } from '../cards/pings.ts';
import type { ListKind } from '../grouped.ts';
import type { CardContent, PingContent } from '../notices.ts';
import { isPast } from '../past.ts';
import type { RequestState } from '../state.ts';
import { nameOf, parseName } from '../state.ts';
import { mostUrgentFirst, pressingOf } from '../urgency.ts';
import { viewOf } from './view.ts';

/** More than are shown are not made ready; what is said of the others is their number. */
const MOST_VIEWS = 12;

/**
 * `kind` is what the list's content names; pages are `renderPages`. `isStorm`: what came just before it has cards of
 * its own.
 * @returns null when there is nothing to say (any more)
 */
export async function renderList(
  context: Context,
  key: string,
  kind: Exclude<ListKind, 'pages'>,
  { isBelowList, isStorm }: { isBelowList: boolean; isStorm: boolean },
): Promise<Card | null> {
  const contents = await contentsOf(context.read, key);
  return kind === 'at-risk'
    ? cardOf(context, key, contents as readonly (CardContent | PingContent)[], isStorm)
    : pingOf(context, kind, contents as readonly PingContent[], isBelowList);
}

/** `open`: those whose escalation still needs somebody, the most urgent first; `requests`: what it is about. */
export type AtRisk = { open: readonly RequestState[]; requests: readonly RequestState[]; all: number };

/** What a list of escalations stands for, as it stands now; nothing where there is no such list. */
export async function openIn(read: EntityManager, key: string): Promise<AtRisk> {
  return openOf(read, (await contentsOf(read, key)) as readonly (CardContent | PingContent)[]);
}

async function openOf(
  read: EntityManager,
  contents: readonly (CardContent | PingContent)[],
): Promise<AtRisk> {
  const cards = contents.filter((one): one is CardContent => 'card' in one);
  const states = await statesOf(
    read,
    cards.map(({ request }) => request),
  );
  const open = cards.flatMap(({ request, epoch }) => {
    const state = states.get(request);
    const { escalation } = state ?? {};
    const isOpen = escalation?.epoch === epoch && escalation?.closed === null && escalation.takenBy === null;
    return state && isOpen ? [state] : [];
  });
  return { open: mostUrgentFirst(open), requests: [...states.values()], all: cards.length };
}

async function cardOf(
  context: Context,
  key: string,
  contents: readonly (CardContent | PingContent)[],
  isStorm: boolean,
): Promise<Card> {
  const { open, all } = await openOf(context.read, contents);
  const late = open.filter((request) => pressingOf(request)?.isLate).length;
  const free = open.filter(({ assignee }) => assignee === null).length;
  const shown = open.slice(0, MOST_LINES);
  const views = await Promise.all(shown.map((request) => viewOf(context, request, 'team')));
  return atRiskList(key, views, { all, open: open.length, late, free, isStorm });
}

async function pingOf(
  context: Context,
  kind: Exclude<ListKind, 'at-risk' | 'pages'>,
  contents: readonly PingContent[],
  isBelowList: boolean,
): Promise<Card | null> {
  const states = await statesOf(
    context.read,
    contents.map(({ request }) => request),
  );
  const live = contents.flatMap((ping) => {
    const request = states.get(ping.request);
    return request && !isPast(request, ping.event) ? [{ request, ping }] : [];
  });
  const order = mostUrgentFirst([...new Set(live.map(({ request }) => request))]);
  live.sort((a, b) => order.indexOf(a.request) - order.indexOf(b.request));
  const listed: Listed[] = [];
  for (const [index, { request, ping }] of live.entries()) {
    const reader = kind === 'late' ? 'requester' : 'team';
    const known = index < MOST_VIEWS ? null : listed[0];
    // Words are opened only of those that are shown.
    listed.push({
      view: known
        ? { ...known.view, request }
        : await viewOf(context, request, reader, [ping.event, ping.by, live.map((one) => one.ping.mention)]),
      ping,
    });
  }
  const [first, ...others] = listed;
  if (!first) return null;
  if (others.length === 0) return pingCard(first.view, first.ping);
  return kind === 'late' ? lateList([first, ...others]) : calledList([first, ...others], isBelowList);
}

/** By name, as messages have them. */
export async function statesOf(
  read: EntityManager,
  names: readonly string[],
): Promise<ReadonlyMap<string, RequestState>> {
  const parsed = [...new Set(names)].map(parseName).filter((name) => name !== null);
  const rows = await read.query<{ state: RequestState }[]>(
    `select state from request join unnest($1::text[], $2::bigint[]) as named (customer_id, number)
       using (customer_id, number)`,
    [parsed.map(({ customer }) => customer), parsed.map(({ number }) => number)],
  );
  return new Map(rows.map(({ state }) => [nameOf(state), state]));
}
