import { describe, expect, test } from 'vitest';
import { apply } from '../../src/request/apply.ts';
import { nextAt } from '../../src/request/alarms.ts';
import { outgoing } from '../../src/request/notices.ts';
import type { PingContent } from '../../src/request/notices.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { RequestState } from '../../src/request/state.ts';
import { compiled, edited } from './agreement-fixtures.ts';
import type { World } from './request-fixtures.ts';
import {
  brought,
  holdFor,
  kindsOf,
  moving,
  movingText,
  prioritised,
  sealed,
  submitPrinter,
  transferred,
  world,
} from './request-fixtures.ts';

/** 23 November 2026 is a Monday; office hours are 8 to 12 and 13 to 18, on Fridays until 17. */
const at = (time: string, day = 23) => Date.parse(`2026-11-${day}T${time}:00+01:00`);
const due = ({ state }: World, kind: 'response' | 'fulfilment' | 'update' = 'fulfilment') =>
  state.clocks?.[kind]?.due ?? null;
const last = <K extends RequestEvent['kind']>({ history }: World, kind: K) =>
  history.findLast(({ event }) => event.kind === kind)?.event as
    Extract<RequestEvent, { kind: K }> | undefined;

/** Everything due until then is said when it is. */
function pass(w: World, until: number): string[] {
  const said: string[] = [];
  for (let next = nextAt(w.state); next !== null && next <= until; next = nextAt(w.state)) {
    w.now = Math.max(w.now, next);
    said.push(...w.tick().map((event) => ('clock' in event ? `${event.kind} ${event.clock}` : event.kind)));
  }
  w.now = until;
  return said;
}

/** Whom the last act rang: `to mentioned`. */
function rang(w: World, before: RequestState, by: string): string[] {
  const events = w.history.filter((one) => one.at === w.now).map(({ event }) => event);
  return outgoing(before, events, w.state, { kind: 'person', person: by })
    .filter(({ kind }) => kind === 'ping')
    .map(({ content }) => {
      const ping = content as PingContent;
      return `${ping.ping} ${ping.to}${ping.mention.length > 0 ? ` @${ping.mention.join(' @')}` : ''}`;
    });
}

