/** What somebody sees who opens the link in a page: what it is about, and whether it still needs an answer. */

import { momentIn } from '../chat/moment.ts';
import { sayPlain } from '../chat/say.ts';
import type { Context } from '../context.ts';
import { isRunning } from '../escalation/escalation.ts';
import type { TestPageContent } from '../paging/notices.ts';
import { findContact } from '../paging/queries/find.ts';
import { keptPage } from '../paging/queries/kept-page.ts';
import { renderTestPage } from '../paging/queries/render.ts';
import { knownPerson } from '../people/queries/known-person.ts';
import { names } from '../people/queries/names.ts';
import type { PageContent } from '../request/notices.ts';
import { findRequest } from '../request/queries/find.ts';
import { renderPages } from '../request/queries/listed-pages.ts';
import { renderPage } from '../request/queries/render-page.ts';
import { storyOf } from '../request/queries/story.ts';

export type PageSeen =
  /** What was sent, as it stands now. */
  | { kind: 'open'; summary: string; details: string; button: string; test: boolean }
  /** Nobody needs an answer any more, in a sentence; `isTheirs`: because they gave it. */
  | { kind: 'over'; isTheirs: boolean; sentence: string };

/** Changes nothing. @returns null when there is no such page of theirs */
export async function lookAtPage(context: Context, page: string, person: string): Promise<PageSeen | null> {
  const kept = await keptPage<PageContent>(context.read, page);
  if (!kept || (kept.page === 'test' ? kept.contact : kept.person) !== person) return null;
  // The link stays with who has left; what it leads to does not.
  if ((await knownPerson(context, person))?.hasLeft === true) return null;
  const sent =
    kept.page === 'test'
      ? await renderTestPage(context, page, kept)
      : kept.page === 'list'
        ? await renderPages(context, page, kept)
        : await renderPage(context, page, kept);
  if (sent) {
    const { summary, details, button, test } = sent;
    return { kind: 'open', summary, details, button, test };
  }
  if (kept.page === 'list') return over(sayPlain('page.over-many'));
  return kept.page === 'test' ? testOver(context, kept) : requestOver(context, kept);
}

const over = (sentence: string, isTheirs = false): PageSeen => ({ kind: 'over', isTheirs, sentence });

async function testOver({ read }: Context, { contact, test, way }: TestPageContent): Promise<PageSeen> {
  const last = (await findContact(read, contact))?.test;
  const hasArrived = last?.number === test && (last.ways[way] ?? null) !== null;
  return over(sayPlain(hasArrived ? 'page.test-already' : 'refusal.test-over'), hasArrived);
}

async function requestOver(
  context: Context,
  { request: name, epoch, person }: PageContent,
): Promise<PageSeen> {
  const request = await findRequest(context.read, name);
  const number = request?.number ?? 0;
  const escalation = request?.escalation?.epoch === epoch ? request.escalation : null;
  const takenBy = escalation?.takenBy ?? null;
  const shown = await names(context.read, [takenBy ?? person, person]);
  const { zone } = shown(person);
  if (isRunning(escalation) && escalation.snoozedUntil !== null)
    return over(sayPlain('page-link.put-off', { number, until: momentIn(escalation.snoozedUntil, zone) }));
  if (takenBy === null) return over(sayPlain('page.over', { number }));
  if (takenBy === person) return over(sayPlain('page.already', { number }), true);
  const { entries } = request ? await storyOf(context, request) : { entries: [] };
  const at = entries.findLast(({ event }) => event.kind === 'taken')?.at;
  const when = at === undefined ? '' : momentIn(at, zone);
  return over(sayPlain('page-link.taken', { number, agent: shown(takenBy).name, when }));
}
