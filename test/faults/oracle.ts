/**
 * What was lost, by counting: of what people did and were told, what the workspace shows, and what the database
 * holds. It knows what the agreement of `setup/` promises, and nothing of how Steward keeps it.
 */

import { createHash } from 'node:crypto';
import type { Act } from './acts.ts';
import { isAlarm } from './acts.ts';
import type { Evidence, Kept, Post } from './evidence.ts';
import { numberIn } from './words.ts';

export type Counts = {
  acknowledged: number;
  requests: number;
  entries: number;
  /** Calls of escalations that had to go out, and those that were found. */
  due: number;
  said: number;
  pings: number;
  posts: number;
  /** Said again because nobody knew; all of them counted, and marked. */
  repeats: number;
};

export type Verdict = { counts: Counts; losses: string[] };

export type Allowance = {
  /** Messages that could not be sent on purpose, by a part of their key. */
  unsent?: (message: Kept) => boolean;
  /** Titles of requests that were broken on purpose. */
  broken?: ReadonlySet<string>;
  /** Numbers of requests whose rows it has changed, which `steward verify` is to find. */
  unverified?: readonly number[];
};

const REPEATED = 'Sent again: I could not see whether it had arrived, so you may have this twice.';
const RETIRED = 'This was posted twice by mistake. The other one is kept up to date.';
const OFFICE = 'C0OFFICE';
const ESCALATIONS = 'C0ESCALATE';
/** What `setup/agreement.yaml` agrees on an alarm that nobody answers: so many calls, in this order. */
const CALLS = ['0/0', '0/1', '1/0', '1/1'];

type Event = { kind: string } & Readonly<Record<string, unknown>>;
type Told = { event: Event; at: number; by: { kind: string; person?: string }; seq: number };

export function judge(evidence: Evidence, allowance: Allowance = {}): Verdict {
  const losses: string[] = [];
  const broken = allowance.broken ?? new Set<string>();
  const titles = [...new Set(evidence.acts.flatMap((act) => (act.kind === 'raise' ? [act.title] : [])))];
  const numbers = numbersOf(evidence, titles, losses);
  const stories = storiesOf(evidence, losses);
  const calls = { due: 0, said: 0 };

  for (const title of titles) {
    const number = numbers.get(title);
    if (number === undefined || broken.has(title)) continue;
    const story = stories.get(number) ?? [];
    cards(evidence, title, number, story, losses);
    words(evidence, title, story, losses);
    presses(evidence, title, number, story, losses);
    escalation(evidence, title, number, story, calls, losses);
  }
  for (const number of stories.keys())
    if (![...numbers.values()].includes(number) && evidence.requests.some((one) => one.number === number))
      losses.push(`#${number} is recorded, but no card in the workspace shows it.`);
  messages(evidence, stories, allowance, losses);
  losses.push(...evidence.objections.map((one) => `The platform would have refused: ${one}`));

  const repeats = evidence.messages.reduce((sum, one) => sum + one.repeats, 0);
  return {
    counts: {
      acknowledged: evidence.acts.filter((act) => isAcknowledged(evidence, act)).length,
      requests: evidence.requests.length,
      entries: evidence.entries.filter(({ subject }) => subject.startsWith('request/')).length,
      ...calls,
      pings: evidence.messages.filter(({ kind, state }) => kind === 'ping' && state === 'sent').length,
      posts: evidence.accepted.length,
      repeats,
    },
    losses,
  };
}

const isAcknowledged = ({ taken }: Evidence, act: Act): boolean =>
  act.kind === 'write' ? taken.has(act.words) : act.outcome === 'acknowledged';

/** Each title has one number, the same in every card, and one that was acknowledged has one. */
function numbersOf(
  { acts, posts, requests }: Evidence,
  titles: readonly string[],
  losses: string[],
): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const title of titles) {
    const found = new Set(
      posts.map(({ words }) => numberIn(words, title)).filter((number) => number !== undefined),
    );
    if (found.size > 1)
      losses.push(`“${title}” was recorded ${found.size} times: #${[...found].join(', #')}.`);
    const [number] = found;
    if (number !== undefined) numbers.set(title, number);
    const isTold = acts.some(
      (act) => act.kind === 'raise' && act.title === title && act.outcome === 'acknowledged',
    );
    if (isTold && number === undefined) losses.push(`“${title}” was acknowledged, and no card shows it.`);
    if (number !== undefined && !requests.some((one) => one.number === number))
      losses.push(`#${number} “${title}” has a card, but is not recorded.`);
  }
  return numbers;
}