describe('news', () => {
  // p3 of this agreement: an answer in 4 h, news every 6 h, a fix in 3 days.
  const claimed = () => brought('in-progress', { agreement: moving });

  test('is due from the moment a request is raised, and from every word of a person on', () => {
    const w = brought('new', { agreement: moving });
    expect(due(w, 'update')).toBe(at('16:00'));
    for (const [time, who, act, next] of [
      ['10:00', 'ada', { kind: 'claim' }, at('17:00')],
      ['10:30', 'ada', { kind: 'reply', text: sealed('on my way') }, at('17:30')],
      ['11:00', 'ada', prioritised('p2'), at('16:00')], // p2: every 4 h
      ['11:10', 'ada', { kind: 'hand-over', to: 'ben', note: null }, at('16:00')],
      ['11:20', 'rita', { kind: 'write', text: sealed('hurry') }, at('16:00')],
      ['11:30', 'ben', holdFor('doubt', at('15:00')), at('16:30')],
    ] as const) {
      w.now = at(time);
      w.act(who, act);
      expect([time, due(w, 'update')]).toEqual([time, next]);
    }
  });

  test('a question begins an interval that stands still with it, where the agreement says so', () => {
    const w = claimed();
    w.now = at('11:00');
    w.act('ada', { kind: 'ask', text: sealed('which?') });
    expect(due(w, 'update')).toBeNull();
    w.now = at('14:00');
    w.act('rita', { kind: 'answer', text: sealed('the third') });
    expect(due(w, 'update')).toBe(at('10:00', 24)); // 6 h of service time from 14:00
  });

  test('whoever has it is told once before it is due; whoever is on duty, if nobody has it', () => {
    const w = claimed();
    expect(pass(w, at('14:30'))).toEqual(['at-risk update']);
    expect(last(w, 'at-risk')).toMatchObject({ percent: 75, told: ['ada'], due: at('16:00') });
    expect(w.state.escalation).toBeNull();
    const unclaimed = brought('new', { agreement: moving });
    pass(unclaimed, at('14:30'));
    expect(last(unclaimed, 'at-risk')?.told ?? []).toEqual(['olga']);
  });

  test('missed news is said once and escalated as the priority’s policy says; the next word settles it', () => {
    const w = claimed();
    expect(pass(w, at('16:00')).slice(-2)).toEqual(['breached update', 'escalated']);
    expect(last(w, 'escalated')).toMatchObject({
      why: 'breached',
      told: ['olga'],
      clause: 'escalation.normal',
    });
    w.now = at('16:10');
    expect(kindsOf(w.act('ada', { kind: 'reply', text: sealed('a technician comes') }))).toBe(
      'replied next-update stood-down',
    );
    expect(last(w, 'next-update')).toMatchObject({ late: true, due: at('13:10', 24) });
    expect(last(w, 'stood-down')).toMatchObject({ why: 'told' });
    expect(w.state.clocks?.update?.breachedAt).toBeNull();
  });

  test('ends with the fulfilment, and begins again when it is reopened', () => {
    const w = claimed();
    w.now = at('10:00');
    expect(kindsOf(w.act('ada', { kind: 'fulfil', result: sealed('done') }))).toBe('met met fulfilled');
    expect(pass(w, at('17:00', 24))).toEqual([]);
    expect(kindsOf(w.act('rita', { kind: 'reopen', text: sealed('still dead') }))).toBe(
      'reopened resumed next-update',
    );
    expect(due(w, 'update')).toBe(at('14:00', 25));
  });

  test('a history from before there was news folds, and its next word promises some', () => {
    const w = brought('in-progress', { agreement: moving });
    let state: RequestState | undefined;
    for (const { at: when, by, event } of w.history) {
      if (event.kind === 'next-update') continue;
      const old = JSON.parse(JSON.stringify(event)) as RequestEvent;
      if (old.kind === 'raised' && old.promises) delete old.promises.update;
      state = apply(state, old, {
        at: when,
        by: by === null ? { kind: 'system', name: 'clock' } : { kind: 'person', person: by },
      });
    }
    expect(state?.status).toBe('in-progress');
    expect(state?.clocks).not.toHaveProperty('update');
  });

  test('where none is promised there is no clock', () => {
    expect(brought('in-progress').state.clocks).not.toHaveProperty('update');
  });
});

