/** What a team has open, as a handover shows it. */

import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { names } from '../../people/queries/names.ts';
import type { Span } from '../../roster/state.ts';
import type { Work, WorkItem } from '../../roster/work.ts';
import { nextNews } from '../cards/news.ts';
import type { RequestState } from '../state.ts';
import { clocksOf, nameOf } from '../state.ts';
import { OPEN } from '../table.ts';

/** A card shows a handful; a team with more has its list. */
const MOST = 500;

/** @param shift what is due before its end is due in it; epoch milliseconds of service time */
export async function workOfTeam(context: Context, team: string, shift: Span): Promise<Work> {
  const rows = await context.read.query<{ state: RequestState }[]>(
    `select state from request where team = $1 and ${OPEN} and status <> 'fulfilled' order by number limit ${MOST}`,
    [team],
  );
  const now = await context.service();
  const found = rows.map(({ state }) => ({ state, due: dueOf(state) }));
  // A hold that stops no clock leaves the promise running.
  const working = found.filter(
    ({ state: { status, clocks } }) =>
      status === 'new' ||
      status === 'in-progress' ||
      (status === 'on-hold' && clocks?.fulfilment.due !== null),
  );
  const late = working.filter(({ due }) => due !== null && due <= now);
  const due = working.filter(({ due: at }) => at !== null && at > now && at < shift.to);
  const held = found.filter(({ state }) => state.status === 'waiting' || state.status === 'on-hold');
  const back = held.flatMap(({ state }) => state.question?.until ?? state.hold?.until ?? []);
  const itemOf = await items(
    context,
    [...late, ...due].map(({ state }) => state),
  );
  const shown = (list: typeof found): WorkItem[] =>
    list
      .flatMap(({ state, due: at }) => (at === null ? [] : [itemOf(state, at)]))
      .sort((a, b) => a.due - b.due || a.number - b.number);
  return {
    late: shown(late),
    due: shown(due),
    held: { count: held.length, next: back.length === 0 ? null : Math.min(...back) },
    total: rows.length,
  };
}

/** The instant that comes next, or the one that was missed first; null: none runs. */
function dueOf({ clocks }: RequestState): number | null {
  if (!clocks) return null;
  const running = clocksOf({ clocks }).flatMap(([, clock]) => (clock.metAt === null ? [clock] : []));
  const missed = running.flatMap(({ breachedAt }) => breachedAt ?? []);
  const next = running.flatMap(({ due }) => due ?? []);
  const nearest = missed.length > 0 ? missed : next;
  return nearest.length === 0 ? null : Math.min(...nearest);
}

async function items(
  context: Context,
  requests: readonly RequestState[],
): Promise<(request: RequestState, due: number) => WorkItem> {
  const titles = await context.vault.openAll(
    context.read,
    requests.map(({ title }) => title),
  );
  const byName = new Map(requests.map((request, index) => [nameOf(request), titles[index]]));
  const shown = await names(
    context.read,
    requests.flatMap(({ assignee }) => (assignee === null ? [] : [assignee])),
  );
  return (request, due) => ({
    request: nameOf(request),
    number: request.number,
    title: byName.get(nameOf(request)) ?? sayPlain('card.erased'),
    due,
    news: nextNews(request),
    assignee:
      request.assignee === null ? null : { person: request.assignee, name: shown(request.assignee).name },
  });
}
