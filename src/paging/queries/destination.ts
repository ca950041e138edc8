/** Where a lane beyond chat leads. */

import type { Destination } from '../../chat/platform.ts';
import { WAYS } from '../../chat/platform.ts';
import type { Context } from '../../context.ts';
import { wayOf } from '../../people/directory.ts';
import { wayOfLane } from '../../people/way-lane.ts';
import { addressOf } from './find.ts';

/**
 * `way:<way>:<person>`: to the person's address, opened only here, where it is sent to; a sentence when there is none.
 * @returns undefined for other lanes
 */
export async function wayDestination(
  context: Pick<Context, 'library' | 'read' | 'vault'>,
  lane: string,
): Promise<{ platform: string; to: Destination } | string | undefined> {
  const named = wayOfLane(lane);
  if (!named) return undefined;
  const { way, person } = named;
  const directory = await context.library.directory();
  const offered = directory && wayOf(directory, way);
  if (!offered)
    return `The directory offers no way "${way}" any more. Add it under ways, or let people take it out.`;
  const address = await addressOf(context, person, way);
  if (address === null)
    return `They have no address for "${offered.name}" (any more). They can set one in chat: /steward reach.`;
  return { platform: WAYS, to: { kind: 'way', workspace: way, address, person } };
}
