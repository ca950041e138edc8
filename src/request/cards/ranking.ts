/** Whom a request would go to and who was left out, each with the reasons: for those who may know loads. */

import type { Line } from '../../chat/card.ts';
import { say } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import { plain } from '../../chat/text.ts';
import type { LeftOutPerson, RankedPerson } from '../state.ts';
import type { View } from './view.ts';
import { person } from './view.ts';

export function rankingLines(
  view: View,
  ranking: readonly RankedPerson[],
  leftOut: readonly LeftOutPerson[] = [],
): Line[] {
  const order = ranking.flatMap((one, index): Text => [
    plain(`${index === 0 ? '' : ', '}${index + 1}. `),
    person(view, one.person),
    ...bracketed(ranked(one)),
  ]);
  const others = leftOut.flatMap((one, index): Text => [
    ...(index === 0 ? [] : [plain(', ')]),
    person(view, one.person),
    ...bracketed(reasons(one)),
  ]);
  return [
    text(order.length > 0 ? say('why.ranking', { ranking: order }) : say('why.ranking-nobody')),
    ...(others.length > 0 ? [text(say('why.left-out', { people: others }))] : []),
  ];
}

const text = (spans: Text): Line => ({ kind: 'text', text: spans });

/** Versions before kept no numbers. */
const ranked = ({ why, load, recent }: RankedPerson): Text =>
  load === undefined || recent === undefined ? [plain(why)] : say('why.ranked', { why, load, recent });

function reasons({ lacks, full, isAway }: LeftOutPerson): Text {
  const all = [
    ...(lacks.length > 0 ? [say('why.lacks', { skills: lacks.join(', ') })] : []),
    ...(full ? [say('why.full', { open: full.open, limit: full.atMost })] : []),
    ...(isAway ? [say('why.away')] : []),
  ];
  return all.flatMap((one, index) => (index === 0 ? one : [plain(', '), ...one]));
}

const bracketed = (inside: Text): Text => [plain(' ('), ...inside, plain(')')];
