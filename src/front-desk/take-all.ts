/**
 * [Take all] on a list of what is at risk: whoever presses it gets what nobody has, the most urgent first. A press that
 * lasts longer than a platform waits is answered when it is through; what it did not reach stays on the list.
 */

import type { Reply } from '../chat/port.ts';
import { say } from '../chat/say.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { names } from '../people/queries/names.ts';
import { sentences, takenAll } from '../request/cards/taken-all.ts';
import type { Outcome } from '../request/cards/taken-all.ts';
import type { Taken } from '../request/commands/take-each.ts';
import { wantedOf } from '../request/commands/take-each.ts';
import type { AtRisk } from '../request/queries/listed.ts';
import { openIn } from '../request/queries/listed.ts';
import { maySee, seesInside } from '../request/rights.ts';
import type { RequestState } from '../request/state.ts';
import { isWorking, nameOf } from '../request/state.ts';
import { overLimitByMany } from './over-limit.ts';
import { no, sentence } from './refusal.ts';
import { takeThese } from './taking.ts';

/** @param list its key; of what they may not see they learn nothing */
export async function takeAll(context: Context, who: Known, key: string, list: string): Promise<Reply> {
  const { open, requests } = await readable(context, who, list);
  if (requests.length === 0) return no(context, { code: 'unknown-request' });
  const wanted = open.map(wantedOf);
  const { tried, trouble } = await takeThese(context, who, key, wanted, { onlyFree: true });
  const count = tried.filter(({ done }) => done.kind === 'performed').length;
  if (trouble) return { kind: 'say', text: say('list.have-so-far', { count, all: wanted.length }) };

  const now = await readable(context, who, list);
  const left = tried.filter((one) => isLeft(one, now.open));
  const outcome = outcomeFor(who.person, now.requests, left.length);
  const refusal = left.flatMap(({ done }) => (done.kind === 'refused' ? [done.refusal] : []))[0];
  if (refusal && outcome.theirs.length === 0) return no(context, refusal);
  const over = overLimitByMany(tried.flatMap(({ done }) => (done.kind === 'performed' ? done.events : [])));
  const shown = await names(
    context.read,
    outcome.others.map(({ person }) => person),
  );
  const text = sentences([
    takenAll(outcome, (person) => shown(person).name),
    ...(refusal ? [await sentence(context, refusal)] : []),
    ...(over ? [over] : []),
  ]);
  return { kind: 'say', text };
}

async function readable(context: Context, who: Known, list: string): Promise<Omit<AtRisk, 'all'>> {
  const { open, requests } = await openIn(context.read, list);
  const isReadable = (request: RequestState) => maySee(who, request) && seesInside(who, request);
  return { open: open.filter(isReadable), requests: requests.filter(isReadable) };
}

/** Nobody has it all the same: they may not take it. */
const isLeft = ({ request }: Taken, open: readonly RequestState[]): boolean =>
  open.some((one) => nameOf(one) === request && one.assignee === null);

function outcomeFor(person: string, requests: readonly RequestState[], left: number): Outcome {
  const held = requests.flatMap(({ number, status, assignee }) =>
    assignee !== null && isWorking(status) ? [{ number, person: assignee }] : [],
  );
  return {
    theirs: held.filter((one) => one.person === person).map(({ number }) => number),
    others: held.filter((one) => one.person !== person),
    left,
  };
}
