import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escalationAnswers } from '../../src/escalation/timeline/escalation-answers.ts';

const second = fc.integer({ min: 0, max: 400 });
const key = fc.constantFrom('x', 'y');
const user = fc.constantFrom('a', 'b', 'c');
const delay = fc.integer({ min: 0, max: 200 });
const channel = fc.constantFrom('sms', 'call');

const step = fc.record({
  wait_seconds: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constant(null)),
  targets: fc.array(
    user.map((name) => ({ user: name })),
    { maxLength: 2 },
  ),
  multi_ack: fc.boolean(),
});
const policy = fc.record({
  model: fc.constant('levels'),
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  repeat: fc.integer({ min: 0, max: 3 }),
  rules: fc.dictionary(user, fc.array(fc.record({ delay_seconds: delay, channel }), { maxLength: 3 })),
});
const events = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(second, fc.constant('alert'), fc.record({ id: key })) },
    { weight: 2, arbitrary: fc.tuple(second, fc.constant('close'), fc.record({ id: key })) },
    fc.tuple(second, fc.constant('close')),
    fc.tuple(second, fc.constantFrom('escalate', 'maintenance_on', 'maintenance_off')),
    fc.tuple(second, fc.constant('ack'), fc.record({ by: user, id: key }, { requiredKeys: [] })),
    fc.tuple(second, fc.constant('take'), fc.record({ by: user })),
    fc.tuple(second, fc.constant('snooze'), fc.record({ seconds: fc.integer({ min: 0, max: 90 }) })),
    fc.tuple(second, fc.constant('add_rule'), fc.record({ user, delay_seconds: delay, channel })),
    fc.tuple(second, fc.constant('set_policy'), fc.record({ policy: fc.constantFrom('first', 'other') })),
  ),
  { maxLength: 14 },
);

type Event = readonly [t: number, what: string, detail?: { id?: string }];

it('a closed alert is never told of again, whatever else happens: only a new one is', () => {
  fc.assert(
    fc.property(policy, policy, events, (first, other, happened) => {
      const question = { policies: { first, other }, start_policy: 'first', events: happened, horizon: 1500 };
      const answer = escalationAnswers.escalate(question);
      if (!answer.ok) throw new Error(answer.mistakes[0]?.message);
      const inOrder = (happened as readonly Event[]).toSorted((a, b) => a[0] - b[0]);
      for (const id of ['x', 'y']) {
        const told = answer.value.timeline.filter(([, , target]) => target?.endsWith(`#${id}`));
        for (const [t, what, target] of told) {
          if (what !== 'notify') continue;
          // At the same second events come before steps.
          const before = inOrder.filter(([at, kind, detail]) => {
            return at <= t && (kind === 'alert' || kind === 'close') && (detail?.id ?? id) === id;
          });
          // Of several at that second, an alert may have told of it before a close.
          const open =
            before.at(-1)?.[1] === 'alert' || before.some(([at, kind]) => at === t && kind === 'alert');
          expect([t, target, open]).toEqual([t, target, true]);
        }
      }
    }),
    { numRuns: 400 },
  );
});
