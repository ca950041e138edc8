/** Delivery composed: what messages say and where they go, of all rooms, over the platforms that are connected. */

import type { Card } from './chat/card.ts';
import type { ChatPlatform, Content, MessageRef, Words } from './chat/platform.ts';
import { say, sayPlain } from './chat/say.ts';
import type { Context } from './context.ts';
import { doorCard } from './front-desk/door.ts';
import type { LostContent, RollUpContent } from './people/cards/undelivered.ts';
import { destinationOf } from './people/commands/destination.ts';
import { placeWords, renderUndelivered } from './people/queries/undelivered.ts';
import type { CardContent, PingContent } from './request/notices.ts';
import { renderRequest } from './request/queries/render.ts';
import { workOfTeam } from './request/queries/work-of-team.ts';
import { onDutyNow } from './roster/queries/on-duty-now.ts';
import { renderRoster } from './roster/queries/render.ts';
import { arrived } from './store/attempt.ts';
import type { Due } from './store/lane.ts';
import { abandon } from './workers/abandon.ts';
import type { Bell } from './workers/bell.ts';
import type { Delivery } from './workers/way-out.ts';

type Surroundings = {
  context: Context;
  worker: string;
  bell: Bell;
  isStopping(): boolean;
  /** @throws when no such platform is connected */
  platformNamed(name: string): ChatPlatform;
  /** Something went wrong that an operator should see. */
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
};

export type Sending = {
  delivery: Delivery;
  /** See `Port.arrived`. */
  arrived(platform: string, key: string, ref: MessageRef): Promise<void>;
};

export function createSending({ context, platformNamed, problem, ...process }: Surroundings): Sending {
  const { read, machine } = context;
  const retire = async (platform: string, ref: MessageRef): Promise<void> => {
    const done = await platformNamed(platform).update(ref, { kind: 'card', card: retiredCard() });
    if (done.kind !== 'posted' && done.kind !== 'vanished')
      problem(new Error('A card that stands twice could not be marked.'), { ...ref, part: 'delivery' });
  };
  const delivery: Delivery = {
    read,
    ...process,
    machine,
    render: (due) => renderMessage(context, due),
    destination: (lane) => destinationOf(context, lane),
    pace: (platform) => platformNamed(platform).pace,
    post: ({ platform, to }, due, content, isRepeat) => {
      const thread = due.parentRef as MessageRef | null;
      const isDoor = due.content['card'] === 'door';
      return platformNamed(platform).post(to, isRepeat ? marked(content) : content, {
        key: due.key,
        ...(thread ? { thread } : {}),
        ...(isDoor ? { pin: true } : {}),
      });
    },
    update: (platform, ref, content) => platformNamed(platform).update(ref, content),
    trace: ({ platform, to }, due, agoMs) =>
      platformNamed(platform).trace(to, due.key, {
        agoMs,
        thread: (due.parentRef as MessageRef | null) ?? undefined,
      }),
    retire,
    abandon: async (due, why) => {
      problem(new Error(why.why), { lane: due.lane, key: due.key, part: 'delivery' });
      await abandon(context, due, why);
    },
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
  if (due.content['card'] === 'group') return renderGroup(context, due.content as { roster: string });
  const card = await renderCard(context, due);
  const { instead } = due.content;
  if (card === null || typeof instead !== 'string') return card && { kind: 'card', card };
  const placeOf = await placeWords(context, [instead]);
  return noted({ kind: 'card', card }, say('delivery.instead', { place: placeOf(instead) }));
}

async function renderCard(context: Context, due: Due): Promise<Card | null> {
  if (due.content['card'] === 'door') return doorCard();
  if (due.content['notice'] !== undefined)
    return renderUndelivered(context, due.content as LostContent | RollUpContent);
  if (typeof due.content['roster'] === 'string')
    return renderRoster(context, due.content as Parameters<typeof renderRoster>[1], workOfTeam);
  return renderRequest(context, due.content as CardContent | PingContent);
}

/** Whoever is on duty at this moment. */
async function renderGroup(context: Context, { roster }: { roster: string }): Promise<Content> {
  return { kind: 'members', people: await onDutyNow(context, roster) };
}
