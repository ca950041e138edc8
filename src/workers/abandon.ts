/**
 * What becomes of a message that will not arrive: it is set aside with the reason, whoever can do something about
 * it is told once for each cause and day, and what is urgent goes to whoever leads instead. What is said about
 * undeliverable messages is not followed by more of it.
 */

import type { EntityManager } from 'typeorm';
import type { Cause } from '../chat/platform.ts';
import type { Context } from '../context.ts';
import type { Outgoing } from '../decision.ts';
import { PROVIDER } from '../decision.ts';
import { hashOf } from '../hash.ts';
import { failTest } from '../paging/commands/fail-test.ts';
import { insteadOf } from '../request/queries/instead.ts';
import { cardOfPage } from '../request/queries/unpaged.ts';
import { giveUp } from '../store/attempt.ts';
import type { Due } from '../store/lane.ts';
import { dissolve } from '../store/list.ts';
import { drawAnew, enqueue, enqueueOnce } from '../store/message.ts';
import { takeUnreported } from '../store/set-aside.ts';

/** `refused`: the platform will not take it. `unsure`: nobody knows whether it did. `fault`: Steward itself failed. */
export type Why = { how: 'refused' | 'unsure' | 'fault'; why: string; cause?: Cause };

const DAY_MS = 86_400_000;
/** Before what went wrong in Steward, which is for its log and not for chat. */
const FAULT = 'Steward failed: ';

export async function abandon(context: Context, due: Due, why: Why): Promise<void> {
  const at = Math.floor(context.machine());
  if (due.content['page'] === 'test') return abandonTest(context, due, why);
  await context.store.transaction(async (tx) => {
    const isList = due.content['list'] !== undefined;
    const isFault = isList && why.how === 'fault';
    // What a list stood for goes its own way, all at once, so that it is one list there too.
    const all = isList ? await dissolve(tx, due.key, { because: why.why, at, isFault }) : [due];
    // One of them may be what cannot be put into words: each is tried by itself.
    if (isFault) return;
    // By the same connection: who holds one must not wait for another.
    for (const one of all) await abandonOne({ ...context, read: tx }, tx, one, why);
  });
}

/** Whoever is tested reads why in chat. The way itself is for administrators to mend: they hear once for all people. */
async function abandonTest(context: Context, due: Due, why: Why): Promise<void> {
  const lies = why.how === 'fault' ? 'steward' : why.how === 'unsure' ? 'provider' : 'way';
  const failure = why.cause ?? { lies };
  const tested = await failTest(context, due.content, failure);
  // Of monthly ones administrators have one message a month, which says why.
  const tells = failure.lies !== 'address' && tested?.why === 'asked';
  const { administrators } = tells ? await insteadOf(context, due) : { administrators: [] };
  const others = administrators.filter((person) => person !== tested?.person);
  const problem = why.how === 'fault' ? FAULT + why.why : why.why;
  const day = Math.floor(context.machine() / DAY_MS);
  await context.store.transaction(async (tx) => {
    const notices = others.map((person) => ({
      kind: 'ping' as const,
      key: `undelivered/person:${person}/way:${tested?.way}/${hashOf(problem).slice(0, 12)}/${day}`,
      lane: `person:${person}`,
      urgent: false,
      content: {
        ...{ notice: 'lost', lane: due.lane, about: due.subject, to: 'administrator' },
        why: why.how === 'fault' ? null : why.why,
      },
    }));
    await enqueueOnce(tx, { customer: PROVIDER, id: 'undelivered' }, notices);
    await giveUp(tx, due, problem, why.how !== 'unsure', true);
  });
}

async function abandonOne(context: Context, tx: EntityManager, due: Due, { how, why }: Why): Promise<void> {
  const isNotice = due.content['notice'] !== undefined || due.content['instead'] !== undefined;
  const instead = isNotice ? null : await insteadOf(context, due);
  const problem = how === 'fault' ? FAULT + why : why;
  if (instead === null) return giveUp(tx, due, problem, how !== 'unsure', true);
  const day = Math.floor(context.machine() / DAY_MS);
  const said = how === 'fault' ? null : why;
  // What one person could not be told matters request by request; a channel is closed to all alike.
  const cause = `${due.lane}/${hashOf(problem).slice(0, 12)}${due.lane.startsWith('person:') ? `/${due.subject}` : ''}`;
  const notice = (lane: string, to: 'team' | 'reader' | 'self' | 'administrator') => ({
    kind: 'ping' as const,
    key: `undelivered/${lane}/${cause}/${day}`,
    lane,
    urgent: due.urgent,
    content: { notice: 'lost', lane: due.lane, about: due.subject, why: said, to },
  });
  const told = [
    ...instead.told.map((lane) => notice(lane, lane.startsWith('team:') ? 'team' : 'reader')),
    ...(instead.self === null || how === 'fault' ? [] : [notice(instead.self, 'self')]),
  ];
  const others = instead.administrators
    .map((person) => `person:${person}`)
    .filter((lane) => lane !== due.lane && !told.some((one) => one.lane === lane))
    .map((lane) => notice(lane, 'administrator'));
  const fresh = await enqueueOnce(tx, { customer: PROVIDER, id: 'undelivered' }, [...told, ...others]);
  await giveUp(tx, due, problem, how !== 'unsure', fresh > 0);
  const card = cardOfPage(due.customer, due.subject, due.content);
  if (card !== null) await drawAnew(tx, card);
  // What Steward itself cannot put into words there, it cannot elsewhere.
  if (due.urgent && how !== 'fault') await passOn(tx, due, instead.readers);
}

/** A card passed on is one of its own, kept up to date for as long as its place cannot be reached. */
export async function passOn(
  tx: EntityManager,
  due: Pick<Due, 'key' | 'lane' | 'kind' | 'customer' | 'subject' | 'content' | 'parent'>,
  readers: readonly string[],
): Promise<void> {
  const copies = readers.map((person) => ({
    kind: due.kind,
    key: insteadKey(person, due.key),
    ...(due.parent === null ? {} : { parent: insteadKey(person, due.parent) }),
    lane: `person:${person}`,
    urgent: true,
    content: { ...due.content, instead: due.lane },
  }));
  const cut = due.subject.indexOf('/');
  const ref = { customer: due.customer, id: due.subject.slice(cut + 1) };
  if (due.kind === 'card')
    await enqueue(tx, due.subject.slice(0, cut), ref, due.key, copies satisfies Outgoing[]);
  else await enqueueOnce(tx, { customer: due.customer, id: due.subject }, copies);
}

const insteadKey = (person: string, key: string): string => `instead/${person}/${key}`;

/** Once an hour: what could not be delivered since, beyond the first of each cause, in one message. */
export async function rollUp(context: Context): Promise<void> {
  const { administrators } = await insteadOf(context, { lane: 'door:', customer: PROVIDER, subject: '' });
  if (administrators.length === 0) return;
  await context.store.transaction(async (tx) => {
    const causes = await takeUnreported(tx);
    if (causes.length === 0) return;
    const content = {
      notice: 'roll-up',
      count: causes.reduce((sum, { count }) => sum + count, 0),
      causes: causes.map(({ lane, problem, count }) => ({
        lane,
        count,
        why: problem === null || problem.startsWith(FAULT) ? null : problem,
      })),
    };
    const id = context.newId();
    await enqueueOnce(
      tx,
      { customer: PROVIDER, id: 'undelivered' },
      administrators.map((person) => ({
        kind: 'ping',
        key: `undelivered/roll-up/${person}/${id}`,
        lane: `person:${person}`,
        urgent: false,
        content,
      })),
    );
  });
  context.store.wake(false);
}
