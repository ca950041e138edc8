/** A new shift begins. Those who come accept it, or are reminded until somebody does. */

import { DAY, MINUTE } from '../time/civil.ts';
import type { RosterFacts } from './command.ts';
import type { RosterEvent } from './event.ts';
import { people } from './schedule/cover.ts';
import type { CompiledRoster } from './schedule/who.ts';
import { common } from './spans.ts';
import type { RosterState, Shift, Span } from './state.ts';

const EVERY_MINUTES = 5;
const TIMES = 3;

/** Hand-overs that nobody saw are passed over one by one, but not for ever. */
const MOST_MISSED = 10_000;
/** How far ahead promised hours are looked for when nobody ever comes on duty again. */
const AHEAD = 60 * DAY;

/** How often whoever came on duty is reminded before others are called. */
export const remindersOf = ({ document }: Pick<RosterFacts, 'document'>) => ({
  every: (document.handover?.every_minutes ?? EVERY_MINUTES) * MINUTE,
  times: document.handover?.times ?? TIMES,
});

/** The hand-over to whoever is on duty at `now`; what an empty one has to say is nothing. */
export function handOver(
  state: RosterState,
  schedule: CompiledRoster,
  facts: RosterFacts,
  now: number,
): RosterEvent[] {
  const shift = nextShift(state, schedule, facts, now);
  const isEmpty = shift.incoming.length === 0 || (shift.open === 0 && shift.notes === null);
  return [
    { kind: 'shift-began', shift },
    ...(isEmpty ? ([{ kind: 'handover-accepted', how: 'empty' }] as const) : []),
    ...uncovered(shift, facts, now),
  ];
}

/**
 * Those who had not accepted the last handover and are still on duty have to, with those who come; when nobody
 * else comes, their reminders go on where they were.
 */
export function nextShift(
  { shift, notes }: RosterState,
  schedule: CompiledRoster,
  facts: RosterFacts,
  now: number,
): Shift {
  const onDuty = schedule.who(now);
  const isOn = (person: string) => onDuty.includes(person);
  const pending = shift.accepted === null ? shift : null;
  const comes = onDuty.filter((person) => !shift.onDuty.includes(person));
  const waiting = (pending?.incoming ?? []).filter(isOn);
  const incoming = people([...comes, ...waiting]);
  const goesOn = pending && comes.length === 0 && waiting.length > 0;
  return {
    number: shift.number + 1,
    at: beganAt(schedule, shift, now),
    until: schedule.until(now),
    onDuty,
    incoming,
    outgoing: people([...shift.onDuty, ...(pending?.outgoing ?? [])]).filter((person) => !isOn(person)),
    open: facts.open,
    // Where nobody comes who could read them, they wait for whoever comes next.
    notes: incoming.length > 0 ? (notes ?? pending?.notes ?? null) : null,
    accepted: null,
    reminded: goesOn ? pending.reminded : 0,
    remindAt: goesOn ? pending.remindAt : now + remindersOf(facts).every,
    called: goesOn ? pending.called : [],
    ...(goesOn && pending.call ? { call: pending.call } : {}),
  };
}

/** The first shift of a roster: it goes on, whoever had it. */
export function firstShift(schedule: CompiledRoster, open: number, now: number): Shift {
  return {
    number: 1,
    at: now,
    until: schedule.until(now),
    onDuty: schedule.who(now),
    incoming: [],
    outgoing: [],
    open,
    notes: null,
    accepted: { by: null, at: now },
    reminded: 0,
    remindAt: null,
    called: [],
  };
}

/**
 * Said when nobody is on duty in hours that agreements promise before the next hand-over: once, and again only of
 * hours that were not said before.
 */
export function uncovered(shift: Shift, facts: RosterFacts, now: number): RosterEvent[] {
  if (shift.onDuty.length > 0) return [];
  const { at = now, number = 0, promised: said = [] } = shift.call ?? {};
  const until = Math.min(shift.until ?? Infinity, at + AHEAD);
  const promised = until > now ? facts.promised(now, until) : [];
  if (lengthOf(common(promised, said)) === lengthOf(promised)) return [];
  return [{ kind: 'uncovered', called: leaders(facts), promised, call: number + 1 }];
}

/** The same of the shift that runs, unless a hand-over is due, which will say it. */
export const uncoveredNow = ({ shift }: RosterState, facts: RosterFacts, now: number): RosterEvent[] =>
  shift.until !== null && shift.until <= now ? [] : uncovered(shift, facts, now);

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** Lead and owners; the managers where there are none. */
function leaders({ team, owners, managers }: RosterFacts): string[] {
  const who = new Set([...(team.lead === null ? [] : [team.lead]), ...owners]);
  return who.size > 0 ? [...who] : [...managers];
}

/** When those on duty at `now` came: a late look counts from then, and passes over what it missed. */
function beganAt(schedule: CompiledRoster, { until }: Shift, now: number): number {
  let began = Math.min(until ?? now, now);
  for (let i = 0; i < MOST_MISSED; i += 1) {
    const next = schedule.next(began);
    if (next === null || next.at > now) return began;
    began = next.at;
  }
  return now;
}
