import type { Decision } from '../../src/decision.ts';
import type { Acting } from '../../src/people/roles.ts';
import { nextAt } from '../../src/roster/alarms.ts';
import { apply } from '../../src/roster/apply.ts';
import type { RosterCommand, RosterFacts } from '../../src/roster/command.ts';
import { decide } from '../../src/roster/decide.ts';
import { scheduleOf } from '../../src/roster/effective.ts';
import type { RosterEvent } from '../../src/roster/event.ts';
import { finalSchedule } from '../../src/roster/schedule/final.ts';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import type { CompiledRoster } from '../../src/roster/schedule/who.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import type { RosterState, Span } from '../../src/roster/state.ts';
import { formatInstant } from '../../src/time/iso.ts';
import { settled } from '../../src/time/outcome.ts';
import { zoneNamed } from '../../src/time/zone.ts';
import { at, hour } from './time-fixtures.ts';

export const sealed = (text: string) => ({ k: 'key', d: text });
export const because = sealed('because');

/** Olga, Ben and Ada in weekly turns from Monday 2 November 2026, 08:00 in Zurich. */
export const weekly: RosterDocument = {
  roster: 'desk',
  team: 'workplace',
  timezone: 'Europe/Zurich',
  layers: [
    {
      start: '2026-11-02T08:00:00+01:00',
      participants: ['olga', 'ben', 'ada'],
      rotation: { type: 'weekly', length: 1 },
    },
  ],
};

/** The same people, changing every day at 08:00. */
export const daily: RosterDocument = {
  ...weekly,
  layers: [{ ...weekly.layers[0]!, rotation: { type: 'daily', length: 1 } }],
};

/** Local time in Zurich (in November, unless a month is said): `02 08:00`, `12-24 18:00`. */
export const local = (text: string): number => {
  const [date = '', time = ''] = text.split(' ');
  return at(`2026-${date.includes('-') ? date : `11-${date}`}T${time}:00+01:00`);
};

export const span = (from: string, to: string): Span => ({ from: local(from), to: local(to) });

/** `11-02 08:00` as the zone's clocks read it. */
export const shownAt = (instant: number, zone = 'Europe/Zurich'): string =>
  formatInstant(instant, zoneNamed(zone)).slice(5, 16).replace('T', ' ');

export const shownSpan = ({ from, to }: Span, zone = 'Europe/Zurich'): string =>
  `${shownAt(from, zone)} - ${shownAt(to, zone)}`;

/** Who is on duty when, one line a stretch of one person. */
export const duties = (schedule: CompiledRoster, { from, to }: Span, zone = 'Europe/Zurich'): string[] =>
  settled(finalSchedule(schedule, from, to)).map(
    ([begin, end, who]) => `${shownSpan({ from: begin, to: end }, zone)} ${who}`,
  );

/** Olga, Ben and Ada are in the team, Otto owns rosters, Mona manages; Lea leads; Carlos is in another team. */
export const acting = (person: string): Acting => ({
  person,
  teams: person === 'carlos' ? ['facilities'] : ['workplace'],
  roles: person === 'mona' ? ['service-manager'] : person === 'otto' ? ['roster-owner'] : [],
});

export type Situation = {
  document?: RosterDocument;
  before?: RosterDocument;
  members?: readonly string[];
  lead?: string | null;
  owners?: readonly string[];
  managers?: readonly string[];
  elsewhere?: RosterFacts['elsewhere'];
  open?: number;
  promised?: RosterFacts['promised'];
};

export const factsFor = (who: string | null, situation: Situation = {}): RosterFacts => ({
  acting: who === null ? null : acting(who),
  document: situation.document ?? weekly,
  hash: 'v1',
  ...(situation.before ? { before: situation.before } : {}),
  team: {
    key: 'workplace',
    members: situation.members ?? ['olga', 'ben', 'ada'],
    lead: situation.lead === undefined ? 'lea' : situation.lead,
  },
  owners: situation.owners ?? ['otto'],
  managers: situation.managers ?? ['mona'],
  elsewhere: situation.elsewhere ?? [],
  open: situation.open ?? 3,
  promised: situation.promised ?? (() => []),
});