describe('another priority', () => {
  test('lowered: the time used counts, the promise moves later and rings the requester', () => {
    const w = brought('in-progress', { agreement: moving }, 'now'); // p2: a fix in 8 h of Monday
    const before = w.state;
    w.now = at('11:00');
    expect(due(w)).toBe(at('18:00'));
    expect(kindsOf(w.act('ada', prioritised('p3')))).toBe('prioritised next-update');
    expect(due(w)).toBe(at('09:00', 26));
    expect(last(w, 'prioritised')).toMatchObject({
      ...{ from: 'p2', to: 'p3', carry: 'keep', clause: 'carry.priority', later: true },
      clocks: { fulfilment: { was: at('18:00'), from: at('09:00'), clause: 'targets.p3.fulfilment' } },
    });
    expect(rang(w, before, 'ada')).toEqual(['prioritised team', 'prioritised requester @rita']);
    expect(w.state).toMatchObject({ priority: 'p3', shift: { was: at('18:00'), by: 'ada' } });
  });

  test('raised: earlier is an edit; a reminder to the team moves too', () => {
    const w = brought('new', { agreement: moving });
    expect(w.state.nudgeAt).toBe(at('11:00'));
    const before = w.state;
    w.now = at('09:10');
    w.act('ada', prioritised('p2'));
    expect([due(w, 'response'), due(w), w.state.nudgeAt]).toEqual([at('10:00'), at('18:00'), at('09:30')]);
    expect(rang(w, before, 'ada')).toEqual(['prioritised team']);
  });

  test('restart, where the agreement says so', () => {
    const restart = compiled(edited(movingText, 'carry: { priority: keep,', 'carry: { priority: restart,'));
    const w = brought('in-progress', { agreement: restart });
    w.now = at('11:00');
    w.act('ada', prioritised('p2'));
    expect(due(w)).toBe(at('10:00', 24));
    expect(last(w, 'prioritised')).toMatchObject({ carry: 'restart', clause: 'carry.priority' });
  });

  test('what was kept or missed stays so, also when nobody had looked yet', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    w.now = at('09:30', 24); // the fix was due Monday 18:00, the news at 14:00
    expect(kindsOf(w.act('ada', prioritised('p4')))).toBe('breached breached prioritised escalated');
    expect(w.state.clocks).toMatchObject({
      response: { metAt: at('09:00') },
      fulfilment: { breachedAt: at('18:00'), clause: 'targets.p4.fulfilment' },
    });
    expect(last(w, 'prioritised')?.later).toBe(false);
  });

  test('while clocks stand still they stand still under the new one, and go on by it', () => {
    const w = brought('on-hold', { agreement: moving }, 'now'); // held from 9 to 11
    expect(w.state.hold?.moves.fulfilment).toEqual({ was: at('18:00'), due: at('10:00', 24) });
    w.now = at('10:00');
    w.act('ada', prioritised('p3'));
    expect(due(w)).toBeNull();
    expect(w.state.hold?.moves.fulfilment).toEqual({ was: at('18:00'), due: at('09:00', 26) });
    w.now = at('11:00');
    expect(w.tick().map(({ kind }) => kind)).toEqual(['hold-ended', 'resumed']);
    expect(due(w)).toBe(at('09:00', 26));
  });

  test('only to a priority of the agreement, and to another one', () => {
    const w = brought('in-progress');
    expect(kindsOf(w.act('ada', prioritised('p9')))).toBe('no: no-such-priority');
    expect(kindsOf(w.act('ada', prioritised('p3')))).toBe('no: priority-already');
  });
});

