/** The items of several lists, each ascending by its key, as one such list. Of equal keys the earlier list's first. */
export function* merged<T>(lists: readonly Iterable<T>[], keyOf: (item: T) => number): Iterable<T> {
  const heads = lists.map((list) => {
    const rest = list[Symbol.iterator]();
    return { rest, next: rest.next() };
  });
  for (;;) {
    let least: { head: (typeof heads)[number]; item: T; key: number } | null = null;
    for (const head of heads) {
      if (head.next.done) continue;
      const key = keyOf(head.next.value);
      if (least === null || key < least.key) least = { head, item: head.next.value, key };
    }
    if (least === null) return;
    yield least.item;
    // Only now: what comes next may be far to seek, and nobody may want it.
    least.head.next = least.head.rest.next();
  }
}
