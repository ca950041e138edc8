/**
 * Pages beyond chat: whoever a step tells is reached in chat at once, and by their own rules in further ways for as
 * long as nobody takes it. Minutes here are real ones: a phone rings by the clock on the wall.
 */

/** So long after a step that tells somebody began, in one of their ways (a name of the directory). */
export type PersonalRule = { readonly way: string; readonly afterMs: number };

/** A page that waits for its instant, epoch milliseconds of service time. */
export type PlannedPage = { readonly person: string; readonly way: string; readonly at: number };

/** How somebody answered a page: by the link in it, or what they pressed there came back by webhook. */
export type Via = { readonly way: string; readonly how: 'link' | 'webhook' };

/**
 * What waits once a step has begun: each rule counts from each beginning of a step that names its person, and goes
 * on when the step advances; equal ones of two passes at the same moment are one.
 * @param waiting what was left of earlier steps
 */
export function pagesOf(
  waiting: readonly PlannedPage[],
  told: readonly string[],
  rulesOf: (person: string) => readonly PersonalRule[],
  at: number,
): PlannedPage[] {
  const begun = told.flatMap((person) =>
    rulesOf(person).map(({ way, afterMs }): PlannedPage => ({ person, way, at: at + afterMs })),
  );
  const each = new Map([...waiting, ...begun].map((page) => [`${page.at} ${page.person} ${page.way}`, page]));
  return [...each.values()].sort((a, b) => a.at - b.at);
}

/** Who is to be paged now and how: once, however many of their pages fell due while nobody looked. */
export function duePages(
  waiting: readonly PlannedPage[] | undefined,
  now: number,
): { person: string; way: string }[] {
  const due = (waiting ?? []).filter(({ at }) => at <= now);
  const each = new Map(due.map(({ person, way }) => [`${person} ${way}`, { person, way }]));
  return [...each.values()];
}