describe('a hold', () => {
  test('stops what its clause names, and the promise moves by the service time it lasts', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    const before = w.state;
    w.now = at('14:00');
    expect(kindsOf(w.act('ada', holdFor('supplier', at('09:00', 25))))).toBe('held next-update paused');
    // Of Monday 4 h had gone at 14:00; 4 h of Wednesday are left.
    expect(last(w, 'held')?.moves).toEqual({ fulfilment: { was: at('18:00'), due: at('14:00', 25) } });
    expect([due(w), due(w, 'update'), w.state.status]).toEqual([null, null, 'on-hold']);
    expect(rang(w, before, 'ada')).toEqual(['held requester @rita']);
    expect(pass(w, at('09:00', 25))).toEqual(['hold-ended', 'resumed']);
    expect([due(w), w.state.status, w.state.hold]).toEqual([at('14:00', 25), 'in-progress', undefined]);
  });

  test('for a reason that stops nothing the clocks run on, and nobody is rung', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    const before = w.state;
    w.now = at('10:00');
    expect(kindsOf(w.act('ada', holdFor('doubt', at('16:00'))))).toBe('held next-update');
    expect(due(w)).toBe(at('18:00'));
    expect(rang(w, before, 'ada')).toEqual([]);
    expect(pass(w, at('16:00'))).toContain('hold-ended');
  });

  test('lasts no longer than agreed, however late anybody looks', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    w.now = at('10:00');
    w.act('ada', holdFor('supplier', Date.parse('2027-01-31T09:00:00+01:00')));
    const limit = Date.parse('2026-12-07T10:00:00+01:00'); // ten service days
    expect(w.state.hold?.until).toBe(limit);
    w.now = limit + 5 * 3_600_000;
    w.tick();
    expect(last(w, 'resumed')).toMatchObject({ from: at('10:00'), to: limit });
    expect(due(w)).toBe(Date.parse('2026-12-07T18:00:00+01:00'));
  });

  test('may be ended earlier by an agent; what stood still is taken out', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    w.now = at('10:00');
    w.act('ada', holdFor('supplier', at('17:00', 25)));
    w.now = at('11:30');
    expect(kindsOf(w.act('ben', { kind: 'resume' }))).toBe('hold-ended resumed');
    expect(due(w)).toBe(at('09:30', 24));
  });

  test('no promise is missed while its clock stands still; one missed before calls again when it goes on', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    pass(w, at('09:00', 24));
    expect(w.state.clocks?.fulfilment.breachedAt).toBe(at('18:00'));
    w.act('ada', holdFor('supplier', at('09:00', 26)));
    expect(last(w, 'stood-down')).toMatchObject({ why: 'held' });
    expect(pass(w, at('08:59', 26))).toEqual([]);
    expect(pass(w, at('09:00', 26))).toEqual(['hold-ended', 'resumed', 'escalated']);
  });

  test('the requester may disagree once; the manager and whoever has it hear of it', () => {
    const w = brought('on-hold', { agreement: moving });
    const before = w.state;
    w.now = at('09:20');
    expect(kindsOf(w.act('ada', { kind: 'dispute', text: null }))).toBe('no: not-yours');
    expect(kindsOf(w.act('rita', { kind: 'dispute', text: sealed('I need it today') }))).toBe('disputed');
    expect(rang(w, before, 'rita')).toEqual(['disputed person', 'disputed team @ada']);
    expect(kindsOf(w.act('rita', { kind: 'dispute', text: null }))).toBe('no: disputed-already');
  });

  test.each<[string, string, string]>([
    ['a reason the agreement has not', 'lunch', 'no: no-such-hold'],
    ['the requester, who is asked instead', 'requester', 'no: no-such-hold'],
    ['a moment that is past', 'past', 'no: hold-past'],
    ['for years', 'years', 'no: hold-too-long'],
  ])('refused: %s', (_, what, expected) => {
    const w = brought('in-progress', { agreement: moving });
    const command =
      what === 'past'
        ? holdFor('supplier', w.now)
        : what === 'years'
          ? holdFor('supplier', w.now + 400 * 86_400_000)
          : holdFor(what, w.now + 3_600_000);
    expect(kindsOf(w.act('ada', command))).toBe(expected);
  });
});

