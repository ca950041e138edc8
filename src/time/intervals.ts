/** A half-open interval `[from, to)` of epoch milliseconds (or of wall milliseconds, where said). */
export type Interval = readonly [from: number, to: number];

/** The union of intervals, sorted, with those that overlap or touch made one and empty ones left out. */
export function united(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
