/** Notices about messages that could not be delivered, in words. */

import type { Card } from '../../chat/card.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { LostContent, RollUpContent } from '../cards/undelivered.ts';
import { lostCard, rollUpCard } from '../cards/undelivered.ts';
import { names } from './names.ts';

export async function renderUndelivered(
  context: Context,
  content: LostContent | RollUpContent,
): Promise<Card> {
  const placeOf = await placeWords(
    context,
    content.notice === 'lost' ? [content.lane] : content.causes.map(({ lane }) => lane),
  );
  return content.notice === 'lost' ? lostCard(content, placeOf) : rollUpCard(content, placeOf);
}

/** Lanes in words: `the channel of Workplace team`, `Rita Brun`. */
export async function placeWords(
  { library, read }: Pick<Context, 'library' | 'read'>,
  lanes: readonly string[],
): Promise<(lane: string) => string> {
  const directory = await library.directory();
  const people = lanes.filter((lane) => lane.startsWith('person:')).map((lane) => lane.slice(7));
  const shown = await names(read, people);
  return (lane) => {
    const cut = lane.indexOf(':');
    const [kind, name] = [lane.slice(0, cut), lane.slice(cut + 1)];
    const team = directory && Object.hasOwn(directory.teams, name) ? directory.teams[name]?.name : undefined;
    switch (kind) {
      case 'person':
        return sayPlain('delivery.place.person', { name: shown(name).name });
      case 'team':
        return sayPlain('delivery.place.team', { team: team ?? name });
      case 'escalations':
        return sayPlain('delivery.place.escalations', { team: team ?? name });
      case 'group':
        return sayPlain('delivery.place.group', { name });
      default:
        return sayPlain('delivery.place.door', { name });
    }
  };
}
