import type { CompiledAgreement } from '../../src/agreement/compile.ts';
import type { Decision } from '../../src/decision.ts';
import type { PersonalRule } from '../../src/escalation/pages.ts';
import type { Acting, Role } from '../../src/people/roles.ts';
import { apply } from '../../src/request/apply.ts';
import type { Facts, LoadFacts, RequestCommand, TeamFacts } from '../../src/request/command.ts';
import { decide } from '../../src/request/decide.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { RequestState } from '../../src/request/state.ts';
import { acme, compiled, edited } from './agreement-fixtures.ts';

export const acmeAgreement = compiled(acme);
/** The same without any hold: questions stop no clock. */
export const holdless = compiled(
  edited(
    acme,
    'holds:\n  requester: { stops: [fulfilment, update], at-most: 5 days }\n  supplier: { stops: [] }\n  spare-part: { stops: [fulfilment], at-most: 10 days }\n',
    '',
  ),
);

/** News for p1 to p3, a hold that stops clocks, accounts with another team, clocks that begin again there. */
export const movingText = [
  ['fulfilment: 3 days, calendar', 'fulfilment: 3 days, update: 6 h, calendar'],
  [
    'supplier: { stops: [] }',
    'supplier: { stops: [fulfilment, update], at-most: 10 days }\n  doubt: { stops: [] }',
  ],
  [
    'name: Accounts and access\n    for: [staff, board]\n    team: workplace',
    'name: Accounts and access\n    for: [staff, board]\n    team: facilities',
  ],
  ['carry: { priority: keep, transfer: keep }', 'carry: { priority: keep, transfer: restart }'],
].reduce((text, [from = '', to = '']) => edited(text, from, to), acme);
export const moving = compiled(movingText);

export const sealed = (text: string) => ({ k: 'key', d: text });

/** Ada and Ben are agents, Olga is one and on duty, Mona manages, Otto audits, Carlos is in another team. */
const TEAMS: Readonly<Record<string, readonly string[]>> = {
  ada: ['workplace'],
  ben: ['workplace'],
  olga: ['workplace', 'facilities'],
  carlos: ['facilities'],
};
const ROLES: Readonly<Record<string, readonly Role[]>> = { mona: ['service-manager'], otto: ['auditor'] };

export const EVERYBODY = ['rita', 'vera', 'ada', 'ben', 'olga', 'carlos', 'mona', 'otto'] as const;
export type Who = (typeof EVERYBODY)[number];

export const acting = (name: string): Acting => ({
  person: name,
  teams: TEAMS[name] ?? [],
  roles: ROLES[name] ?? [],
});

export type Situation = {
  agreement?: CompiledAgreement;
  onDuty?: readonly string[];
  managers?: readonly string[];
  /** Who is on duty in other rosters, by the roster's name. */
  elsewhere?: Readonly<Record<string, readonly string[]>>;
  team?: Partial<TeamFacts>;
  hasHolderLeft?: boolean;
  /** When whom is paged beyond chat. */
  rules?: Readonly<Record<string, readonly PersonalRule[]>>;
  load?: LoadFacts;
  more?: Partial<Pick<Facts, 'earlier' | 'amending' | 'used'>>;
};

/** A team as it is unless a test says otherwise: Ada leads it, Olga is on duty, people claim. */
export const teamOf = (situation: Situation = {}): TeamFacts => ({
  members: ['ada', 'ben', 'olga'],
  onDuty: situation.onDuty ?? ['olga'],
  lead: 'ada',
  assignment: 'claim',
  ranking: [{ person: 'ada', why: 'printers, 0 open' }],
  leftOut: [],
  ...situation.team,
});

/** Whom a target reaches, as the loaded facts say it. */
export function reachIn(situation: Situation): Facts['reach'] {
  const { members, onDuty, lead } = teamOf(situation);
  const known: Readonly<Record<string, readonly string[]>> = {
    ...{ 'on-duty': onDuty, team: members, lead: lead === null ? [] : [lead] },
    'service-manager': situation.managers ?? ['mona'],
  };
  return (target) => known[target] ?? situation.elsewhere?.[target.replace('roster:', '')] ?? [];
}

