/** Lists of requests as cards: mine, the queue. */

import type { Card, Line } from '../chat/card.ts';
import { say, sayPlain } from '../chat/say.ts';
import type { Text } from '../chat/text.ts';
import { named, time } from '../chat/text.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { names } from '../people/queries/names.ts';
import { isManager } from '../people/roles.ts';
import { statusWords, teamStatusWords } from '../request/cards/status.ts';
import { shortened } from '../request/cards/view.ts';
import { mine, queue } from '../request/queries/lists.ts';
import type { RequestState } from '../request/state.ts';

const LONGEST_LIST = 10;

export async function mineCard(context: Context, who: Known): Promise<Card> {
  const { requests, count } = await mine(context.read, who.person, LONGEST_LIST);
  if (count === 0) return only(say('desk.mine-none'));
  const items = await Promise.all(requests.map((request) => item(context, request, who.zone)));
  return list(say('desk.mine', { count }), items, count);
}

/** Agents see their teams' requests, service managers all. */
export async function queueCard(context: Context, who: Known): Promise<Card> {
  if (!isManager(who) && who.teams.length === 0) return only(say('desk.queue-not-agent'));
  return openCard(context, who, isManager(who) ? null : who.teams, (count) => say('desk.queue', { count }));
}

/** What one team has open, for whoever comes on duty there. */
export async function teamQueueCard(context: Context, who: Known, team: string): Promise<Card> {
  const name = (await context.library.directory())?.teams[team]?.name ?? team;
  return openCard(context, who, [team], (count) => say('handover.open', { team: name, count }));
}

/** @param teams null: every team */
async function openCard(
  context: Context,
  who: Known,
  teams: readonly string[] | null,
  head: (count: number) => Text,
): Promise<Card> {
  const { requests, count } = await queue(context.read, teams, LONGEST_LIST);
  if (count === 0) return only(say('desk.queue-none'));
  const shown = await names(
    context.read,
    requests.flatMap((request) => (request.assignee === null ? [] : [request.assignee])),
  );
  const items = await Promise.all(
    requests.map((request) =>
      agentItem(context, request, who.zone, request.assignee === null ? null : shown(request.assignee).name),
    ),
  );
  return list(head(count), items, count);
}

const only = (text: Text): Card => ({
  lines: [{ kind: 'text', text }],
  controls: [],
  summary: plainOf(text),
});

function list(head: Text, items: readonly Text[], count: number): Card {
  const more = count - items.length;
  const lines: Line[] = [
    { kind: 'text', text: head },
    ...items.map((text): Line => ({ kind: 'text', text })),
    ...(more > 0 ? [{ kind: 'note', text: say('desk.more', { count: more }) } as const] : []),
  ];
  return { lines, controls: [], summary: plainOf(head) };
}

const plainOf = (text: Text): string =>
  text
    .map((span) => (span.kind === 'bold' ? plainOf(span.spans) : span.kind === 'plain' ? span.text : ''))
    .join('')
    .slice(0, 80);

/** The instant that comes next; null when none runs. */
const dueOf = ({ clocks }: RequestState): number | null =>
  clocks === null ? null : clocks.response.metAt === null ? clocks.response.due : clocks.fulfilment.due;

const titleOf = async (context: Context, request: RequestState): Promise<string> =>
  shortened((await context.vault.open(context.read, request.title)) ?? sayPlain('card.erased'), 80);

async function item(context: Context, request: RequestState, zone: string): Promise<Text> {
  const title = await titleOf(context, request);
  const status = statusWords(request.status);
  const due = request.status === 'fulfilled' ? null : dueOf(request);
  return due === null
    ? say('desk.item', { number: request.number, title, status })
    : say('desk.item-due', { number: request.number, title, status, due: time(due, zone) });
}

async function agentItem(
  context: Context,
  request: RequestState,
  zone: string,
  assignee: string | null,
): Promise<Text> {
  const { number, status } = request;
  const title = await titleOf(context, request);
  const due = status === 'new' || status === 'in-progress' ? dueOf(request) : null;
  const priority = request.priority?.toUpperCase() ?? '–';
  const agent = assignee === null ? null : named({ person: request.assignee ?? '', name: assignee });
  if (due === null)
    return agent === null
      ? say('desk.item', { number, title, status: teamStatusWords(status) })
      : say('desk.item-agent-open', {
          number,
          title,
          priority,
          agent,
          status: teamStatusWords(status),
        });
  return agent === null
    ? say('desk.item-agent-none', { number, title, priority, due: time(due, zone) })
    : say('desk.item-agent', { number, title, priority, agent, due: time(due, zone) });
}
