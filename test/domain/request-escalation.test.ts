import { describe, expect, test } from 'vitest';
import { plainLines } from '../../src/chat/plain.ts';
import { isRunning } from '../../src/escalation/escalation.ts';
import { apply } from '../../src/request/apply.ts';
import { escalatedPing } from '../../src/request/cards/escalated-ping.ts';
import { overWords } from '../../src/request/cards/tell.ts';
import { escalatedLines } from '../../src/request/cards/why-escalated.ts';
import type { View } from '../../src/request/cards/view.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { plainText } from '../../src/chat/plain.ts';
import { acme, compiled, edited } from './agreement-fixtures.ts';
import type { Situation, World } from './request-fixtures.ts';
import { kindsOf, sealed, submitPrinter, world } from './request-fixtures.ts';

/** On duty for 10 min; the network group for 10, by day and by night; then lead and manager; all of it twice. */
const agreement = compiled(
  edited(
    edited(
      acme,
      `    steps:
      - { tell: on-duty, wait: 30 min }
      - { tell: service-manager }
    repeat: 1
`,
      `    steps:
      - { tell: on-duty, wait: 10 min }
      - { tell: { roster: network }, wait: 10 min, calendar: night }
      - { tell: { roster: network }, wait: 10 min, calendar: office }
      - { tell: [lead, service-manager], wait: 10 min }
    repeat: 1
`,
    ),
    '  always: {',
    '  night: { timezone: Europe/Zurich, weekly: { mon-fri: 18:00-22:00 } }\n  always: {',
  ),
);
const situation: Situation = { agreement, elsewhere: { network: ['nils'] } };
const escalations = (events: readonly RequestEvent[]) => events.filter((event) => event.kind === 'escalated');

/** A p2 request whose answer, due 10:00, is at risk at 09:45. */
function atRisk(more: Partial<Situation> = {}): World {
  const w = world('2026-11-23T09:00:00+01:00', { ...situation, ...more });
  w.act('rita', submitPrinter('now'));
  w.now += 45 * 60_000;
  w.tick();
  return w;
}
const minutesOn = (w: World, minutes: number) => {
  w.now += minutes * 60_000;
  return escalations(w.tick()).at(-1);
};

describe('the steps of a request', () => {
  test('own people, another group in its hours, a level up, and again; then it stays', () => {
    const w = atRisk();
    expect(w.state.escalation).toMatchObject({ tell: 'on-duty', told: ['olga'], then: 'roster:network' });
    expect(minutesOn(w, 10)).toMatchObject({
      ...{ step: 2, tell: 'roster:network', told: ['nils'], then: 'lead,service-manager' },
      passedOver: [{ step: 1, tell: 'roster:network', calendar: 'night' }],
    });
    expect(minutesOn(w, 10)).toMatchObject({ step: 3, told: ['ada', 'mona'], then: 'on-duty' });
    expect(minutesOn(w, 10)).toMatchObject({ pass: 1, step: 0, told: ['olga'] });
    expect(minutesOn(w, 10)).toMatchObject({ pass: 1, step: 2 });
    expect(minutesOn(w, 10)).toMatchObject({ pass: 1, step: 3, until: null, then: null });
    expect(minutesOn(w, 600)).toBeUndefined();
    expect(w.state.escalation?.toldBefore).toEqual(['olga', 'nils']);
  });

  test('nobody in the other group: up at once, and what was passed over is kept with its reason', () => {
    const w = atRisk({ elsewhere: {} });
    expect(w.state.escalation?.then).toBe('lead,service-manager');
    expect(minutesOn(w, 10)).toMatchObject({
      step: 3,
      passedOver: [
        { step: 1, tell: 'roster:network', calendar: 'night' },
        { step: 2, tell: 'roster:network', calendar: null },
      ],
    });
  });

  test('what comes next is foreseen for when it comes, not for now', () => {
    const w = world('2026-11-23T17:00:00+01:00', situation);
    w.act('rita', submitPrinter('now'));
    w.now += 55 * 60_000; // 17:55; ten minutes of office time on it is Tuesday, 08:05
    w.tick();
    expect(w.state.escalation).toMatchObject({
      until: Date.parse('2026-11-24T08:05:00+01:00'),
      then: 'roster:network',
    });
  });

  test('a roster that changes meanwhile counts for the next step', () => {
    const w = atRisk();
    w.situation = { ...situation, elsewhere: { network: ['nora'] } };
    expect(minutesOn(w, 10)?.told).toEqual(['nora']);
  });

  test('a late look begins one step, by the rosters as they are then', () => {
    const w = atRisk();
    expect(minutesOn(w, 300)).toMatchObject({ step: 2, told: ['nils'] });
    expect(w.history.filter(({ event }) => event.kind === 'escalated')).toHaveLength(2);
  });

  test('put off: the same step once more, whoever is there then', () => {
    const w = atRisk();
    w.act('olga', { kind: 'snooze', minutes: 30, reason: sealed('on the stairs') });
    w.situation = { ...situation, onDuty: ['ben'] };
    expect(minutesOn(w, 30)).toMatchObject({ why: 'snoozed', step: 0, told: ['ben'] });
  });

  test('handed up by somebody: not to themselves, and that is no reason to say that nobody is there', () => {
    const w = atRisk({ onDuty: ['olga', 'mona'] });
    minutesOn(w, 10);
    const handed = w.act('nils', { kind: 'hand-up' });
    expect(handed).toMatchObject({ events: [{ step: 3, told: ['ada', 'mona'], passedOver: [] }] });
    expect(w.act('mona', { kind: 'hand-up' })).toMatchObject({
      events: [{ pass: 1, step: 0, told: ['olga'] }],
    });
    w.situation = { ...w.situation, onDuty: ['olga'], elsewhere: { network: ['olga'] } };
    expect(w.act('olga', { kind: 'hand-up' })).toMatchObject({
      events: [{ pass: 1, step: 3, passedOver: [{ step: 1, calendar: 'night' }] }],
    });
  });

  test('everybody called and the rest nobody: that is said once', () => {
    const w = atRisk({ elsewhere: {}, managers: [], team: { lead: null } });
    w.situation = { ...w.situation, onDuty: [] };
    expect(minutesOn(w, 10)).toMatchObject({ told: [], until: null, tell: null });
    expect(minutesOn(w, 600)).toBeUndefined();
    expect(isRunning(w.state.escalation)).toBe(true);
  });
});

