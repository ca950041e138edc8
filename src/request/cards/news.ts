/** When the requester hears next, where the agreement promises news. */

import type { Line } from '../../chat/card.ts';
import { say } from '../../chat/say.ts';
import type { RequestState } from '../state.ts';
import type { View } from './view.ts';
import { at, person } from './view.ts';

/** When the next news is due; null: none is promised, it stands still, or it was missed. */
export const nextNews = ({ clocks }: RequestState): number | null => {
  const update = clocks?.update;
  return update && update.metAt === null && update.breachedAt === null ? update.due : null;
};

/** When news was due that has not come yet; null: nothing is owed. */
export const newsOwed = ({ clocks }: RequestState): number | null =>
  clocks?.update?.metAt === null ? clocks.update.breachedAt : null;

export function newsForRequester(view: View): Line[] {
  const { request } = view;
  const owed = newsOwed(request);
  const agent = request.assignee === null ? view.provider : person(view, request.assignee);
  if (owed !== null)
    return [{ kind: 'text', text: say('requester.news-missed', { due: at(view, owed), agent }) }];
  const due = nextNews(request);
  if (due === null) return [];
  const isLate = request.clocks?.fulfilment.breachedAt !== null;
  const key = isLate ? 'requester.news-late-still' : 'requester.news';
  return [{ kind: 'text', text: say(key, { due: at(view, due) }) }];
}

export function newsForTeam(view: View): Line[] {
  const { request } = view;
  const requester = person(view, request.requester);
  const owed = newsOwed(request);
  if (owed !== null)
    return [{ kind: 'text', text: say('team.news-missed', { requester, due: at(view, owed) }) }];
  const due = nextNews(request);
  return due === null ? [] : [{ kind: 'note', text: say('team.news', { requester, due: at(view, due) }) }];
}
