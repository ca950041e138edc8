import type { Terminal } from '../terminal/terminal.ts';
import { words } from '../terminal/terminal.ts';
import { wrapped } from '../terminal/width.ts';

/** `well`; `look`: worth a look; `bad`: something does not work. */
export type Level = 'well' | 'look' | 'bad';

/** One sentence on what was found and, unless all is well, one on what to do. */
export type Finding = { level: Level; sentence: string; mend?: string };

export const well = (sentence: string): Finding => ({ level: 'well', sentence });
export const look = (sentence: string, mend?: string): Finding => finding('look', sentence, mend);
export const bad = (sentence: string, mend?: string): Finding => finding('bad', sentence, mend);

const finding = (level: Level, sentence: string, mend: string | undefined): Finding =>
  mend === undefined ? { level, sentence } : { level, sentence, mend };

const MARKS: Record<Level, string> = { well: '✅', look: '⚠️ ', bad: '❌' };

/** Findings as they were made, and what they come to. */
export function findingLines(findings: readonly Finding[], { columns, paint }: Terminal): string[] {
  const lines = findings.flatMap(({ level, sentence, mend }) => [
    ...wrapped(`${MARKS[level]} ${words(sentence)}`, columns, '   '),
    ...(mend === undefined ? [] : wrapped(`   ${words(mend)}`, columns, '   ')),
  ]);
  return [...lines, '', paint('bold', summary(findings))];
}

function summary(findings: readonly Finding[]): string {
  const count = (level: Level): number => findings.filter((one) => one.level === level).length;
  const [toMend, toLook] = [count('bad'), count('look')];
  const looks = `${toLook} worth a look`;
  if (toMend === 0) return toLook === 0 ? 'All is well.' : `Nothing is broken, ${looks}.`;
  const mends = toMend === 1 ? '1 thing needs mending' : `${toMend} things need mending`;
  return toLook === 0 ? `${mends}.` : `${mends}, ${looks}.`;
}
