import type { Cover } from './cover.ts';
import { NOBODY, people } from './cover.ts';

export type Ranked = { readonly priority: number; readonly cover: Cover };

/**
 * Layers as one cover: the highest priority with somebody on duty wins, equal ones add up. Lower ones are not
 * even asked, so that their changes end no stretch.
 */
export function merged(layers: readonly Ranked[]): Cover {
  const byPriority = new Map<number, Cover[]>();
  for (const { priority, cover } of layers) {
    const level = byPriority.get(priority);
    if (level === undefined) byPriority.set(priority, [cover]);
    else level.push(cover);
  }
  const levels = [...byPriority].sort(([a], [b]) => b - a).map(([, covers]) => covers);
  return (at) => {
    let until = Infinity;
    for (const covers of levels) {
      const onDuty: (readonly string[])[] = [];
      for (const cover of covers) {
        const stretch = cover(at);
        if (stretch.until < until) until = stretch.until;
        if (stretch.who.length > 0) onDuty.push(stretch.who);
      }
      if (onDuty.length > 0) return { who: onDuty.length === 1 ? onDuty[0]! : people(onDuty.flat()), until };
    }
    return { who: NOBODY, until };
  };
}
