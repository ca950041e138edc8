/** `steward roster feed NAME`: the address of a roster's calendar, for whoever runs Steward. */

import { momentIn } from '../../chat/moment.ts';
import type { Config } from '../../config.ts';
import { readConfig } from '../../config.ts';
import { neighbour } from '../../connect/neighbour.ts';
import type { Context } from '../../context.ts';
import { openFeed, renewFeed, stopFeed } from '../../roster/commands/feed.ts';
import type { Answer } from '../answer.ts';
import { complaint } from '../answer.ts';
import type { Desk } from '../with-steward.ts';

/** `new`: another address, the one before stops; `stop`: none any more. */
export type FeedWish = { new?: boolean; stop?: boolean };

export async function feedAnswer({ context, zone }: Desk, roster: string, wish: FeedWish): Promise<Answer> {
  if (!(await context.library.rosterDocument(roster)))
    return complaint(
      `There is no roster ${roster}. There are: ${(await context.library.rosters()).join(', ')}.`,
    );
  const act = wish.stop ? stopFeed : wish.new ? renewFeed : openFeed;
  const answer = await act(await reached(context), null, { kind: 'roster', roster });
  switch (answer.kind) {
    case 'opened':
      return well(answer.address, 'Whoever has this address can read the calendar. It is shown this once.');
    case 'open-already':
      return well(
        `You have had an address since ${momentIn(answer.openSince, zone)}. It cannot be shown again: only its hash is kept.`,
        `steward roster feed ${roster} --new gives another and stops that one, --stop ends it.`,
      );
    case 'stopped':
      return well('Stopped: the address leads nowhere any more.');
    case 'refused':
      return complaint('There is no calendar address to stop.');
  }
}

const well = (...lines: string[]): Answer => ({ ok: true, lines });

/** The sandbox takes a free port when its own is taken, and leaves word where it is. */
async function reached(context: Context): Promise<Context> {
  const read = readConfig();
  const where = read.ok ? await beside(read.config) : undefined;
  return where === undefined ? context : { ...context, address: () => where };
}

const beside = async (config: Config): Promise<string | undefined> =>
  config.slack || config.url !== undefined ? undefined : (await neighbour(config.dataDir))?.steward;
