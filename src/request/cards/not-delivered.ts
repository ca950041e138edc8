/** Below a story: what it says was said, and was not. */

import type { Line } from '../../chat/card.ts';
import { say } from '../../chat/say.ts';

export type NotDelivered = { place: string; why: string };

const MOST = 5;

export const notDeliveredLines = (lost: readonly NotDelivered[]): Line[] =>
  lost.slice(0, MOST).map(({ place, why }) => ({
    kind: 'note',
    text: say('story.not-delivered', { place, why }),
  }));
