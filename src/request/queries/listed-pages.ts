/** One page in the place of many: somebody's phone rings once for a storm, and one answer takes what it is about. */

import type { EntityManager } from 'typeorm';
import { momentIn } from '../../chat/moment.ts';
import type { Page } from '../../chat/platform.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { asks, stillCalls } from '../../escalation/escalation.ts';
import { wayOf } from '../../people/directory.ts';
import { names } from '../../people/queries/names.ts';
import { contentsOf } from '../../store/list.ts';
import { pagesWords } from '../cards/page.ts';
import type { PageContent } from '../notices.ts';
import type { RequestState } from '../state.ts';
import { nameOf } from '../state.ts';
import { mostUrgentFirst } from '../urgency.ts';
import { statesOf } from './listed.ts';
import { renderPage } from './render-page.ts';
import { viewOf } from './view.ts';

const MOST_SHOWN = 5;

type Paged = { all: readonly RequestState[]; open: readonly RequestState[]; pages: readonly PageContent[] };

/** What a list of pages stands for; `open`: what still needs somebody, the most urgent first. */
export async function pagesIn(read: EntityManager, list: string): Promise<Paged> {
  const pages = (await contentsOf(read, list)) as readonly PageContent[];
  const states = await statesOf(
    read,
    pages.map(({ request }) => request),
  );
  const isOpen = ({ request, epoch }: PageContent): boolean =>
    stillCalls(states.get(request)?.escalation ?? null, epoch);
  const open = new Set(pages.filter(isOpen).flatMap(({ request }) => states.get(request) ?? []));
  return { all: [...states.values()], open: mostUrgentFirst([...open]), pages };
}

/** @returns null when nobody needs any of it any more */
export async function renderPages(
  context: Context,
  id: string,
  { person, way }: { person: string; way: string },
): Promise<Page | null> {
  const { open, pages } = await pagesIn(context.read, id);
  const [first] = open;
  if (!first) return null;
  const own = pages.find((one) => one.request === nameOf(first) && one.epoch === first.escalation?.epoch);
  if (open.length === 1 && own) return renderPage(context, id, own);
  const { zone } = (await names(context.read, [person]))(person);
  const directory = await context.library.directory();
  const mayQuote = (directory && wayOf(directory, way)?.words) ?? false;
  // What went on to others meanwhile comes last.
  const isTheirs = ({ escalation }: RequestState): boolean => asks(escalation, person);
  const inOrder = [...open.filter(isTheirs), ...open.filter((one) => !isTheirs(one))];
  const views = await Promise.all(inOrder.slice(0, MOST_SHOWN).map((one) => viewOf(context, one, { zone })));
  return {
    id,
    ...pagesWords(views, open.length, mayQuote, { reader: person, momentOf: (at) => momentIn(at, zone) }),
    link: context.pageLink(id, person),
    button: sayPlain('page.button'),
    test: false,
    urgent: true,
  };
}
