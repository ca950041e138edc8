/** `steward messages`: what waits, what could not be delivered, and what to do about it. Never what they say. */

import { userInfo } from 'node:os';
import { momentIn } from '../chat/moment.ts';
import { nearest } from '../document/reading/nearest.ts';
import { visible } from '../document/reading/quoted.ts';
import { placeWords } from '../people/queries/undelivered.ts';
import type { Listed, State } from '../store/set-aside.ts';
import { dropMessages, laneNames, listMessages, retryMessages, statesOf } from '../store/set-aside.ts';
import { formatInstant } from '../time/iso.ts';
import { zoneNamed } from '../time/zone.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';
import { counted } from './counted.ts';
import { span } from './doctor/span.ts';
import type { Cell, Column } from './terminal/columns.ts';
import { inColumns } from './terminal/columns.ts';
import { jsonLines } from './terminal/json.ts';
import { words } from './terminal/terminal.ts';
import type { Desk } from './with-steward.ts';

type ListOptions = { state?: State; lane?: string; limit: number; json?: boolean };

const COLUMNS: readonly Column[] = [
  { head: 'ID', isNumber: true },
  { head: 'State' },
  { head: 'To', gives: { order: 1, fair: 20, least: 10 } },
  { head: 'About', gives: { order: 2, fair: 12, least: 6 } },
  { head: 'For' },
  { head: 'Tries', isNumber: true },
  { head: 'Why', isBelow: true },
];

const STATE: Record<State, string> = { due: 'waiting', sent: 'sent', dead: 'dead', dropped: 'dropped' };

/** Without a state: what is not sent, though it should be. */
export async function listAnswer(desk: Desk, { state, lane, limit, json }: ListOptions): Promise<Answer> {
  const { context, zone } = desk;
  const among: State[] = state === undefined ? ['dead', 'due'] : [state];
  const { messages, count } = await listMessages(context.read, { among, lane, most: limit });
  if (lane !== undefined && count === 0) {
    const teams = Object.keys((await context.library.directory())?.teams ?? {});
    const own = teams.flatMap((team) => [`team:${team}`, `escalations:${team}`]);
    const known = [...new Set([...own, ...(await laneNames(context.read))])];
    if (!known.includes(lane)) return complaint(noSuchLane(lane, known));
  }
  const placeOf = await placeWords(
    context,
    messages.map((one) => one.lane),
  );
  if (json) {
    const iso = (at: number): string => formatInstant(at, zoneNamed(zone));
    const shown = messages.map(({ since, ageMs: _age, handled, ...rest }) => ({
      ...rest,
      to: placeOf(rest.lane),
      since: iso(since),
      handled: handled && { ...handled, at: iso(handled.at) },
    }));
    return well(...jsonLines({ count, messages: shown }));
  }
  if (count === 0) return well(nothing(state));
  const more = count - messages.length;
  return well(
    ...inColumns(
      desk.terminal,
      COLUMNS,
      messages.map((one) => cells(one, placeOf(one.lane), zone)),
    ),
    ...(more > 0 ? ['', `and ${more} more: steward messages list --limit ${count}`] : []),
  );
}

function noSuchLane(lane: string, known: readonly string[]): string {
  const near = nearest(lane, known);
  const hint =
    near === undefined
      ? `Destinations are named as in ${known.slice(0, 3).join(', ') || 'team:workplace'}.`
      : `Did you mean ${near}?`;
  return `There is no destination “${visible(lane)}”. ${hint}`;
}

function cells(one: Listed, place: string, zone: string): Cell[] {
  return [
    { text: String(one.id) },
    { text: STATE[one.state], ...(one.state === 'dead' ? { style: 'red' as const } : {}) },
    { text: words(place) },
    { text: words(about(one)) },
    { text: span(one.ageMs) },
    { text: one.attempts === 0 ? '' : String(one.attempts) },
    { text: words(why(one, zone)) },
  ];
}

/** `#12`, or the subject as it is kept. */
const about = ({ subject }: Listed): string =>
  subject.replace(/^request\//, '#').replace(/^roster\//, 'roster ');

function why({ problem, handled, repeats, unsure, state }: Listed, zone: string): string {
  const said = state === 'dropped' ? null : problem;
  return [
    ...(handled === null
      ? []
      : [
          `${handled.what} by ${handled.by} ${momentIn(handled.at, zone)}${handled.because === undefined ? '' : `: ${handled.because}`}`,
        ]),
    ...(said === null ? [] : [said]),
    ...(unsure && state !== 'sent' ? ['It may have arrived.'] : []),
    ...(repeats > 0 ? [`Said again ${counted(repeats, 'time')}.`] : []),
  ].join(' ');
}

const nothing = (state: State | undefined): string =>
  state === undefined
    ? 'Every message is sent.'
    : {
        due: 'No message waits.',
        sent: 'No message has been sent.',
        dead: 'No message is dead.',
        dropped: 'No message was dropped.',
      }[state];

/** @param ids `all-dead`: whatever was set aside */
export async function retryAnswer({ context }: Desk, ids: readonly number[] | 'all-dead'): Promise<Answer> {
  const wish = { ids, by: whoTyped(), at: context.machine() };
  const done = await context.store.transaction((tx) => retryMessages(tx, wish));
  if (ids === 'all-dead' && done.length === 0) return well('No message is dead.');
  const sentence = `${counted(done.length, 'message is', 'messages are')} due again: ${done.join(', ')}.`;
  return answered(
    context.read,
    ids === 'all-dead' ? done : ids,
    done,
    `${sentence} Steward sends them when it runs.`,
    {
      due: 'waits to be sent anyway',
      sent: 'is sent already',
    },
  );
}

export async function dropAnswer(
  { context }: Desk,
  ids: readonly number[],
  because: string,
): Promise<Answer> {
  const wish = { ids, because, by: whoTyped(), at: context.machine() };
  const done = await context.store.transaction((tx) => dropMessages(tx, wish));
  const sentence = `${counted(done.length, 'message is', 'messages are')} dropped: ${done.join(', ')}.`;
  return answered(context.read, ids, done, sentence, {
    sent: 'is sent already',
    dropped: 'was dropped before',
  });
}

/** What was done, and a sentence for each that it could not be done to. */
async function answered(
  read: Desk['context']['read'],
  ids: readonly number[],
  done: readonly number[],
  sentence: string,
  otherwise: Partial<Record<State, string>>,
): Promise<Answer> {
  const left = ids.filter((id) => !done.includes(id));
  const known = await statesOf(read, left);
  const complaints = left.map((id) => {
    const state = known.get(id);
    return state === undefined
      ? `There is no message ${id}. steward messages list shows those there are.`
      : `Message ${id} ${otherwise[state] ?? `is ${STATE[state]}`}.`;
  });
  const lines = done.length === 0 ? [] : [sentence];
  return complaints.length === 0 ? { ok: true, lines } : { ok: false, lines, complaints };
}

/** The account on this machine: the database does not know who sits at it. */
const whoTyped = (): string => userInfo().username;

const well = (...lines: string[]): Answer => ({ ok: true, lines });
