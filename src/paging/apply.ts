/** Folds one event onto a contact. Holds no policy: every outcome is in the event. */

import type { ContactEvent } from './event.ts';
import type { ContactState, Test } from './state.ts';

/** @throws when a history does not begin with `reach-set`: it is damaged */
export function apply(
  state: ContactState | undefined,
  event: ContactEvent,
  act: { at: number },
): ContactState {
  if (event.kind === 'reach-set') {
    const { person, ways, rules, nextTest } = event;
    return {
      ...state,
      person,
      ways,
      rules,
      nextTest,
      test: state?.test ? stillTested(state, state.test, ways) : null,
    };
  }
  if (!state) throw new Error(`A contact's history begins with "${event.kind}" instead of "reach-set".`);
  switch (event.kind) {
    case 'test-sent': {
      const { number, why, until } = event;
      const ways = Object.fromEntries(event.ways.map((way) => [way, null]));
      const test: Test = { number, why, at: act.at, until, ways, unanswered: null };
      return { ...state, test, nextTest: event.nextTest };
    }
    case 'test-put-off':
      return { ...state, nextTest: event.nextTest };
    case 'test-answered':
      return of(state, event.number, (test) => ({
        ...test,
        ways: { ...test.ways, [event.via.way]: act.at },
      }));
    case 'test-failed':
      return of(state, event.number, ({ failed, ...test }) => ({
        ...test,
        failed: {
          ways: { ...failed?.ways, ...event.ways },
          told: [...new Set([...(failed?.told ?? []), ...event.administrators])],
        },
      }));
    case 'test-unanswered':
      return of(state, event.number, (test) => ({ ...test, unanswered: { told: event.administrators } }));
    default:
      // Only a newer release knows what that is.
      return state;
  }
}

/** What was tested is an address: another one has never been. */
function stillTested(before: ContactState, test: Test, after: ContactState['ways']): Test {
  const kept = Object.entries(test.ways).filter(([way]) => before.ways[way]?.d === after[way]?.d);
  return { ...test, ways: Object.fromEntries(kept) };
}

const of = (state: ContactState, number: number, change: (test: Test) => Test): ContactState =>
  state.test?.number === number ? { ...state, test: change(state.test) } : state;
