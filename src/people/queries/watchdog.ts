/** What the watchdog tells administrators, in words. */

import type { Card } from '../../chat/card.ts';
import type { Context } from '../../context.ts';
import { watchdogCard } from '../cards/watchdog.ts';
import type { WatchdogContent } from '../watchdog-content.ts';

export type { WatchdogContent } from '../watchdog-content.ts';

/** Where the platform has no date token, administrators read times in the provider's zone. */
export async function renderWatchdog({ library }: Context, content: WatchdogContent): Promise<Card> {
  return watchdogCard(content, (await library.directory())?.provider.timezone ?? 'UTC');
}
