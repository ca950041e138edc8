import { plainText } from '../../chat/plain.ts';
import { coverageLines, foldedGaps } from '../../roster/cards/coverage.ts';
import type { Coverage } from '../../roster/coverage.ts';
import { words } from '../terminal/terminal.ts';

/** Hours that nobody covers, for a terminal; where some are put together, how to read each. */
export function gapLines(coverage: Coverage, zone: string, isAll: boolean): string[] {
  const lines = coverageLines(coverage, zone, isAll).map((line) => words(plainText(line)));
  const isFolded = !isAll && foldedGaps(coverage.gaps, zone).length < coverage.gaps.length;
  return [...lines, ...(isFolded ? ['With --all each is on a line of its own.'] : [])];
}
