import { expect, test } from 'vitest';
import type { RequestEvent } from '../../src/request/event.ts';
import { groupOf } from '../../src/request/grouped.ts';
import { isPast } from '../../src/request/past.ts';
import type { RequestState } from '../../src/request/state.ts';
import { mostUrgentFirst } from '../../src/request/urgency.ts';

const sealed = { k: 'k', d: 'd' };
const clock = (over: object) => ({ metAt: null, breachedAt: null, due: 100, promised: 100, ...over });
const request = (over: object): RequestState =>
  ({
    ...{ status: 'new', assignee: null, question: null, escalation: null, number: 1, priority: 'p2' },
    clocks: { response: clock({}), fulfilment: clock({}) },
    ...over,
  }) as unknown as RequestState;
const event = (of: object): RequestEvent => of as unknown as RequestEvent;

const open = { epoch: 1, closed: null, takenBy: null };
const breached = event({ kind: 'breached', clock: 'response', due: 100 });
const asked = event({ kind: 'asked', question: { at: 5, by: 'ada', text: sealed } });

test.each<[string, RequestEvent, object, boolean]>([
  ['a call that nobody has taken', event({ kind: 'escalated', epoch: 1 }), { escalation: open }, false],
  ['a call taken', event({ kind: 'escalated', epoch: 1 }), { escalation: { ...open, takenBy: 'a' } }, true],
  [
    'a call of an earlier one',
    event({ kind: 'escalated', epoch: 1 }),
    { escalation: { ...open, epoch: 2 } },
    true,
  ],
  ['a nudge, still unclaimed', event({ kind: 'nudged', onDuty: [] }), {}, false],
  ['a nudge, claimed since', event({ kind: 'nudged', onDuty: [] }), { assignee: 'ada' }, true],
  ['a nudge, closed since', event({ kind: 'nudged', onDuty: [] }), { status: 'withdrawn' }, true],
  ['late, unanswered', breached, {}, false],
  ['late, answered since', breached, { clocks: { response: clock({ metAt: 120 }) } }, true],
  ['late, closed since', breached, { status: 'closed' }, true],
  ['assigned, still theirs', event({ kind: 'assigned', to: 'ada' }), { assignee: 'ada' }, false],
  ['assigned, another’s since', event({ kind: 'assigned', to: 'ada' }), { assignee: 'ben' }, true],
  ['a question, though something was written since', asked, { status: 'in-progress' }, false],
  ['a question, no longer needed', asked, { status: 'withdrawn' }, true],
  ['a reminder of what was answered', event({ kind: 'reminded' }), {}, true],
  [
    'words of a person, whatever has become of it',
    event({ kind: 'wrote', text: sealed }),
    { status: 'closed' },
    false,
  ],
  ['a reply, too', event({ kind: 'replied', text: sealed }), { status: 'withdrawn' }, false],
])('%s', (_, of, state, past) => expect(isPast(request(state), of)).toBe(past));

test('most urgent first: the higher priority, then what is late, then what is due earlier', () => {
  const at = (number: number, priority: string, over: object): RequestState =>
    request({ number, priority, clocks: { response: clock({}), fulfilment: clock(over) } });
  const warned = (due: number): object => ({ due, warnings: [], warned: 75 });
  const some = [
    at(1, 'p3', { breachedAt: 10 }),
    at(2, 'p2', warned(200)),
    at(3, 'p1', warned(900)),
    at(4, 'p2', { breachedAt: 50 }),
  ];
  expect(mostUrgentFirst(some).map(({ number }) => number)).toEqual([3, 4, 2, 1]);
});

test('what people say, and what is for one by name, is never put together', () => {
  for (const ping of ['asked', 'replied', 'wrote', 'answered', 'fulfilled', 'handed-over', 'assigned'])
    for (const to of ['requester', 'team', 'escalation', 'person'])
      expect(groupOf({ ping, to, mention: ['ada'] })).toBeNull();
  expect(groupOf({ card: 'team' })).toBeNull();
  expect(groupOf({ card: 'escalation', instead: 'escalations:x' })).toMatchObject({
    kind: 'at-risk',
    instead: 'escalations:x',
  });
  expect(groupOf({ ping: 'breached', to: 'requester', mention: ['rita'] })?.kind).toBe('late');
  expect(groupOf({ ping: 'escalated', to: 'escalation', mention: ['olga'] })?.kind).toBe('calls');
});
