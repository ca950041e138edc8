/** The answer to a page beyond chat: "I take it", by the link in it or by what was pressed where it arrived. */

import { plainText } from '../chat/plain.ts';
import { say } from '../chat/say.ts';
import type { Fill } from '../chat/say.ts';
import type { Key } from '../chat/catalogue/en/index.ts';
import type { Context } from '../context.ts';
import type { Refusal } from '../decision.ts';
import type { Via } from '../escalation/pages.ts';
import type { TestPageContent } from '../paging/notices.ts';
import { actOnContact } from '../paging/commands/act.ts';
import { keptPage } from '../paging/queries/kept-page.ts';
import type { Known } from '../people/known.ts';
import { names } from '../people/queries/names.ts';
import { knownPerson } from '../people/queries/known-person.ts';
import type { Taken, Wanted } from '../request/commands/take-each.ts';
import { wantedOf } from '../request/commands/take-each.ts';
import type { PageContent } from '../request/notices.ts';
import { findRequest } from '../request/queries/find.ts';
import { pagesIn } from '../request/queries/listed-pages.ts';
import { isWorking, parseName } from '../request/state.ts';
import { sentence } from './refusal.ts';
import { takeThese } from './taking.ts';

/** `page`: the id of the page (its message's key); `key`: the same for every repeat of this answer. */
export type PageAnswer = { page: string; person: string; how: Via['how']; key: string };

/**
 * `taken`: it is theirs now, or the test has arrived. `already`: it was before. `over`: nobody needs an answer any
 * more. `refused`: they may not, or there is no such page. The sentence is for whoever answered, in their zone.
 */
export type PageAnswered = { kind: 'taken' | 'already' | 'over' | 'refused'; sentence: string };

/** Performs what was answered as that person; who may is decided as for a press. Repeats are harmless. */
export async function answerPage(
  context: Context,
  { page, person, how, key }: PageAnswer,
): Promise<PageAnswered> {
  const kept = await keptPage<PageContent>(context.read, page);
  const who = await knownPerson(context, person);
  const to = kept && (kept.page === 'test' ? kept.contact : kept.person);
  if (!kept || !who || to !== person) return told('refused', 'page.unknown');
  if (kept.page === 'test') return answerTest(context, who, key, kept, how);
  const via = { way: kept.way, how };
  if (kept.page === 'list') return takeList(context, who, key, page, via);
  const [taken] = await take(context, who, key, [kept], via);
  return taken ?? told('refused', 'page.unknown');
}

/** A storm rang once, so one answer takes all of it that still needs somebody. */
async function takeList(
  context: Context,
  who: Known,
  key: string,
  list: string,
  via: Via,
): Promise<PageAnswered> {
  const { all, open } = await pagesIn(context.read, list);
  const answered = await take(context, who, key, open.map(wantedOf), via);
  const count = answered.filter(({ kind }) => kind === 'taken').length;
  const [first] = answered;
  if (answered.length === 1 && first) return first;
  if (count > 0) return told('taken', 'page.taken-many', { count });
  if (first?.kind === 'refused') return first;
  const isTheirs = all.some(({ escalation }) => escalation?.takenBy === who.person);
  return isTheirs ? told('already', 'page.already-many') : told('over', 'page.over-many');
}

/** Of trouble whoever answered hears, and answers again: what was taken stays taken. */
async function take(
  context: Context,
  who: Known,
  key: string,
  wanted: readonly Wanted[],
  via: Via,
): Promise<PageAnswered[]> {
  const { tried, trouble } = await takeThese(context, who, key, wanted, { via });
  if (trouble) throw trouble;
  return Promise.all(tried.map((one) => answered(context, who, one)));
}

async function answered(context: Context, who: Known, { request, done }: Taken): Promise<PageAnswered> {
  const number = parseName(request)?.number ?? 0;
  if (done.kind === 'refused') {
    const { refusal } = done;
    const kind = kindOf(refusal);
    const over = kind === 'over' ? await settled(context, request) : undefined;
    return over ?? { kind, sentence: plainText(await sentence(context, refusal)) };
  }
  if (!done.repeated) return told('taken', 'page.taken', { number });
  return done.state.escalation?.takenBy === who.person
    ? told('already', 'page.already', { number })
    : told('over', 'page.over', { number });
}

/** Who has it by now; undefined: nobody, and the refusal says what is so. */
async function settled(context: Context, request: string): Promise<PageAnswered | undefined> {
  const { assignee, number, status } = (await findRequest(context.read, request)) ?? {};
  if (number === undefined || !assignee || !status || !isWorking(status)) return undefined;
  const agent = (await names(context.read, [assignee]))(assignee).name;
  return told('over', 'page.over-has', { number, agent });
}

/** Somebody else was first, or it is settled: nobody did anything wrong. */
const OVER: readonly string[] = [
  'taken-by-other',
  'no-escalation',
  'escalation-over',
  'already-closed',
  'already-withdrawn',
  'already-fulfilled',
  'already-waiting',
  'on-hold-already',
];

const kindOf = ({ code }: Refusal): PageAnswered['kind'] =>
  code === 'already-yours' ? 'already' : OVER.includes(code) ? 'over' : 'refused';

async function answerTest(
  context: Context,
  who: Known,
  key: string,
  { test, way }: TestPageContent,
  how: Via['how'],
): Promise<PageAnswered> {
  const by = { kind: 'person', person: who.person } as const;
  const command = { kind: 'answer-test', number: test, via: { way, how } } as const;
  const done = await actOnContact(context, by, key, who.person, command);
  if (done.kind === 'refused')
    return {
      kind: done.refusal.code === 'test-over' ? 'over' : 'refused',
      sentence: plainText(await sentence(context, done.refusal)),
    };
  return done.events.length > 0 ? told('taken', 'page.test-taken') : told('already', 'page.test-already');
}

const told = (kind: PageAnswered['kind'], key: Key, fill: Fill = {}): PageAnswered => ({
  kind,
  sentence: plainText(say(key, fill)),
});