/** The history of each request, its chain recomputed. */
function storiesOf({ entries, requests }: Evidence, losses: string[]): Map<number, Told[]> {
  const stories = new Map<number, Told[]>();
  const heads = new Map<string, { hash: string; seq: number }>();
  for (const { customer, subject, seq, at, text, hash } of entries) {
    const name = `${customer}/${subject}`;
    const head = heads.get(name) ?? { hash: '', seq: 0 };
    if (seq !== head.seq + 1) losses.push(`${name}: entry ${head.seq + 1} is missing.`);
    const wanted = createHash('sha256').update(`${head.hash}\n${text}`).digest('hex');
    if (wanted !== hash) losses.push(`${name}: entry ${seq} is not what its hash was made of.`);
    heads.set(name, { hash, seq });
    if (!subject.startsWith('request/')) continue;
    const number = Number(subject.slice('request/'.length));
    const { event, by } = JSON.parse(text) as Pick<Told, 'event' | 'by'>;
    stories.set(number, [...(stories.get(number) ?? []), { event, by, at, seq }]);
  }
  for (const { number } of requests) {
    const raised = (stories.get(number) ?? []).filter(({ event }) => event.kind === 'raised').length;
    if (raised !== 1) losses.push(`#${number} was raised ${raised} times by its history.`);
  }
  return stories;
}

/** Begins a conversation, is about this alone, and has not been marked as one too many. */
const cardsIn = ({ posts }: Evidence, conversation: string, title: string): Post[] =>
  posts.filter(
    (post) =>
      post.conversation === conversation &&
      post.thread === undefined &&
      post.key?.startsWith('list/') !== true &&
      numberIn(post.words, title) !== undefined &&
      !post.words.includes(RETIRED),
  );

function cards(
  evidence: Evidence,
  title: string,
  number: number,
  story: readonly Told[],
  losses: string[],
): void {
  const by = evidence.acts.find((act) => act.kind === 'raise' && act.title === title)?.by ?? '';
  const one = (where: string, name: string, wanted: number): void => {
    const found = cardsIn(evidence, where, title).length;
    if (found !== wanted) losses.push(`#${number} “${title}” has ${found} cards ${name}, not ${wanted}.`);
  };
  one(`D${by.slice(1)}`, 'with its requester', 1);
  one(OFFICE, 'with the team', 1);
  const epochs = new Set(
    story.flatMap(({ event }) => (event.kind === 'escalated' ? [Number(event['epoch'])] : [])),
  );
  // What a list shows has no card of its own.
  const listed = evidence.messages.filter(
    ({ subject, what, list }) => subject === `request/${number}` && what === 'escalation' && list !== null,
  );
  one(ESCALATIONS, 'in the escalation channel', epochs.size - listed.length);
  // A card shows how things stand: an edit that was lost shows itself here.
  const holder = story.findLast(({ event }) => event.kind === 'claimed')?.by.person;
  const account = holder === undefined ? undefined : evidence.accounts.get(holder);
  const name = account === undefined ? undefined : NAMES[account];
  for (const card of name === undefined ? [] : cardsIn(evidence, OFFICE, title))
    if (!card.words.includes(`${name ?? ''} has it`))
      losses.push(`#${number} is with ${name ?? ''}, and the team's card does not say so.`);
}

const NAMES: Readonly<Record<string, string>> = {
  U0ADA: 'Ada Frei',
  U0BEN: 'Ben Okafor',
  U0OLGA: 'Olga Novak',
};

