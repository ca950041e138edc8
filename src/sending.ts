/** Delivery composed: what messages say and where they go, of all rooms, over the platforms that are connected. */

import type { Card } from './chat/card.ts';
import type { Content, MessageRef, Outlet, Page, Words } from './chat/platform.ts';
import { say, sayPlain } from './chat/say.ts';
import type { Context } from './context.ts';
import { doorCard } from './front-desk/door.ts';
import { installedCard } from './people/cards/installed.ts';
import type { InstalledContent } from './people/installed.ts';
import type { LostContent, RollUpContent, ShutContent } from './people/cards/undelivered.ts';
import { destinationOf } from './people/commands/destination.ts';
import { wayOfLane } from './people/way-lane.ts';
import { placeWords, renderUndelivered } from './people/queries/undelivered.ts';
import type { WatchdogContent } from './people/queries/watchdog.ts';
import { renderWatchdog } from './people/queries/watchdog.ts';
import type { ContactContent, TestPageContent } from './paging/notices.ts';
import { wayDestination } from './paging/queries/destination.ts';
import { renderContact, renderTestPage } from './paging/queries/render.ts';
import type { ListKind } from './request/grouped.ts';
import { groupOf } from './request/grouped.ts';
import { reachableOf } from './paging/queries/reachable.ts';
import type { CardContent, PageContent, PingContent } from './request/notices.ts';
import { calledLately } from './request/queries/called-lately.ts';
import { renderList } from './request/queries/listed.ts';
import { renderRequest } from './request/queries/render.ts';
import { renderPages } from './request/queries/listed-pages.ts';
import { renderPage } from './request/queries/render-page.ts';
import { workOfTeam } from './request/queries/work-of-team.ts';
import { onDutyNow } from './roster/queries/on-duty-now.ts';
import { renderRoster } from './roster/queries/render.ts';
import { arrived } from './store/attempt.ts';
import { listDue } from './store/due.ts';
import type { Due } from './store/lane.ts';
import { NewerRelease } from './store/newer-release.ts';
import { abandon } from './workers/abandon.ts';
import type { Bell } from './workers/bell.ts';
import { detour, shutOut } from './workers/detour.ts';
import { duties } from './workers/due.ts';
import type { Delivery } from './workers/way-out.ts';

type Surroundings = {
  context: Context;
  worker: string;
  bell: Bell;
  isStopping(): boolean;
  /** @throws when no such platform or outlet is connected */
  outletNamed(name: string): Outlet;
  /** Something went wrong that an operator should see. */
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
};

export type Sending = {
  delivery: Delivery;
  /** See `Port.arrived`. */
  arrived(platform: string, key: string, ref: MessageRef): Promise<void>;
};

export function createSending({ context, outletNamed, problem, ...process }: Surroundings): Sending {
  const { read, machine } = context;
  const retire = async (platform: string, ref: MessageRef): Promise<void> => {
    const done = await outletNamed(platform).update(ref, { kind: 'card', card: retiredCard() });
    if (done.kind !== 'posted' && done.kind !== 'vanished')
      problem(new Error('A card that stands twice could not be marked.'), { ...ref, part: 'delivery' });
  };
  const delivery: Delivery = {
    read,
    ...process,
    machine,
    render: (due) => renderMessage(context, due),
    destination: async (lane) => (await wayDestination(context, lane)) ?? destinationOf(context, lane),
    pace: (platform) => outletNamed(platform).pace,
    post: ({ platform, to }, due, content, isRepeat) => {
      const thread = due.parentRef as MessageRef | null;
      const isDoor = due.content['card'] === 'door';
      return outletNamed(platform).post(to, isRepeat ? marked(content) : content, {
        key: due.key,
        ...(thread ? { thread } : {}),
        ...(isDoor ? { pin: true } : {}),
      });
    },
    update: (platform, ref, content) => outletNamed(platform).update(ref, content),
    trace: ({ platform, to }, due, agoMs) =>
      outletNamed(platform).trace(to, due.key, {
        agoMs,
        thread: (due.parentRef as MessageRef | null) ?? undefined,
      }),
    retire,
    abandon: async (due, why) => {
      problem(new Error(why.why), { lane: due.lane, key: due.key, part: 'delivery' });
      await abandon(context, due, why);
    },
    shut: async (workspace, why, until) => {
      if (await shutOut(context, delivery, { workspace, why }, until))
        problem(new Error(`The workspace cannot be reached. ${why}`), { workspace, part: 'delivery' });
    },
    detour: () => detour(context, delivery),
    groupOf,
    lately: (lane, since) => calledLately(read, lane, since),
    newId: context.newId,
    service: context.service,
    isPouring: async () =>
      (await listDue(read, duties, { worker: process.worker, machine: machine() }, 1)).length > 0,
  };
  return {
    delivery,
    arrived: async (platform, key, ref) => {
      if ((await arrived(read, key, ref)) === 'stray') await retire(platform, ref);
    },
  };
}

