import { expect, test } from 'vitest';
import { setReach } from '../../src/paging/commands/act.ts';
import { controlsOf, deskOf } from '../support/desk.ts';
import { recordingOutlet } from '../support/outlet.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// Monday 23 November 2026, 07:00 in New York. Carlos comes on duty for facilities at 08:00, for a day.
const s = await openSteward({ at: '2026-11-23T07:00:00-05:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
const carlos = deskOf(s, 'carlos');
const night = (day: number) => ({
  from: Date.parse(`2026-11-${day}T20:00:00-05:00`),
  to: Date.parse(`2026-11-${day + 1}T07:00:00-05:00`),
});
await s.omar.raises('the bins of floor 2', {
  what: 'building/cleaning',
  fields: { room: '204', kind: 'bins' },
  urgency: 'can-wait',
});

test('whose chat goes silent in their shift, and who has no other way, is told so and adds one at a press', async () => {
  s.platform.quiet = async (_workspace, user) => (user === s.carlos.visitor.user ? night(23) : null);
  await s.forwardTo('2026-11-23T08:00:00-05:00');
  const card = carlos.message('Facilities team is yours');
  expect(wordsOf(card)).toContain(
    '🔕 Your chat goes silent Mon 23 Nov 20:00 EST, and I have no other way to reach you.',
  );
  const form = await carlos.open(card, 'Add one');
  await form.fill('Phone call: where?', '+1 212 555 0111');
  expect(await form.send()).toContain('phone call after 1 min');
});

test('the next time it says how they are reached then, and a press tests it', async () => {
  s.platform.quiet = async () => night(25);
  await s.forwardTo('2026-11-25T08:00:00-05:00');
  const card = carlos.message('Facilities team is yours');
  expect(wordsOf(card)).toContain(
    '🔕 Your chat goes silent Wed 25 Nov 20:00 EST; then I reach you by phone call.',
  );
  expect(controlsOf(card).slice(-2)).toEqual(['Test', 'Change']);
  outlet.pages.length = 0;
  expect(saidIn(await carlos.press(card, 'Test'))).toContain('On its way by phone call.');
  expect(outlet.pages.map(({ to }) => to.address)).toEqual(['+12125550111']);
});

test('a platform that cannot tell keeps no handover from being sent', async () => {
  s.platform.quiet = async () => {
    throw new Error('Not today.');
  };
  const person = (await s.olga.known()).person;
  const by = { kind: 'person', person } as const;
  await setReach(s.context, by, 'set', person, {
    ways: { phone: '+41791111111' },
    rules: [{ way: 'phone', afterMs: 0 }],
  });
  await s.forwardTo('2026-11-26T08:00:00-05:00');
  const card = deskOf(s, 'olga').message('Facilities team is yours');
  expect(wordsOf(card)).not.toContain('silent');
  expect(s.problems).toEqual([]);
});