export const factsFor = (who: string | null, situation: Situation = {}): Facts => ({
  acting: who === null ? null : acting(who),
  agreement: { hash: 'hash', compiled: situation.agreement ?? acmeAgreement },
  team: teamOf(situation),
  managers: situation.managers ?? ['mona'],
  reach: reachIn(situation),
  rulesOf: (person) => situation.rules?.[person] ?? [],
  hasHolderLeft: situation.hasHolderLeft ?? false,
  load: situation.load ?? null,
  ...situation.more,
  intake: {
    person: { email: `${who}@acme.example`, workspaces: [], channels: [], userGroups: [] },
    used: {},
  },
});

const ask = {
  service: 'workplace',
  request: 'printer',
  fields: { place: 'floor 3' },
  affects: 'just-me',
} as const;

export const submitPrinter = (urgency: 'now' | 'today' | 'can-wait', number = 12): RequestCommand => ({
  kind: 'submit',
  customer: 'acme',
  number,
  ask: { ...ask, urgency },
  chosen: {},
  title: sealed('printer is dead'),
  details: null,
  words: { place: sealed('floor 3') },
});

export const holdFor = (reason: string, until: number): RequestCommand => ({
  kind: 'hold',
  reason,
  until,
  words: sealed('the part comes tomorrow'),
});

export const prioritised = (priority: string): RequestCommand => ({
  kind: 'prioritise',
  priority,
  reason: sealed('the whole floor waits'),
});

/** To the accounts, with the one answer they ask for. */
export const transferred = (system = 'wiki', service = 'accounts', request = 'password'): RequestCommand => ({
  ...{ kind: 'transfer', service, request, reason: sealed('it is the password') },
  ...{ chosen: { system }, words: {}, affects: null, urgency: null },
});

/** One request on its way: what is done to it happens at the world's time. */
export type World = {
  now: number;
  situation: Situation;
  readonly state: RequestState;
  /** Null before anything was raised. */
  readonly maybe: RequestState | undefined;
  readonly history: { at: number; by: string | null; event: RequestEvent }[];
  act(who: string, command: RequestCommand): Decision<RequestEvent>;
  tick(): RequestEvent[];
};

export function world(iso: string, situation: Situation = {}): World {
  let state: RequestState | undefined;
  const history: World['history'] = [];
  const perform = (who: string | null, command: RequestCommand): Decision<RequestEvent> => {
    const by =
      who === null
        ? ({ kind: 'system', name: 'clock' } as const)
        : ({ kind: 'person', person: who } as const);
    const decision = decide(state, command, factsFor(who, self.situation), { by, now: self.now });
    if (decision.kind === 'events')
      for (const event of decision.events) {
        state = apply(state, event, { by, at: self.now });
        history.push({ at: self.now, by: who, event });
      }
    return decision;
  };
  const self: World = {
    now: Date.parse(iso),
    situation,
    get state() {
      if (!state) throw new Error('nothing was raised');
      return state;
    },
    get maybe() {
      return state;
    },
    history,
    act: perform,
    tick: () => {
      const decision = perform(null, { kind: 'tick' });
      return decision.kind === 'events' ? [...decision.events] : [];
    },
  };
  return self;
}

export const kindsOf = (decision: Decision<RequestEvent>): string =>
  decision.kind === 'refused'
    ? `no: ${decision.refusal.code}`
    : decision.events.map(({ kind }) => kind).join(' ');

/** A request by Rita, p3 unless said otherwise, brought into a status. */
export function brought(
  to: RequestState['status'],
  situation: Situation = {},
  urgency: 'now' | 'today' | 'can-wait' = 'today',
): World {
  const w = world('2026-11-23T09:00:00+01:00', situation);
  if (to === 'exception') {
    w.act('rita', { ...submitPrinter(urgency), ask: { fields: {}, text: 'something' } } as RequestCommand);
    return w;
  }
  w.act('rita', submitPrinter(urgency));
  if (to === 'new') return w;
  if (to === 'withdrawn') {
    w.act('rita', { kind: 'withdraw' });
    return w;
  }
  w.act('ada', { kind: 'claim' });
  if (to === 'on-hold') w.act('ada', holdFor('supplier', w.now + 2 * 3_600_000));
  if (to === 'waiting') w.act('ada', { kind: 'ask', text: sealed('which?') });
  if (to === 'fulfilled' || to === 'closed') w.act('ada', { kind: 'fulfil', result: sealed('done') });
  if (to === 'closed') w.act('rita', { kind: 'confirm' });
  return w;
}
