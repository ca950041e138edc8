import type { Seconds } from './question.ts';

/** What lies ahead, the earliest first; at the same second by rank, then in the order in which it was added. */
export type Agenda<T> = {
  add(at: Seconds, rank: number, item: T): void;
  /** The second of what is next; Infinity: nothing. */
  nextAt(): Seconds;
  take(): T | undefined;
};

type Entry<T> = { readonly at: Seconds; readonly rank: number; readonly order: number; readonly item: T };

/** An empty agenda: a binary heap. */
export function newAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let added = 0;
  const isBefore = (a: Entry<T>, b: Entry<T>): boolean =>
    a.at !== b.at ? a.at < b.at : a.rank !== b.rank ? a.rank < b.rank : a.order < b.order;
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [heap[j]!, heap[i]!];
  };
  const sink = (): void => {
    for (let i = 0; ;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < heap.length && isBefore(heap[child]!, heap[least]!)) least = child;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  return {
    add(at, rank, item) {
      heap.push({ at, rank, order: added++, item });
      for (let i = heap.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (!isBefore(heap[i]!, heap[parent]!)) break;
        swap(i, parent);
        i = parent;
      }
    },
    nextAt: () => heap[0]?.at ?? Infinity,
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first?.item;
    },
  };
}
