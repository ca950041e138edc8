/** Who is on duty (names, unique and sorted; none: nobody), and until when at least (epoch ms; Infinity: for good). */
export type Stretch = { readonly who: readonly string[]; readonly until: number };

/**
 * A roster or a part of one as a function of time: the stretch that holds at an instant (epoch ms). Layers, and
 * whatever is laid over them, combine by asking each and taking the earliest `until`.
 */
export type Cover = (at: number) => Stretch;

export const NOBODY: readonly string[] = [];

/** Far more stretches than a rotation has before somebody else's turn comes. */
const MOST_STRETCHES = 10_000;

/** Keeps the last stretch, so that walking from boundary to boundary asks only the part that changes. */
export function remembered(cover: Cover): Cover {
  let last: Stretch = { who: NOBODY, until: -Infinity };
  let since = Infinity;
  return (at) => {
    if (at < since || at >= last.until) {
      last = cover(at);
      since = at;
    }
    return last;
  };
}

/** Joins stretches of the same people, so that `until` is the instant at which somebody else is on duty. */
export function joined(cover: Cover): Cover {
  return (at) => {
    const { who, until } = cover(at);
    let end = until;
    for (let i = 0; end !== Infinity && i < MOST_STRETCHES; i++) {
      const following = cover(end);
      if (!samePeople(who, following.who)) return { who, until: end };
      end = following.until;
    }
    return { who, until: Infinity };
  };
}

/** Names, unique and sorted by code unit. */
export function people(names: Iterable<string>): readonly string[] {
  return [...new Set(names)].sort();
}

export function samePeople(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, i) => name === b[i]));
}
