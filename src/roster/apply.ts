/** Folds one event onto a roster. Holds no policy: every outcome is in the event. */

import type { Actor } from '../decision.ts';
import { DAY } from '../time/civil.ts';
import type { RosterEvent } from './event.ts';
import { unitedSpans } from './spans.ts';
import type { Change, Offer, RosterState, Shift } from './state.ts';

/** How long what is over is still kept: for cards, and for calendars, which show the last 30 days as they were. */
const KEPT = { changes: 31 * DAY, offers: 30 * DAY } as const;

type Imported = Extract<RosterEvent, { kind: 'imported' }>;
type Calling = Extract<RosterEvent, { kind: 'handover-escalated' | 'uncovered' }>;

/** @throws when a history does not begin with `imported` and its shift: it is damaged */
export function apply(
  state: RosterState | undefined,
  event: RosterEvent,
  act: { by: Actor; at: number },
): RosterState {
  if (event.kind === 'imported') return pruned(imported(state, event), act.at);
  if (!state) throw new Error(`A roster's history begins with "${event.kind}" instead of "imported".`);
  return pruned(changed(state, event, act.at, act.by.kind === 'person' ? act.by.person : null), act.at);
}

function imported(state: RosterState | undefined, event: Imported): RosterState {
  const shift = event.shift ?? state?.shift;
  if (!shift) throw new Error(`The roster ${event.name} begins without its first shift.`);
  return {
    name: event.name,
    team: event.team,
    hash: event.hash,
    changes: state?.changes ?? [],
    offers: state?.offers ?? [],
    made: state?.made ?? 0,
    shift: { ...shift, until: event.until },
    notes: state?.notes ?? null,
  };
}

function changed(
  state: RosterState,
  event: Exclude<RosterEvent, Imported>,
  at: number,
  by: string | null,
): RosterState {
  switch (event.kind) {
    case 'offered':
      return { ...state, offers: [...state.offers, event.offer], made: event.offer.id };
    case 'accepted':
      return onOffer(state, event.offer, (offer) => ({ ...offer, acceptedAt: at }));
    case 'closed':
      return onOffer(state, event.offer, closedWith(event.outcome, by, at));
    case 'changed': {
      const { change, offer, until } = event;
      const done = offer === null ? state : onOffer(state, offer, closedWith('done', by, at));
      return {
        ...onShift(done, { until }),
        changes: [...state.changes, change],
        made: Math.max(state.made, change.id),
      };
    }
    case 'cancelled': {
      const changes = state.changes.flatMap((change) =>
        change.id === event.change ? endedAt(change, at) : change,
      );
      return { ...onShift(state, { until: event.until }), changes };
    }
    case 'noted':
      return by === null ? state : { ...state, notes: { by, text: event.text } };
    case 'shift-began':
      return { ...state, shift: event.shift, notes: event.shift.notes === null ? unread(state) : null };
    case 'handover-accepted':
      return onShift(state, { accepted: { by, at }, remindAt: null });
    case 'handover-reminded':
      return onShift(state, { reminded: state.shift.reminded + 1, remindAt: event.next });
    case 'handover-escalated':
      return onShift(state, { called: event.called, remindAt: null, ...calling(state, event, at) });
    case 'uncovered':
      return onShift(state, calling(state, event, at));
    case 'handover-asked':
    case 'handover-answered':
      return state;
  }
}

function calling({ shift }: RosterState, event: Calling, at: number): Pick<Shift, 'call'> {
  if (event.call === undefined) return {};
  const call = { shift: shift.number, number: event.call, at };
  if (event.kind === 'handover-escalated') return { call: { ...call, of: 'handover', promised: [] } };
  const promised = unitedSpans([...(shift.call?.promised ?? []), ...event.promised]);
  return { call: { ...call, of: 'uncovered', promised } };
}

/** Notes that nobody has seen wait for whoever comes next. */
const unread = ({ notes, shift }: RosterState) => notes ?? (shift.accepted === null ? shift.notes : null);

const onShift = (state: RosterState, more: Partial<Shift>): RosterState => ({
  ...state,
  shift: { ...state.shift, ...more },
});

const onOffer = (state: RosterState, id: number, change: (offer: Offer) => Offer): RosterState => ({
  ...state,
  offers: state.offers.map((offer) => (offer.id === id ? change(offer) : offer)),
});

const closedWith =
  (outcome: NonNullable<Offer['outcome']>, by: string | null, at: number) =>
  (offer: Offer): Offer => ({ ...offer, outcome, outcomeBy: by, outcomeAt: at });

/** What is over of it has been; none is left of one that lies ahead. */
export function endedAt(change: Change, at: number): Change[] {
  const effects = change.effects
    .filter(({ from }) => from < at)
    .map((effect) => ({ ...effect, to: Math.min(effect.to, at) }));
  return change.from < at ? [{ ...change, to: Math.min(change.to, at), effects }] : [];
}

function pruned(state: RosterState, at: number): RosterState {
  return {
    ...state,
    changes: state.changes.filter((change) => change.to > at - KEPT.changes),
    offers: state.offers.filter(({ outcomeAt }) => outcomeAt === null || outcomeAt > at - KEPT.offers),
  };
}
