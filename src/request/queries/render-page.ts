/** What a page beyond chat says at the moment it is sent. */

import type { Page } from '../../chat/platform.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { stillCalls } from '../../escalation/escalation.ts';
import { wayOf } from '../../people/directory.ts';
import { names } from '../../people/queries/names.ts';
import { pageWords } from '../cards/page.ts';
import type { PageContent } from '../notices.ts';
import { findRequest } from './find.ts';
import { viewOf } from './view.ts';

/**
 * @param id of the page: its message's key
 * @returns null when nobody needs it any more: somebody took it, or it was put off or settled
 */
export async function renderPage(
  context: Context,
  id: string,
  { request: name, epoch, person, way }: PageContent,
): Promise<Page | null> {
  const request = await findRequest(context.read, name);
  if (!request || !stillCalls(request.escalation, epoch)) return null;
  const { zone } = (await names(context.read, [person]))(person);
  const directory = await context.library.directory();
  const mayQuote = (directory && wayOf(directory, way)?.words) ?? false;
  const view = await viewOf(context, request, { zone });
  return {
    id,
    ...pageWords(view, mayQuote, person),
    link: context.pageLink(id, person),
    button: sayPlain('page.button'),
    test: false,
    urgent: true,
  };
}
