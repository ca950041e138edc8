/** Spans as scenarios write them: `30 m`, `2 h`, `1 d 4 h`. */

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds; a day is 24 hours. */
export function span(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([smhd])\b/g)];
  if (parts.length === 0) throw new Error(`"${text}" is no span of time; write e.g. "30 m".`);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit as keyof typeof UNITS], 0);
}
