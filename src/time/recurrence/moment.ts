import { parseInstant } from '../iso.ts';
import { bad } from '../plain/reader.ts';
import type { PlainReader } from '../plain/reader.ts';
import type { Wall, Zone } from '../zone.ts';
import { instantOf, wallAt } from '../zone.ts';
import { parseLocal } from './local-time.ts';

/** An instant (epoch milliseconds), or a reading of the local clock. */
export type Moment = { readonly at: number } | { readonly wall: Wall };

/** An instant with its offset, or a date and time without one, which is local. */
export const moment: PlainReader<Moment> = (value, spot) => {
  const text = typeof value === 'string' ? value : '';
  const instant = parseInstant(text);
  if (instant.ok) return { at: instant.value };
  const local = text.includes('T') ? parseLocal(text) : null;
  if (local === null)
    return bad(
      spot,
      value,
      'an instant',
      'write it as 2026-11-20T16:30:00+01:00, or without offset if local',
    );
  return local.isUtc ? { at: local.wall } : { wall: local.wall };
};

/** What the zone's clock reads then. */
export function wallOf(zone: Zone, one: Moment): Wall {
  return 'wall' in one ? one.wall : wallAt(zone, one.at);
}

/** The instant (epoch milliseconds); a local time that is missing moves by the gap, of a repeated one the first. */
export function instantAt(zone: Zone, one: Moment): number {
  return 'wall' in one ? instantOf(zone, one.wall, 'earlier') : one.at;
}