describe('a transfer', () => {
  test('new type, team and ranking, nobody has it, and the clocks as carry.transfer says', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    w.now = at('11:00');
    expect(kindsOf(w.act('ada', transferred()))).toBe('transferred');
    expect(w.state).toMatchObject({
      ...{ service: 'accounts', type: 'password', team: 'facilities', assignee: null, status: 'new' },
      ...{ fields: { system: 'wiki' }, words: { place: { d: 'floor 3' } }, priority: 'p2' },
      passings: [{ team: 'workplace', to: 'facilities', by: 'ada', at: at('11:00') }],
    });
    expect(due(w)).toBe(at('10:00', 24)); // restart: 8 h from 11:00
    expect(last(w, 'transferred')).toMatchObject({ carry: 'restart', clause: 'carry.transfer', later: true });
    // The requester had an answer; whoever sees it for the first time is reminded all the same.
    expect([w.state.clocks?.response.metAt, w.state.nudgeAt]).toEqual([at('09:00'), at('11:30')]);
  });

  test('the old team’s card is drawn once more, the new team’s is a new one, and neither mentions anybody', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    const before = w.state;
    w.now = at('11:00');
    w.act('ada', transferred());
    const events = w.history.filter((one) => one.at === w.now).map(({ event }) => event);
    const sent = outgoing(before, events, w.state, { kind: 'person', person: 'ada' });
    expect(sent.map(({ kind, lane, key, parent }) => [kind, lane, key ?? parent])).toEqual([
      ['card', 'person:rita', 'acme/request/12/requester'],
      ['card', 'team:workplace', 'acme/request/12/team'],
      ['card', 'team:facilities', 'acme/request/12/team/1'],
      ['ping', 'team:facilities', 'acme/request/12/team/1'],
      ['ping', 'person:rita', 'acme/request/12/requester'],
    ]);
  });

  test('a running escalation ends with its team; what is missed calls the new one', () => {
    const w = brought('in-progress', { agreement: moving }, 'now');
    pass(w, at('18:00'));
    expect(w.state.escalation?.epoch).toBe(1);
    expect(kindsOf(w.act('ada', transferred()))).toBe('stood-down transferred escalated');
    expect(w.state.escalation).toMatchObject({ epoch: 2, closed: null });
    expect(w.state.clocks?.fulfilment.breachedAt).toBe(at('18:00'));
  });

  test('a question stays open; answered, it is new for the team that has it now', () => {
    const w = brought('waiting', { agreement: moving });
    w.act('ada', transferred());
    expect(w.state.status).toBe('waiting');
    w.act('rita', { kind: 'answer', text: sealed('the third') });
    expect([w.state.status, w.state.assignee]).toEqual(['new', null]);
  });

  test('what scope says is said: exclusions, missing answers, a quota', () => {
    const w = brought('in-progress', { agreement: moving });
    const why = (command: ReturnType<typeof transferred>) => {
      const decision = w.act('ada', command);
      return decision.kind === 'refused' ? [decision.refusal.code, decision.refusal.with?.['why']] : [];
    };
    expect(why(transferred('payroll', 'accounts', 'access'))).toEqual([
      'transfer-not-covered',
      'Access to payroll is given by Acme’s personnel office, not by Northdesk.',
    ]);
    expect(why(transferred('nothing'))).toEqual([
      'transfer-not-covered',
      'One answer is needed first: Where?',
    ]);
    expect(why(transferred('wiki', 'workplace', 'printer'))).toEqual(['service-already', undefined]);
    expect(why(transferred('wiki', 'garden', 'weeds'))).toEqual(['no-such-service', undefined]);
    w.situation = { ...w.situation, more: { used: { laptops: 2 } } };
    const laptop = { ...transferred('light', 'workplace', 'new-laptop'), chosen: { model: 'light' } };
    expect(why(laptop as ReturnType<typeof transferred>)[1]).toMatch(/^All 2 of this month are used/);
  });

  test('what was answered before and is asked again is kept', () => {
    const w = brought('in-progress', { agreement: moving });
    w.act('ada', {
      ...transferred(),
      service: 'workplace',
      request: 'fault',
      chosen: { device: 'other' },
    } as never);
    expect(w.state).toMatchObject({ type: 'fault', words: { place: { d: 'floor 3' } } });
    expect(w.state.passings).toBeUndefined(); // the same team
  });
});

