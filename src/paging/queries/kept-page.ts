/** A page as it was kept to be sent. */

import type { EntityManager } from 'typeorm';
import { wayOfLane } from '../../people/way-lane.ts';
import type { TestPageContent } from '../notices.ts';

/** One in the place of many, see `store/list.ts`. */
export type ListedPages = { page: 'list'; person: string; way: string };

type Content<Other> = TestPageContent | Other | { page?: undefined; list?: string };

/**
 * By its id, which is its message's key.
 * @typeParam Other what later rooms send as pages
 * @returns undefined when there is none of that id, or it is no page
 */
export async function keptPage<Other extends { page: string }>(
  read: EntityManager,
  id: string,
): Promise<TestPageContent | ListedPages | Other | undefined> {
  const [row] = await read.query<{ content: Content<Other>; lane: string }[]>(
    'select content, lane from message where key = $1',
    [id],
  );
  if (!row) return undefined;
  const { content, lane } = row;
  if (content.page !== undefined) return content;
  const named = content.list === 'pages' ? wayOfLane(lane) : null;
  return named ? { page: 'list', ...named } : undefined;
}
