import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/decision.ts';
import { nextAt } from '../../src/roster/alarms.ts';
import { apply } from '../../src/roster/apply.ts';
import type { RosterCommand } from '../../src/roster/command.ts';
import { dutyOf } from '../../src/roster/compared.ts';
import { scheduleOf } from '../../src/roster/effective.ts';
import type { RosterEvent } from '../../src/roster/event.ts';
import { gaps } from '../../src/roster/schedule/gaps.ts';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import type { CompiledRoster } from '../../src/roster/schedule/who.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import type { RosterState, Span } from '../../src/roster/state.ts';
import { settled } from '../../src/time/outcome.ts';
import type { Live } from './roster-live-fixtures.ts';
import { because, hours, live, sealed, weekly } from './roster-live-fixtures.ts';
import { at, hour, minute } from './time-fixtures.ts';

const PEOPLE = ['olga', 'ben', 'ada', 'nina'];
const begin = at('2026-10-19T08:00:00+02:00');
/** From a week before the clock change of Zurich to a week after that of New York. */
const DAYS = 21;
const end = begin + DAYS * 24 * hour;
const window: Span = { from: begin, to: end };

const instants = fc.integer({ min: 0, max: DAYS * 96 }).map((quarters) => begin + quarters * 15 * minute);
const spans = fc
  .tuple(instants, instants)
  .map(([a, b]): Span => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const someone = fc.constantFrom(...PEOPLE);

/** One or two layers, with gaps, in either zone. */
const documents = fc
  .record({
    timezone: fc.constantFrom('Europe/Zurich', 'America/New_York'),
    type: fc.constantFrom('daily' as const, 'weekly' as const),
    length: fc.integer({ min: 1, max: 2 }),
    hours: fc.constantFrom([], [{ from: '06:00', to: '22:00' }], [{ from: '20:00', to: '04:00' }]),
    people: fc.integer({ min: 2, max: 4 }),
    second: fc.constantFrom('none', 'below', 'beside'),
  })
  .map(({ timezone, type, length, hours: restrictions, people, second }): RosterDocument => {
    const start = '2026-10-05T08:00:00+02:00';
    const first = { start, participants: PEOPLE.slice(0, people), restrictions, rotation: { type, length } };
    const other = { start, participants: ['nina', 'olga'], rotation: { type: 'daily' as const, length: 3 } };
    const layers = second === 'none' ? [first] : [{ ...first, priority: second === 'below' ? 1 : 0 }, other];
    return { ...weekly, timezone, layers };
  });

const covers = fc.record({
  kind: fc.constant('cover' as const),
  span: spans,
  leaves: fc.option(someone, { freq: 8 }),
  comes: someone,
  reason: fc.constant(because),
});
const swaps = fc.record({
  kind: fc.constant('swap' as const),
  who: someone,
  mine: spans,
  with: someone,
  theirs: spans,
  reason: fc.constant(because),
});
const absences = fc.record({
  kind: fc.constant('absent' as const),
  span: spans,
  who: someone,
  reason: fc.constant(because),
});
const changes = fc.oneof(
  { weight: 4, arbitrary: covers },
  { weight: 2, arbitrary: swaps },
  { weight: 2, arbitrary: absences },
);
const layings = fc.tuple(documents, fc.array(changes, { maxLength: 6 }));

const at0 = (document: RosterDocument): Live => {
  const roster = live('10-19 07:00', { document, members: PEOPLE, open: 2 });
  expect(roster.now).toBe(begin);
  return roster;
};

/** Otto lays changes one on the other; those that are refused leave nothing. */
function laid(document: RosterDocument, commands: readonly RosterCommand[]): Live {
  const roster = at0(document);
  for (const command of commands) roster.act('otto', command);
  return roster;
}

const dutiesIn = (schedule: CompiledRoster, span: Span) => dutyOf(schedule, new Set(PEOPLE), span);
const hoursOf = (schedule: CompiledRoster, who: string): number =>
  hours(dutiesIn(schedule, window).get(who) ?? []);
const uncovered = (schedule: CompiledRoster): number =>
  settled(gaps(schedule, null, begin, end)).reduce((sum, [from, to]) => sum + to - from, 0);

describe('whatever was changed before', () => {
  it('a swap exchanges the duty of both exactly, and nobody else’s', () => {
    let swapped = 0;
    fc.assert(
      fc.property(layings, fc.array(swaps, { minLength: 3, maxLength: 8 }), ([document, commands], tries) => {
        const roster = laid(document, commands);
        for (const command of tries) {
          const before = roster.schedule;
          const done = roster.act('otto', command);
          if (done.kind === 'refused') continue;
          swapped += 1;
          const moved = roster.state.changes.at(-1)!;
          const gains = (who: string) => hoursOf(roster.schedule, who) - hoursOf(before, who);
          const changed = done.events[0];
          if (changed?.kind !== 'changed') throw new Error('a swap changes');
          const of = (who: string) => changed.touched.find(({ person }) => person === who);
          expect(of(moved.who)?.gains).toEqual(of(moved.other!)?.loses);
          expect(of(moved.who)?.loses).toEqual(of(moved.other!)?.gains);
          expect(gains(moved.who) + gains(moved.other!)).toBeCloseTo(0, 9);
          for (const person of PEOPLE)
            if (person !== moved.who && person !== moved.other) expect(gains(person)).toBe(0);
        }
      }),
      { seed: 7, numRuns: 30 },
    );
    expect(swapped).toBeGreaterThan(5);
  });

  it('a cover leaves no more time without anybody, and a chain of them neither', () => {
    let covered = 0;
    fc.assert(
      fc.property(
        layings,
        fc.array(covers, { minLength: 3, maxLength: 8 }),
        ([document, commands], tries) => {
          const roster = laid(document, commands);
          for (const command of tries) {
            const before = roster.schedule;
            const done = roster.act('otto', command);
            if (done.kind === 'refused') continue;
            covered += 1;
            expect(uncovered(roster.schedule)).toBeLessThanOrEqual(uncovered(before));
            const on = dutiesIn(roster.schedule, command.span);
            // Whom it relieves is off duty in the whole of it.
            if (command.leaves !== null) expect(on.get(command.leaves)).toEqual([]);
          }
        },
      ),
      { seed: 7, numRuns: 30 },
    );
    expect(covered).toBeGreaterThan(15);
  });

  it('whoever is absent is not on duty', () => {
    fc.assert(
      fc.property(layings, absences, ([document, commands], command) => {
        const roster = laid(document, commands);
        const done = roster.act('otto', command);
        if (done.kind === 'refused') return;
        expect(dutiesIn(roster.schedule, command.span).get(command.who)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('nothing outside a change’s span is touched, and taking it back leaves no trace', () => {
    fc.assert(
      fc.property(layings, changes, ([document, commands], command) => {
        const roster = laid(document, commands);
        const before = roster.schedule;
        if (roster.act('otto', command).kind === 'refused') return;
        const { from, to, id, effects } = roster.state.changes.at(-1)!;
        for (const effect of effects) expect(effect.from >= from && effect.to <= to).toBe(true);
        for (const outside of [
          { from: begin, to: from },
          { from: to, to: end },
        ])
          expect(dutiesIn(roster.schedule, outside)).toEqual(dutiesIn(before, outside));
        roster.act('otto', { kind: 'cancel', change: id, reason: because });
        expect(dutiesIn(roster.schedule, window)).toEqual(dutiesIn(before, window));
      }),
      { numRuns: 60 },
    );
  });
});

/** Anything anybody may try; most of it is refused. */
const acts = fc.tuple(
  fc.constantFrom(...PEOPLE, 'otto', 'otto', 'mona', 'lea'),
  fc.oneof(
    { weight: 6, arbitrary: changes },
    fc
      .tuple(fc.constantFrom('accept', 'decline', 'withdraw', 'approve'), fc.integer({ min: 1, max: 4 }))
      .map(([kind, offer]) => ({ kind, offer, reason: because })),
    fc
      .integer({ min: 1, max: 8 })
      .map((change): RosterCommand => ({ kind: 'cancel', change, reason: because })),
    fc.constantFrom<RosterCommand>(
      { kind: 'accept-handover', how: 'button' },
      { kind: 'accept-handover', how: 'claim' },
      { kind: 'stand-in' },
      { kind: 'note', text: sealed('note') },
      { kind: 'ask-previous', to: 'olga', text: sealed('what?') },
      { kind: 'import', hash: 'v2' },
    ),
  ),
  fc.integer({ min: 0, max: 72 }),
);

/** Of two offers one is accepted by whoever was asked, and approved if it has to be. */
function agree(roster: Live, done: Decision<RosterEvent>): void {
  const [event] = done.kind === 'events' ? done.events : [];
  if (event?.kind !== 'offered' || event.offer.id % 2 === 0) return;
  const { id, asked } = event.offer;
  if (asked !== null) roster.act(asked, { kind: 'accept', offer: id });
  roster.act('otto', { kind: 'approve', offer: id, reason: because });
}

describe('a whole life', () => {
  it('folds to its state, ticks once an instant, and always moves on', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(
        documents,
        fc.boolean(),
        fc.array(acts, { maxLength: 12 }),
        (document, approval, script) => {
          const roster = at0(approval ? { ...document, approval: ['cover', 'swap', 'absence'] } : document);
          for (const [who, command, quarters] of script) {
            agree(roster, roster.act(who, command));
            for (
              let i = 0;
              i < 200 && (nextAt(roster.state) ?? Infinity) <= roster.now + quarters * 15 * minute;
              i += 1
            ) {
              roster.now = Math.max(roster.now, nextAt(roster.state)!);
              expect(roster.tick()).not.toEqual([]);
              expect(nextAt(roster.state) ?? Infinity).toBeGreaterThan(roster.now);
              expect(roster.tick()).toEqual([]);
              expect(roster.state.shift.onDuty).toEqual(roster.schedule.who(roster.now));
              expect(roster.state.shift.until).toBe(roster.schedule.until(roster.now));
            }
            roster.now += quarters * 15 * minute;
          }
          const folded = roster.history.reduce<RosterState | undefined>(
            (state, { event, at: when, by }) =>
              apply(state, JSON.parse(JSON.stringify(event)) as RosterEvent, {
                by: by === null ? { kind: 'system', name: 'clock' } : { kind: 'person', person: by },
                at: when,
              }),
            undefined,
          );
          expect(folded).toEqual(roster.state);
          expect(JSON.parse(JSON.stringify(roster.state))).toEqual(roster.state);
          for (const { event } of roster.history) kinds.add(event.kind);
          // What is worked out is fit for the engine.
          compileRoster(scheduleOf(roster.situation.document!, roster.state.changes)).who(roster.now);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
    for (const kind of ['changed', 'offered', 'accepted', 'shift-began', 'handover-reminded'])
      expect(kinds).toContain(kind);
  });
});
