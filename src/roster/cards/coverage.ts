/** Hours that agreements promise and nobody is on duty in, in words. */

import { say, sayPlain } from '../../chat/say.ts';
import { stretch } from '../../chat/stretch.ts';
import type { Text } from '../../chat/text.ts';
import { MINUTE } from '../../time/civil.ts';
import type { Coverage, CoverageGap } from '../coverage.ts';
import { DAYS_AHEAD } from '../coverage.ts';
import type { Line } from '../fold.ts';
import { foldFewest, rulesFirst } from '../fold.ts';
import { repeatedText } from './repeated.ts';

const MOST_LINES = 10;

/**
 * The first ten lines and what there is in all; gaps that repeat share one. Where they are of several rosters each
 * says which.
 * @param zone IANA, of whoever reads it
 * @param isAll every gap on a line of its own
 */
export function coverageLines({ gaps, unseen }: Coverage, zone: string, isAll = false): Text[] {
  const isOne = new Set(gaps.map(({ roster }) => roster)).size === 1;
  const lines = isAll ? gaps.map((gap) => ({ spans: [gap], every: null, zone })) : foldedGaps(gaps, zone);
  const shown = isAll || lines.length <= MOST_LINES + 1 ? lines : lines.slice(0, MOST_LINES);
  const more = gaps.length - shown.reduce((sum, { spans }) => sum + spans.length, 0);
  return [
    ...shown.flatMap((line) => lineText(line, zone, isOne)),
    ...(more > 0 ? [say('coverage.more', { count: more, length: lengthOf(gaps) })] : []),
    ...unseen.map((roster) => say('coverage.unseen', { roster, days: DAYS_AHEAD })),
  ];
}

/** Those of one roster that the same clauses promise, as they repeat: the rules first, then what stands alone. */
export function foldedGaps(gaps: readonly CoverageGap[], zone: string): Line<CoverageGap>[] {
  const byRoster = new Map<string, CoverageGap[]>();
  for (const gap of gaps) {
    const some = byRoster.get(gap.roster);
    if (some) some.push(gap);
    else byRoster.set(gap.roster, [gap]);
  }
  const lines = [...byRoster.values()]
    .flatMap((some) =>
      foldFewest(some, zone, some[0]!.timezone, ({ promised, more }) => JSON.stringify([promised, more])),
    )
    .sort((a, b) => a.spans[0]!.from - b.spans[0]!.from);
  return rulesFirst(lines);
}

function lineText({ spans, every, zone: by }: Line<CoverageGap>, zone: string, isOne: boolean): Text[] {
  const [gap] = spans;
  if (!gap || every === null) return spans.map((one) => gapLine(one, zone, isOne));
  const fill = {
    every: repeatedText(every),
    zone: by,
    count: spans.length,
    length: lengthOf(spans),
    clauses: clausesOf(gap),
  };
  return [
    isOne ? say('coverage.repeated', fill) : say('coverage.repeated-of', { ...fill, roster: gap.roster }),
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