export type Live = {
  now: number;
  situation: Situation;
  readonly state: RosterState;
  readonly schedule: CompiledRoster;
  readonly history: { at: number; by: string | null; event: RosterEvent }[];
  /** Null: the clock. */
  act(who: string | null, command: RosterCommand): Decision<RosterEvent>;
  tick(): readonly RosterEvent[];
  /** A version of the document, published by set-up. */
  publish(document: RosterDocument, hash: string): readonly RosterEvent[];
  /** Lets time pass to an instant, ticking whenever the roster asks for it; what happened, as `11-02 08:00 kind`. */
  forward(to: number): string[];
  duties(from: string, to: string): string[];
};

/** A roster that was imported at a local time in Zurich. */
export function live(now: string, situation: Situation = {}): Live {
  let state: RosterState | undefined;
  const history: Live['history'] = [];
  const perform = (who: string | null, command: RosterCommand): Decision<RosterEvent> => {
    const by =
      who === null
        ? ({ kind: 'system', name: 'clock' } as const)
        : ({ kind: 'person', person: who } as const);
    const decision = decide(state, command, factsFor(who, self.situation), { by, now: self.now });
    if (decision.kind === 'events')
      for (const event of decision.events) {
        // As it comes back from the database.
        state = apply(state, structuredClone(event), { by, at: self.now });
        history.push({ at: self.now, by: who, event });
      }
    return decision;
  };
  const happenings = (decision: Decision<RosterEvent>) => {
    if (decision.kind === 'refused') throw new Error(decision.refusal.code);
    return decision.events;
  };
  const self: Live = {
    now: local(now),
    situation,
    history,
    get state() {
      return state!;
    },
    get schedule() {
      return compileRoster(scheduleOf(self.situation.document ?? weekly, state?.changes ?? []));
    },
    act: perform,
    tick: () => happenings(perform(null, { kind: 'tick' })),
    publish(document, hash) {
      self.situation = { ...self.situation, document, before: self.situation.document ?? weekly };
      return happenings(perform(null, { kind: 'import', hash }));
    },
    forward(to) {
      const found: string[] = [];
      for (let alarm = nextAt(self.state); alarm !== null && alarm <= to; alarm = nextAt(self.state)) {
        self.now = Math.max(self.now, alarm);
        found.push(...self.tick().map(({ kind }) => `${shownAt(self.now)} ${kind}`));
      }
      self.now = to;
      return found;
    },
    duties: (from, to) => duties(self.schedule, span(from, to)),
  };
  perform(null, { kind: 'import', hash: 'v1' });
  return self;
}

/** What came of it: the kinds of the events, or the code of the refusal and whom it names. */
export const came = (decision: Decision<RosterEvent>): string => {
  if (decision.kind === 'events') return decision.events.map(({ kind }) => kind).join(' ');
  const { code, with: fill = {} } = decision.refusal;
  return `no: ${[code, ...Object.values(fill)].join(' ')}`;
};

export const cover = (
  from: string,
  to: string,
  leaves: string | null,
  comes: string,
  reason: ReturnType<typeof sealed> | null = null,
): RosterCommand => ({ kind: 'cover', span: span(from, to), leaves, comes, reason });

export const swap = (
  mine: Span,
  other: string,
  theirs: Span,
  reason: ReturnType<typeof sealed> | null = null,
): RosterCommand => ({ kind: 'swap', mine, with: other, theirs, reason });

export const absent = (
  from: string,
  to: string,
  who: string,
  reason: ReturnType<typeof sealed> | null = because,
): RosterCommand => ({ kind: 'absent', span: span(from, to), who, reason });

export const accept = (offer: number): RosterCommand => ({ kind: 'accept', offer });

export const hours = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + (to - from) / hour, 0);
