/** The lane of one person's one way beyond chat, see `ways` of the directory. */

export const wayLane = (way: string, person: string): string => `way:${way}:${person}`;

/** Reads what {@link wayLane} wrote; null for anything else. */
export function wayOfLane(lane: string): { way: string; person: string } | null {
  const match = /^way:([^:]+):(.+)$/s.exec(lane);
  return match ? { way: match[1] ?? '', person: match[2] ?? '' } : null;
}
