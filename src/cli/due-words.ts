/** What somebody's or something's time is for, in an operator's words; never in people's own. */

import type { AlarmOf as RequestAlarm } from '../request/alarms.ts';
import { alarmsOf as requestAlarms } from '../request/alarms.ts';
import type { RequestState } from '../request/state.ts';
import type { AlarmOf as RosterAlarm } from '../roster/alarms.ts';
import { alarmsOf as rosterAlarms } from '../roster/alarms.ts';
import type { RosterState } from '../roster/state.ts';

const REQUEST: Readonly<Record<Exclude<RequestAlarm, 'response' | 'fulfilment' | 'update'>, string>> = {
  nudge: 'nobody has claimed it: a reminder to the team',
  escalation: 'escalation: call whoever is next',
  reminder: 'question: remind the requester',
  answer: 'question: the clocks go on without an answer',
  hold: 'hold: its end',
  closing: 'fulfilled: silence counts as yes',
};

const CLOCK = { response: 'answer', fulfilment: 'fix', update: 'news' } as const;

const ROSTER: Readonly<Record<RosterAlarm, string>> = {
  shift: 'the next shift',
  handover: 'handover: not accepted yet',
  offer: 'an offer lapses',
};

/**
 * @param at when it is to be looked at; what waits for that very instant
 * @returns e.g. `fix: 75 % of the time is gone`, several with a comma
 */
export function dueFor(kind: string, state: unknown, at: number): string {
  try {
    if (kind === 'request') return forRequest(state as RequestState, at);
    if (kind === 'roster') return forRoster(state as RosterState, at);
    return kind === 'contact' ? 'a test page' : '';
  } catch {
    // Whoever looks for what fails must see the others all the same.
    return 'the row is damaged: steward verify';
  }
}

const forRoster = (state: RosterState, at: number): string =>
  joined(
    rosterAlarms(state).filter((one) => one.at <= at),
    ({ of }) => ROSTER[of],
  );

function forRequest(state: RequestState, at: number): string {
  return joined(
    requestAlarms(state).filter((one) => one.at <= at),
    ({ of }) => {
      if (of !== 'response' && of !== 'fulfilment' && of !== 'update') return REQUEST[of];
      const clock = state.clocks?.[of];
      if (clock?.due !== null && clock?.due !== undefined && clock.due <= at)
        return `${CLOCK[of]}: the promise is missed`;
      const warning = clock?.warnings.findLast((one) => one.at <= at);
      return `${CLOCK[of]}: ${warning ? `${warning.percent} % of the time is gone` : 'at risk'}`;
    },
  );
}

const joined = <T>(all: readonly T[], words: (one: T) => string): string =>
  [...new Set(all.map(words))].join(', ');
