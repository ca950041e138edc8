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

/** What two lists have in common; each is sorted and its intervals do not overlap. */
export function common(these: readonly Interval[], those: readonly Interval[]): Interval[] {
  const found: Interval[] = [];
  for (let i = 0, j = 0; i < these.length && j < those.length;) {
    const [a, b] = [these[i]!, those[j]!];
    const [from, to] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
    if (from < to) found.push([from, to]);
    if (a[1] < b[1]) i += 1;
    else j += 1;
  }
  return found;
}
