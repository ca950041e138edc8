/** Hours that agreements promise and nobody is on duty in, in words. */

import { say, sayPlain } from '../../chat/say.ts';
import { stretch } from '../../chat/stretch.ts';
import type { Text } from '../../chat/text.ts';
import { MINUTE } from '../../time/civil.ts';
import type { Coverage, CoverageGap } from '../coverage.ts';
import { DAYS_AHEAD } from '../coverage.ts';

const MOST_LINES = 10;

/**
 * One line a gap, the first ten, and what there is in all. Where they are of several rosters each says which.
 * @param zone IANA, of whoever reads it
 */
export function coverageLines({ gaps, unseen }: Coverage, zone: string): Text[] {
  const isOne = new Set(gaps.map(({ roster }) => roster)).size === 1;
  const shown = gaps.length > MOST_LINES + 1 ? gaps.slice(0, MOST_LINES) : gaps;
  const more = gaps.length - shown.length;
  return [
    ...shown.map((gap) => gapLine(gap, zone, isOne)),
    ...(more > 0 ? [say('coverage.more', { count: more, length: lengthOf(gaps) })] : []),
    ...unseen.map((roster) => say('coverage.unseen', { roster, days: DAYS_AHEAD })),
  ];
}

function gapLine(gap: CoverageGap, zone: string, isOne: boolean): Text {
  const fill = { when: stretch(gap, zone), length: lengthOf([gap]), clauses: clausesOf(gap) };
  return isOne ? say('coverage.gap', fill) : say('coverage.gap-of', { ...fill, roster: gap.roster });
}

/** `acme-it-desk targets.p1, targets.p2 and 3 more`. */
function clausesOf({ promised, more }: CoverageGap): string {
  const clauses = promised
    .map(({ agreement, clause }, i) =>
      promised[i - 1]?.agreement === agreement ? clause : `${agreement} ${clause}`,
    )
    .join(', ');
  return more === 0 ? clauses : sayPlain('coverage.clauses-more', { clauses, count: more });
}

/** Exact: what is no whole minute has its seconds. */
export function lengthOf(spans: readonly { from: number; to: number }[]): string {
  const length = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const [count, seconds] = [Math.floor(length / MINUTE), (length % MINUTE) / 1000];
  return seconds === 0
    ? sayPlain('coverage.minutes', { count })
    : sayPlain('coverage.minutes-seconds', { count, seconds });
}
