/** Looking at one request: its story, and why it is as it is. */

import type { Card } from '../chat/card.ts';
import type { Context } from '../context.ts';
import type { Refusal } from '../decision.ts';
import type { Known } from '../people/known.ts';
import { storyCard } from '../request/cards/story.ts';
import { whyCard } from '../request/cards/why.ts';
import { findRequest } from '../request/queries/find.ts';
import { notDelivered } from '../request/queries/not-delivered.ts';
import { storyOf } from '../request/queries/story.ts';
import { viewOf } from '../request/queries/view.ts';
import { maySee, seesInside } from '../request/rights.ts';
import type { RequestState } from '../request/state.ts';

type About = { ok: true; card: Card } | { ok: false; refusal: Refusal };

async function readable(context: Context, who: Known, name: string): Promise<RequestState | undefined> {
  const request = await findRequest(context.read, name);
  return request && maySee(who, request) ? request : undefined;
}

const unknown: About = { ok: false, refusal: { code: 'unknown-request' } };

export async function showStory(context: Context, who: Known, name: string): Promise<About> {
  const request = await readable(context, who, name);
  if (!request) return unknown;
  const story = await storyOf(context, request);
  const view = await viewOf(context, request, { zone: who.zone }, [story.entries]);
  const lost = await notDelivered(context, request);
  return { ok: true, card: storyCard(view, story.entries, seesInside(who, request), lost) };
}

export async function showWhy(context: Context, who: Known, name: string): Promise<About> {
  const request = await readable(context, who, name);
  return request
    ? { ok: true, card: await why(context, request, who.zone, seesInside(who, request)) }
    : unknown;
}

/** For the terminal, too, where the operator reads without a person's rights. */
export async function why(
  context: Context,
  request: RequestState,
  zone: string,
  isAgent = true,
): Promise<Card> {
  const story = await storyOf(context, request);
  const view = await viewOf(context, request, { zone }, [story.entries]);
  const agreement = request.agreement ? await context.library.agreement(request.agreement) : undefined;
  return whyCard(view, story, agreement ?? null, isAgent, await notDelivered(context, request));
}
