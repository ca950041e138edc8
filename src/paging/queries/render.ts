/** What is said of reaching people, at the moment it is sent. */

import type { Card } from '../../chat/card.ts';
import { momentIn } from '../../chat/moment.ts';
import type { Page } from '../../chat/platform.ts';
import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { wayOf } from '../../people/directory.ts';
import { names } from '../../people/queries/names.ts';
import { NewerRelease } from '../../store/newer-release.ts';
import { failedCard, monthCard, testCard, unansweredCard } from '../cards/tests.ts';
import type { ContactContent, TestPageContent } from '../notices.ts';
import { isOpenTest, waitingWays } from '../state.ts';
import { findContact } from './find.ts';
import { unansweredIn } from './unanswered.ts';

/**
 * @param id of the page: its message's key
 * @returns null when the test is over, or has been answered or failed there
 */
export async function renderTestPage(
  context: Context,
  id: string,
  { contact, test: number, way }: TestPageContent,
): Promise<Page | null> {
  const test = (await findContact(context.read, contact))?.test ?? null;
  if (!isOpenTest(test) || test.number !== number || !waitingWays(test).includes(way)) return null;
  const provider = (await context.library.directory())?.provider.name ?? sayPlain('card.provider');
  const { zone } = (await names(context.read, [contact]))(contact);
  return {
    id,
    summary: sayPlain('page.test-summary', { provider: [...provider].slice(0, 40).join('') }),
    details: sayPlain('page.test-details', { until: momentIn(test.until, zone) }),
    link: context.pageLink(id, contact),
    button: sayPlain('page.button-test'),
    test: true,
    urgent: false,
  };
}

/** @returns null when there is nothing to say (any more) */
export async function renderContact(context: Context, content: ContactContent): Promise<Card | null> {
  const directory = await context.library.directory();
  const wayName = (way: string): string => (directory && wayOf(directory, way)?.name) ?? way;
  if ('card' in content && content.card === 'unanswered') {
    const found = await unansweredIn(context.read, content.month);
    const shown = await names(context.read, [content.contact, ...found.map(({ person }) => person)]);
    const { zone } = shown(content.contact);
    return monthCard(found, { zone, wayName, name: (person) => shown(person).name });
  }
  const what = 'ping' in content ? content.ping : content.card;
  if (what !== 'test' && what !== 'test-unanswered' && what !== 'test-failed')
    throw new NewerRelease(`about a contact, ${String(what)}`);
  const test = (await findContact(context.read, content.contact))?.test;
  if (test?.number !== content.test) return null;
  const { zone } = (await names(context.read, [content.contact]))(content.contact);
  if (!('ping' in content)) return testCard(test, { zone, wayName });
  const card = content.ping === 'test-failed' ? failedCard : unansweredCard;
  return card(test, content.ways, { zone, wayName });
}