/** Words reach whom they are for once, or are marked as said again; the history has as many. */
function words(evidence: Evidence, title: string, story: readonly Told[], losses: string[]): void {
  const spoken = evidence.acts.filter((act) => act.kind === 'ask' || act.kind === 'write');
  const count = { ask: 0, write: 0 };
  for (const act of spoken) {
    if (act.title !== title) continue;
    const found = evidence.posts.filter(
      (post) => post.thread !== undefined && post.words.includes(act.words),
    );
    const unmarked = found.filter((post) => !post.words.includes(REPEATED)).length;
    // Whoever was asked at once what the words belong to, with a button that adds them, has lost nothing.
    const isOffered = evidence.posts.some(({ carries }) => carries.includes(act.words));
    if (found.length === 0 && !isOffered && isAcknowledged(evidence, act))
      losses.push(`“${act.words}” about “${title}” was acknowledged and never arrived.`);
    if (unmarked > 1) losses.push(`“${act.words}” arrived ${unmarked} times without saying so.`);
    if (found.length > 0) count[act.kind] += 1;
  }
  const kept = (...kinds: string[]) => story.filter(({ event }) => kinds.includes(event.kind)).length;
  if (kept('asked') !== count.ask)
    losses.push(`“${title}”: ${kept('asked')} questions in its history, ${count.ask} with the requester.`);
  if (kept('wrote', 'answered') !== count.write)
    losses.push(
      `“${title}”: ${kept('wrote', 'answered')} words of the requester in its history, ${count.write} with the team.`,
    );
}

/** Who was told nothing else has what they pressed for; nobody has it twice. */
function presses(
  evidence: Evidence,
  title: string,
  number: number,
  story: readonly Told[],
  losses: string[],
): void {
  const acts = evidence.acts.filter((act) => act.kind === 'press');
  for (const act of acts) {
    if (act.title !== title || act.outcome !== 'acknowledged') continue;
    const done = act.verb === 'claim' ? 'claimed' : 'taken';
    const theirs = story.filter(
      ({ event, by }) => event.kind === done && evidence.accounts.get(by.person ?? '') === act.by,
    );
    if (theirs.length > 1) losses.push(`#${number} was ${done} ${theirs.length} times by ${act.by}.`);
    if (theirs.length > 0) continue;
    // Refused: somebody was quicker, or what was to be taken was over; or they were told so, or that it failed.
    const isMoot = story.some(({ event }) => ['claimed', 'taken', 'stood-down'].includes(event.kind));
    const isTold = evidence.whispers.some(({ person, at }) => person === act.by && at >= act.at);
    if (!isMoot && !isTold)
      losses.push(`${act.by} pressed ${act.verb} on #${number}, was told nothing, and it is not recorded.`);
  }
  const claims = story.filter(({ event }) => event.kind === 'claimed').length;
  const released = story.filter(({ event }) => event.kind === 'taken').length;
  if (claims > 1 + released) losses.push(`#${number} was claimed ${claims} times.`);
}

/** An alarm that nobody answers calls as agreed, in order and once each; every call reaches everybody it names. */
function escalation(
  evidence: Evidence,
  title: string,
  number: number,
  story: readonly Told[],
  calls: { due: number; said: number },
  losses: string[],
): void {
  const steps = story.filter(({ event }) => event.kind === 'escalated');
  const names = steps.map(({ event }) => `${String(event['pass'])}/${String(event['step'])}`);
  if (names.join(' ') !== CALLS.slice(0, names.length).join(' '))
    losses.push(`#${number}: its escalation went ${names.join(', ')}, not ${CALLS.join(', ')}.`);
  const isAnswered = story.some(({ event }) => ['claimed', 'taken'].includes(event.kind));
  const missed = story.filter(
    ({ event }) => event.kind === 'breached' && event['clock'] === 'response',
  ).length;
  if (isAlarm(title) && !isAnswered) {
    if (names.length !== CALLS.length)
      losses.push(`#${number} was never answered, and called ${names.length} of ${CALLS.length} times.`);
    if (missed !== 1) losses.push(`#${number} missed its answer, and its history says so ${missed} times.`);
  }
  if (missed > 1) losses.push(`#${number} missed its answer ${missed} times.`);
  if (!isAlarm(title) && names.length > 0) losses.push(`#${number} is a wish, and called somebody.`);

  for (const { event, at } of steps) {
    const step = [event['epoch'], event['pass'], event['step']].map(String).join('/');
    const pings = evidence.messages.filter(
      (one) => one.subject === `request/${number}` && one.what === 'escalated' && one.step === step,
    );
    if (pings.length !== 1) losses.push(`#${number}: ${pings.length} messages say step ${step}, not 1.`);
    const answered = story.find((one) => one.at >= at && ENDS.has(one.event.kind));
    for (const person of event['told'] as string[]) {
      const account = evidence.accounts.get(person) ?? person;
      calls.due += 1;
      // What somebody has seen to before it could be said needs saying no more.
      if (pings.some((one) => hasRung(evidence, one, account, at)) || answered !== undefined) calls.said += 1;
      else losses.push(`#${number} should have called ${account} in step ${step}, and rang nobody.`);
    }
  }
}

