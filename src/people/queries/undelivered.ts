/** Notices about messages that could not be delivered, in words. */

import type { Card } from '../../chat/card.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { LostContent, RollUpContent, ShutContent } from '../cards/undelivered.ts';
import { lostCard, rollUpCard, shutCard } from '../cards/undelivered.ts';
import { NewerRelease } from '../../store/newer-release.ts';
import { wayOf } from '../directory.ts';
import { wayOfLane } from '../way-lane.ts';
import { names } from './names.ts';

const known: ReadonlySet<string> = new Set<(LostContent | RollUpContent)['notice']>(['lost', 'roll-up']);

/** @throws NewerRelease for a notice this release does not know */
export async function renderUndelivered(
  context: Context,
  content: LostContent | RollUpContent | ShutContent,
): Promise<Card> {
  if (content.notice === 'shut') return shutCard(content);
  if (!known.has(content.notice)) throw new NewerRelease(`a notice, ${content.notice}`);
  const placeOf = await placeWords(
    context,
    content.notice === 'lost' ? [content.lane] : content.causes.map(({ lane }) => lane),
  );
  if (content.notice === 'roll-up') return rollUpCard(content, placeOf);
  const directory = await context.library.directory();
  const wayName = (lane: string): string => {
    const way = wayOfLane(lane)?.way ?? lane;
    return (directory && wayOf(directory, way)?.name) ?? way;
  };
  return lostCard(content, placeOf, wayName);
}

/** Lanes in words: `the channel of Workplace team`, `Rita Brun`. */
export async function placeWords(
  { library, read }: Pick<Context, 'library' | 'read'>,
  lanes: readonly string[],
): Promise<(lane: string) => string> {
  const directory = await library.directory();
  const people = lanes.flatMap((lane) =>
    lane.startsWith('person:') ? [lane.slice(7)] : (wayOfLane(lane)?.person ?? []),
  );
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
      case 'way': {
        const { way, person } = wayOfLane(lane) ?? { way: name, person: '' };
        const offered = directory && wayOf(directory, way);
        return sayPlain('delivery.place.way', { way: offered?.name ?? way, name: shown(person).name });
      }
      case 'group':
        return sayPlain('delivery.place.group', { name });
      default:
        return sayPlain('delivery.place.door', { name });
    }
  };
}