describe('an amended agreement', () => {
  const amended = (text: string) => compiled(`${text}amendment: { moves: [targets.p3.fulfilment] }\n`);
  const longer = edited(movingText, 'fulfilment: 3 days, update: 6 h', 'fulfilment: 5 days, update: 1 h');
  const follow = (w: World, version: ReturnType<typeof compiled>) => {
    w.situation = {
      ...w.situation,
      more: { amending: { hash: 'later', compiled: version }, earlier: { hash: moving } },
    };
    return w.act('ada', { kind: 'amend' });
  };

  test('moves the promises that rest on its clauses, and no other of the same request', () => {
    const w = brought('new', { agreement: moving });
    w.now = at('11:00');
    expect(kindsOf(follow(w, amended(longer)))).toBe('amended');
    expect(last(w, 'amended')).toMatchObject({
      ...{ agreement: 'later', clauses: ['targets.p3.fulfilment'], carry: 'keep', later: true },
      clocks: { fulfilment: { was: at('09:00', 26), due: at('09:00', 30) } },
    });
    expect([due(w), due(w, 'response'), due(w, 'update')]).toEqual([
      at('09:00', 30),
      at('14:00'),
      at('16:00'),
    ]);
    expect(w.state).toMatchObject({ agreement: 'later', earlier: { response: 'hash', update: 'hash' } });
  });

  test('a clock that stayed goes on by the version it was promised by', () => {
    const w = brought('new', { agreement: moving });
    const version = amended(longer);
    follow(w, version);
    w.situation = { ...w.situation, agreement: version };
    w.now = at('11:00');
    w.act('ada', { kind: 'reply', text: sealed('soon') });
    expect(due(w, 'update')).toBe(at('18:00')); // 6 h, not the new hour
    w.act('ada', prioritised('p2'));
    // Another priority is by the version pinned; the answer was given under the earlier one.
    expect(w.state.earlier).toEqual({ response: 'hash' });
  });

  test.each<[string, string, string]>([
    ['one clause', '[targets.p3.fulfilment]', 'fulfilment'],
    ['a priority', '[targets.p3]', 'response fulfilment update'],
    ['all targets', '[targets]', 'response fulfilment update'],
    ['its calendar', '[calendars.office]', 'response fulfilment update'],
    ['which calendar', '[targets.p3.calendar]', 'response fulfilment update'],
    ['another priority', '[targets.p2]', ''],
    ['another calendar', '[calendars.always]', ''],
  ])('%s: %s', (_, moves, clocks) => {
    const w = brought('new', { agreement: moving });
    follow(w, compiled(`${movingText}amendment: { moves: ${moves} }\n`));
    expect(Object.keys(last(w, 'amended')?.clocks ?? {}).join(' ')).toBe(clocks);
  });

  test('moves nothing without an amendment, a second time, before its term, or when it is over', () => {
    const early = edited(longer, 'term: { from: 2026-01-01', 'term: { from: 2027-01-01');
    for (const version of [compiled(longer), amended(early)])
      expect(kindsOf(follow(brought('new', { agreement: moving }), version))).toBe('');
    for (const status of ['fulfilled', 'closed', 'withdrawn', 'exception'] as const)
      expect(kindsOf(follow(brought(status, { agreement: moving }), amended(longer)))).toBe('');
    const w = brought('new', { agreement: moving });
    follow(w, amended(longer));
    expect(kindsOf(follow(w, amended(longer)))).toBe('');
  });

  test('restart, and a promise that was missed stays missed', () => {
    const version = compiled(`${longer}amendment: { moves: [targets], carry: restart }\n`);
    const w = brought('new', { agreement: moving });
    w.now = at('11:00');
    follow(w, version);
    expect([due(w), last(w, 'amended')?.clause]).toEqual([at('11:00', 30), 'amendment.carry']);
    const late = brought('in-progress', { agreement: moving });
    late.now = at('10:00', 27); // due the day before
    expect(kindsOf(follow(late, version))).toBe('breached breached amended escalated');
    expect(Object.keys(last(late, 'amended')?.clocks ?? {})).toEqual(['update']);
    expect(late.state.clocks?.fulfilment.breachedAt).toBe(at('09:00', 26));
  });
});

test('a request raised before its agreement had reasons to hold says so', () => {
  const w = world('2026-11-23T09:00:00+01:00', {
    agreement: compiled(movingText.replace(/ {2}supplier:.*\n {2}doubt:.*\n {2}spare-part:.*\n/, '')),
  });
  w.act('rita', submitPrinter('today'));
  expect(kindsOf(w.act('ada', holdFor('supplier', at('15:00'))))).toBe('no: no-holds');
});