/** What ends an escalation, or hands it to somebody. */
const ENDS = new Set(['claimed', 'taken', 'stood-down']);

/** Once for itself; or by a list, which does not ring again for what joins it within two minutes. */
function hasRung(evidence: Evidence, { key, list }: Kept, account: string, at: number): boolean {
  const theirs = evidence.rings.filter(
    ({ person, conversation }) => person === account && conversation === ESCALATIONS,
  );
  if (list !== null) return theirs.some((ring) => ring.at >= at - LIST_QUIET_MS);
  const posts = evidence.posts.filter((post) => post.key === key);
  return theirs.some(({ ts }) => posts.some((post) => post.ts === ts));
}

const LIST_QUIET_MS = 2 * 60_000 + 10_000;

/** Every message that was to be said stands in the workspace; what stands twice is counted, and marked. */
function messages(
  evidence: Evidence,
  stories: ReadonlyMap<number, readonly Told[]>,
  { unsent }: Allowance,
  losses: string[],
): void {
  const standing = new Map<string, number>();
  const said = new Map<string, string[]>();
  for (const { key } of evidence.posts)
    if (key !== undefined) standing.set(key, (standing.get(key) ?? 0) + 1);
  for (const { key, words } of evidence.accepted) said.set(key, [...(said.get(key) ?? []), words]);
  const known = new Set(evidence.messages.map(({ key }) => key));
  for (const key of said.keys())
    if (!known.has(key)) losses.push(`${key} was posted, and the outbox knows nothing of it.`);
  for (const message of evidence.messages) {
    const { key, state, repeats, wanted, sent, problem } = message;
    if (unsent?.(message) === true) continue;
    const members = evidence.messages.filter((one) => one.list === key);
    // A list that could not be said, and so stands for nothing any more.
    if (key.startsWith('list/') && state === 'dropped' && members.length === 0) continue;
    if (state !== 'sent') losses.push(`${key} is ${state}${problem === null ? '' : `: ${problem}`}.`);
    else if (sent !== wanted) losses.push(`${key} was sent as of version ${sent}, and ${wanted} is wanted.`);
    const posted = said.get(key) ?? [];
    if (message.list !== null) {
      const list = evidence.messages.find((one) => one.key === message.list);
      if (list === undefined) losses.push(`${key} is said by ${message.list}, which there is not.`);
      else if (posted.length > 0) losses.push(`${key} was posted, and is said by ${message.list} too.`);
    } else if (state === 'sent' && posted.length === 0 && !message.lane.startsWith('group:')) {
      const about = members.length > 0 ? members : [message];
      if (!about.every((one) => isOvertaken(one, stories)))
        losses.push(`${key} counts as sent, and was never posted.`);
    }
    if (posted.length > 1 + repeats)
      losses.push(`${key} was posted ${posted.length} times; ${repeats} repeats are counted.`);
    const unmarked = posted.filter((words) => !words.includes(REPEATED)).length;
    if (unmarked > 1) losses.push(`${key} was posted ${unmarked} times without saying so.`);
    if ((standing.get(key) ?? 0) > posted.length) losses.push(`${key} stands more often than it was posted.`);
  }
}

/** A call that somebody had answered when its turn came: there was nothing to say any more. */
function isOvertaken({ subject, what }: Kept, stories: ReadonlyMap<number, readonly Told[]>): boolean {
  const story = stories.get(Number(subject.slice('request/'.length))) ?? [];
  const isCall = ['escalated', 'at-risk', 'breached', 'nudged'].includes(what ?? '');
  return isCall && story.some(({ event }) => ENDS.has(event.kind));
}