/** Says of itself that it may be there twice. */
function marked(content: Content): Content {
  if (content.kind === 'members') return content;
  if (content.kind === 'page') {
    const details = `${content.page.details}\n${sayPlain('delivery.repeated')}`;
    return { ...content, page: { ...content.page, details } };
  }
  const note = say('delivery.repeated');
  return content.kind === 'text'
    ? { ...content, text: [...content.text, { kind: 'plain', text: '\n' }, ...note] }
    : noted(content, note);
}

const noted = ({ card }: Extract<Words, { kind: 'card' }>, text: ReturnType<typeof say>): Content => ({
  kind: 'card',
  card: { ...card, lines: [...card.lines, { kind: 'note', text }] },
});

const retiredCard = (): Card => ({
  lines: [{ kind: 'note', text: say('delivery.retired') }],
  controls: [],
  summary: sayPlain('delivery.retired'),
});

async function renderMessage(context: Context, due: Due): Promise<Content | null> {
  if (due.content['page'] !== undefined || due.content['list'] === 'pages')
    return renderAnyPage(context, due);
  if (due.content['card'] === 'group') return renderGroup(context, due.content as { roster: string });
  const card = await renderCard(context, due);
  const { instead } = due.content;
  if (card === null || typeof instead !== 'string') return card && { kind: 'card', card };
  const placeOf = await placeWords(context, [instead]);
  return noted({ kind: 'card', card }, say('delivery.instead', { place: placeOf(instead) }));
}

async function renderCard(context: Context, due: Due): Promise<Card | null> {
  if (due.content['card'] === 'door') return doorCard();
  if (due.content['notice'] === 'watchdog') return renderWatchdog(context, due.content as WatchdogContent);
  if (due.content['notice'] === 'installed') return installedCard(due.content as InstalledContent);
  if (due.content['notice'] !== undefined)
    return renderUndelivered(context, due.content as LostContent | RollUpContent | ShutContent);
  if (due.content['list'] !== undefined)
    return renderList(context, due.key, due.content['list'] as Exclude<ListKind, 'pages'>, {
      isBelowList: due.parent !== null,
      isStorm: due.content['storm'] === true,
    });
  if (typeof due.content['contact'] === 'string')
    return renderContact(context, due.content as ContactContent);
  if (typeof due.content['roster'] === 'string')
    return renderRoster(
      context,
      due.content as Parameters<typeof renderRoster>[1],
      workOfTeam,
      reachableOf,
      due.ref !== null,
    );
  if (typeof due.content['request'] !== 'string') throw new NewerRelease('a message about something else');
  return renderRequest(context, due.content as CardContent | PingContent);
}

/** Beyond chat, each room says its own. */
async function renderAnyPage(context: Context, { key, lane, content }: Due): Promise<Content | null> {
  const to = content['list'] === 'pages' ? wayOfLane(lane) : null;
  if (to) return paged(await renderPages(context, key, to));
  switch (content['page']) {
    case 'test':
      return paged(await renderTestPage(context, key, content as TestPageContent));
    case 'request':
      return paged(await renderPage(context, key, content as PageContent));
    default:
      throw new NewerRelease('a page about something else');
  }
}

const paged = (page: Page | null): Content | null => page && { kind: 'page', page };

/** Whoever is on duty at this moment. */
async function renderGroup(context: Context, { roster }: { roster: string }): Promise<Content> {
  return { kind: 'members', people: await onDutyNow(context, roster) };
}