describe('whoever was called from another group', () => {
  test('may take it, has it then, and works on it', () => {
    const w = atRisk();
    expect(kindsOf(w.act('nils', { kind: 'take' }))).toBe('no: not-your-team');
    minutesOn(w, 10);
    expect(kindsOf(w.act('nils', { kind: 'take' }))).toMatch(/^taken claimed.* met stood-down$/);
    expect(w.state.assignee).toBe('nils');
    expect(kindsOf(w.act('nils', { kind: 'reply', text: sealed('on it') }))).toMatch(/^replied/);
    expect(kindsOf(w.act('nils', { kind: 'fulfil', result: sealed('done') }))).toMatch(/fulfilled/);
  });

  test('may still act when it has gone on to others', () => {
    const w = atRisk();
    minutesOn(w, 10);
    minutesOn(w, 10);
    expect(w.state.escalation?.told).not.toContain('nils');
    expect(kindsOf(w.act('nils', { kind: 'hand-up' }))).toBe('escalated');
    expect(kindsOf(w.act('nils', { kind: 'take' }))).toMatch(/^taken claimed/);
  });

  test('is still a stranger to other acts', () => {
    const w = atRisk();
    minutesOn(w, 10);
    expect(kindsOf(w.act('nils', { kind: 'claim' }))).toBe('no: not-your-team');
    expect(kindsOf(w.act('carlos', { kind: 'take' }))).toBe('no: not-your-team');
  });
});

describe('in words', () => {
  const view = (w: World): View =>
    ({
      request: w.state,
      ...{
        zone: 'Europe/Zurich',
        provider: 'Northdesk',
        name: (id: string) => id.toUpperCase(),
        clause: (id: string) => id,
      },
    }) as unknown as View;
  const last = (w: World) => {
    const event = w.history.findLast((one) => one.event.kind === 'escalated')?.event;
    return event?.kind === 'escalated' ? event : expect.fail('nothing was escalated');
  };
  const why = (w: World) =>
    plainLines({ lines: escalatedLines(view(w), w.now, last(w)), controls: [], summary: '' });
  const ping = (w: World) =>
    plainLines({ lines: escalatedPing(view(w), last(w), [], null), controls: [], summary: '' }).map((line) =>
      line.trim(),
    );

  test('why says which step called whom, where it led, and what was passed over and why', () => {
    const w = atRisk();
    minutesOn(w, 10);
    expect(why(w)).toEqual([
      'Mon 23 Nov 09:55 CET: Escalated to NILS (on duty for network, another group). (escalation.normal.steps.3)',
      'Passed over before that: on duty for network, outside the hours “night” (escalation.normal.steps.2).',
    ]);
    expect(ping(w)).toEqual([
      'another group needs your help: you are on duty for network. Please take it or pass it on by Mon 23 Nov 10:05 CET; then it goes to the team lead and the service manager.',
      'Passed over. Not at this hour: on duty for network (only in the hours “night”).',
    ]);
    minutesOn(w, 10);
    expect(why(w)).toEqual([
      'Mon 23 Nov 10:05 CET: Escalated to ADA and MONA (team lead and service manager, a level up). (escalation.normal.steps.4)',
    ]);
    expect(ping(w)).toEqual([
      'nobody took this in time. Please take it or pass it on by Mon 23 Nov 10:15 CET; then it goes to whoever is on duty.',
    ]);
  });

  test('when nobody is left, who was called is named', () => {
    const w = atRisk({ elsewhere: {}, managers: [], team: { lead: null } });
    w.situation = { ...w.situation, onDuty: [] };
    minutesOn(w, 10);
    expect(ping(w)).toEqual([
      expect.stringMatching(
        /^Nobody has taken this, and there is nobody further up\. Called so far: OLGA\. Nobody at the moment: .*Whoever reads this: please take it\.$/,
      ),
    ]);
  });

  test('an event from before steps had calendars reads as it did', () => {
    expect(plainText(overWords(['on-duty', 'team']))).toBe('Nobody at the moment: on duty and team.');
  });
});

test('an escalation of before, without those told earlier, goes on', () => {
  const w = atRisk();
  const { toldBefore: _gone, ...before } = w.state.escalation ?? expect.fail('not escalated');
  const event: RequestEvent = {
    kind: 'escalated',
    ...{ epoch: 1, clause: 'escalation.normal', why: 'not-taken', pass: 0, step: 1 },
    ...{ tell: 'service-manager', told: ['mona'], passedOver: ['on-duty'], until: null, then: null },
  };
  const after = apply({ ...w.state, escalation: before }, event, {
    by: { kind: 'system', name: 'clock' },
    at: w.now,
  });
  expect(after.escalation).toMatchObject({ told: ['mona'], toldBefore: ['olga'] });
});
