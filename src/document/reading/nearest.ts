/** Of more names only the first are looked at. */
const MOST_NAMES = 1000;

/**
 * The known name somebody most likely meant: the least edits (insert, delete, replace, swap neighbours),
 * at most a third of its length. Undefined when nothing is that near. Ties: the first in the list.
 */
export function nearest(written: string, known: readonly string[]): string | undefined {
  if (written.length > 80) return undefined;
  let best: { name: string; edits: number } | undefined;
  for (const name of known.slice(0, MOST_NAMES)) {
    if (name.length > 2 * written.length || written.length > 2 * name.length + 2) continue;
    const edits = editsBetween(written.toLowerCase().replaceAll('_', '-'), name.toLowerCase());
    const most = Math.min(name.length - 1, Math.max(1, Math.floor(name.length / 3)));
    if (edits <= most && edits < (best?.edits ?? Infinity)) {
      best = { name, edits };
    }
  }
  return best?.name;
}

/** Optimal string alignment distance, three rows at a time. */
function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
      }
      next.push(edits);
    }
    before = last;
    last = next;
  }
  return last[b.length] ?? 0;
}
