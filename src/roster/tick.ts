/** What time itself does to a roster. One late tick looks only at the shift that runs now. */

import { apply } from './apply.ts';
import type { RosterFacts } from './command.ts';
import { compiledWith } from './effective.ts';
import type { RosterEvent } from './event.ts';
import { handOver, remindersOf } from './shift.ts';
import type { RosterState, Shift } from './state.ts';
import { isOpenOffer } from './state.ts';

const CLOCK = { kind: 'system', name: 'clock' } as const;

/** Everything due at `now`: offers lapse, a shift begins, whoever came on duty is reminded. */
export function tick(before: RosterState, facts: RosterFacts, now: number): RosterEvent[] {
  const events: RosterEvent[] = [];
  let state = before;
  const add = (more: readonly RosterEvent[]) => {
    for (const event of more) {
      events.push(event);
      state = apply(state, event, { by: CLOCK, at: now });
    }
  };
  for (const offer of before.offers)
    if (isOpenOffer(offer) && offer.lapsesAt <= now)
      add([{ kind: 'closed', offer: offer.id, outcome: 'lapsed' }]);
  if (isDue(state.shift.until, now))
    add(handOver(state, compiledWith(facts.document, state.changes), facts, now));
  if (state.shift.accepted === null && isDue(state.shift.remindAt, now))
    add([reminder(state.shift, facts, now)]);
  return events;
}

function reminder(shift: Shift, facts: RosterFacts, now: number): RosterEvent {
  const { every, times } = remindersOf(facts);
  return shift.reminded < times
    ? { kind: 'handover-reminded', next: now + every }
    : {
        kind: 'handover-escalated',
        called: calledFor(shift, facts),
        call: (shift.call?.number ?? 0) + 1,
      };
}

/** The lead, else the owners, else the managers: the first of whom somebody was not asked already. */
function calledFor({ incoming }: Shift, { team, owners, managers }: RosterFacts): readonly string[] {
  const others = (people: readonly string[]) => people.filter((person) => !incoming.includes(person));
  const levels = [team.lead === null ? [] : [team.lead], owners, managers].map(others);
  return levels.find((people) => people.length > 0) ?? [];
}

const isDue = (at: number | null, now: number): boolean => at !== null && at <= now;
