/** `steward why 12`: which clauses and facts made a request what it is. */

import type { Context } from '../context.ts';
import type { Actor, Story } from '../decision.ts';
import { why } from '../front-desk/about.ts';
import { names } from '../people/queries/names.ts';
import type { RequestEvent } from '../request/event.ts';
import { findRequest } from '../request/queries/find.ts';
import { storyOf } from '../request/queries/story.ts';
import type { RequestState } from '../request/state.ts';
import { formatInstant } from '../time/iso.ts';
import { zoneNamed } from '../time/zone.ts';
import type { Answer } from './answer.ts';
import { noSuchRequest } from './request-name.ts';
import { cardLines } from './terminal/card.ts';
import { jsonLines } from './terminal/json.ts';
import type { Desk } from './with-steward.ts';

export async function whyAnswer(
  { context, terminal, zone }: Desk,
  name: string,
  json: boolean,
): Promise<Answer> {
  const request = await findRequest(context.read, name);
  if (!request) return noSuchRequest(name);
  const story = await storyOf(context, request);
  const ok = story.brokenAt === null;
  if (json) return { ok, lines: jsonLines(await asJson(context, request, story, zone)) };
  return { ok, lines: cardLines(await why(context, request, zone), terminal) };
}

/** People's words stay sealed here, so that the entries are those the hashes are of. */
async function asJson(
  { read, library }: Context,
  request: RequestState,
  { entries, brokenAt }: Story<RequestEvent>,
  zone: string,
): Promise<unknown> {
  const agreement = request.agreement === null ? undefined : await library.agreement(request.agreement);
  const shown = await names(
    read,
    entries.flatMap(({ by }) => (by.kind === 'person' ? [by.person] : [])),
  );
  const actor = (by: Actor): unknown => (by.kind === 'person' ? { ...by, name: shown(by.person).name } : by);
  const { customer, number, status, verdict, why: sentence, clauses } = request;
  return {
    request: { customer, number, status, verdict, why: sentence, clauses },
    agreement: agreement ? { name: agreement.name, hash: agreement.hash } : null,
    chain: { isUnbroken: brokenAt === null, brokenAt, entries: entries.length, head: entries.at(-1)?.hash },
    entries: entries.map(({ seq, at, by, event: { kind, ...facts }, hash }) => ({
      seq,
      at: formatInstant(at, zoneNamed(zone)),
      by: actor(by),
      what: kind,
      clauses: clausesOf(facts),
      facts,
      hash,
    })),
  };
}

/** Every clause an event cites, wherever it stands in it. */
function clausesOf(value: unknown, found = new Set<string>()): string[] {
  if (value === null || typeof value !== 'object') return [...found];
  for (const [key, member] of Object.entries(value)) {
    if (key === 'clause' && typeof member === 'string') found.add(member);
    else if (key === 'clauses' && Array.isArray(member)) member.forEach((one) => found.add(String(one)));
    else clausesOf(member, found);
  }
  return [...found];
}
