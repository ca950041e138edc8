/** What whoever took all of a list is told: what they have by now, and who has the others. */

import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { named, plain } from '../../chat/text.ts';

/** More are not named one by one. */
const MOST_HOLDERS = 3;

export type Outcome = {
  /** Numbers of what they have. */
  theirs: readonly number[];
  /** What others have, by opaque id. */
  others: readonly { number: number; person: string }[];
  /** What still needs somebody. */
  left: number;
};

/** @param name of a person, by opaque id */
export function takenAll({ theirs, others, left }: Outcome, name: (person: string) => string): Text {
  const all = theirs.length + others.length + left;
  if (all === 0) return say('list.opened-none');
  return sentences([have(theirs, all), ...stay(others, name)]);
}

function have([first, ...more]: readonly number[], all: number): Text {
  if (first === undefined) return say('list.have-none');
  const count = more.length + 1;
  if (count < all) return say('list.have-some', { count, all });
  return count === 1 ? say('list.have-one', { number: first }) : say('list.have-all', { count });
}

function stay(others: Outcome['others'], name: (person: string) => string): Text[] {
  const byHolder = new Map<string, number[]>();
  for (const { number, person } of others) byHolder.set(person, [...(byHolder.get(person) ?? []), number]);
  const most = [...byHolder].sort(([, a], [, b]) => b.length - a.length);
  const shown = most.slice(0, MOST_HOLDERS);
  const rest = most.slice(MOST_HOLDERS).flatMap(([, numbers]) => numbers).length;
  return [
    ...shown.map(([person, [number = 0, ...more]]) => {
      const agent = named({ person, name: name(person) });
      return more.length === 0
        ? say('list.stays', { number, agent })
        : say('list.stay', { count: more.length + 1, agent });
    }),
    ...(rest > 0 ? [say('list.stay-others', { count: rest })] : []),
  ];
}

/** One after the other. */
export const sentences = (texts: readonly Text[]): Text =>
  texts.flatMap((one, index) => (index === 0 ? one : [plain(' '), ...one]));
