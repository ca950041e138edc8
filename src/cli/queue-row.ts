import { sayPlain } from '../chat/say.ts';
import type { Context } from '../context.ts';
import { names } from '../people/queries/names.ts';
import type { ClockKind, RequestState, Status } from '../request/state.ts';
import { isAtRisk } from '../service-level/clock.ts';

/** One open request as lists show it; instants are epoch milliseconds of service time. */
export type QueueRow = {
  number: number;
  customer: string;
  title: string;
  status: Status;
  priority: string | null;
  team: string | null;
  /** The agent's name; null: nobody yet. */
  agent: string | null;
  /** The promise that comes next; null: none runs. */
  due: { what: ClockKind; at: number; isLate: boolean; isAtRisk: boolean } | null;
  raisedAt: number;
};

export async function queueRows(
  context: Context,
  requests: readonly RequestState[],
  now: number,
): Promise<QueueRow[]> {
  const titles = await context.vault.openAll(
    context.read,
    requests.map(({ title }) => title),
  );
  const shown = await names(
    context.read,
    requests.flatMap(({ assignee }) => (assignee === null ? [] : [assignee])),
  );
  return requests.map((request, index) => {
    const { number, customer, status, priority, team, assignee, raisedAt } = request;
    return {
      number,
      customer,
      title: titles[index] ?? sayPlain('card.erased'),
      status,
      priority,
      team,
      agent: assignee === null ? null : shown(assignee).name,
      due: nextDue(request, now),
      raisedAt,
    };
  });
}

/** The answer while it is owed, then the fulfilment; null when neither runs. */
export function nextDue({ clocks, status }: RequestState, now: number): QueueRow['due'] {
  if (!clocks || status === 'fulfilled') return null;
  const what = clocks.response.metAt === null ? 'response' : 'fulfilment';
  const clock = clocks[what];
  if (clock.due === null || clock.metAt !== null) return null;
  const isLate = clock.breachedAt !== null || clock.due <= now;
  return { what, at: clock.due, isLate, isAtRisk: !isLate && isAtRisk(clock) };
}
