import { expect, test } from 'vitest';
import { controlsOf, deskOf, rungIn } from '../support/desk.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';
import type { Person } from '../support/visitor.ts';

// Monday 23 November 2026, 07:00 in New York. Olga is on duty for facilities until 08:00, then Carlos, and so on day
// by day. Carlos leads the team.
const s = await openSteward({ at: '2026-11-23T07:00:00-05:00' });
const [carlos, olga] = [deskOf(s, 'carlos'), deskOf(s, 'olga')];
const escalations = () =>
  s.platform.messages.filter(({ to }) => to.kind === 'channel' && to.channel === 'C0ESCALATE');

const raise = (text: string) =>
  s.omar.raises(text, {
    what: 'building/cleaning',
    fields: { room: '204', kind: 'bins' },
    urgency: 'can-wait',
  });
const number = await raise('the bins of floor 2');
await s.olga.presses('claim', number);
const rung = rungIn(s);

test('whoever comes on duty finds what is open, what is due, and the notes of whoever goes', async () => {
  const roster = await s.olga.types('/steward oncall facilities');
  const notes = await olga.open(roster, 'Notes for the next');
  expect(notes.notes()).toBe('They go with the handover, Mon 23 Nov 14:00 CET.');
  await notes.fill('What should the next one know?', 'The plumber comes at ten.\nHis name is Otto.');
  expect(await notes.send()).toBe('Kept. They go with the next handover.');
  await s.forwardTo('2026-11-23T07:59:00-05:00');
  expect(rung()).toEqual({});

  await s.forward('1 m');
  expect(rung()).toEqual({ carlos: 1 });
  const card = carlos.message('Facilities team is yours');
  expect(wordsOf(card)).toBe(
    [
      'Facilities team is yours, Mon 23 Nov 08:00 to Tue 24 Nov 08:00 EST (from Olga Novak).',
      '1 more open, due later',
      'Olga Novak leaves you these notes:',
      '> The plumber comes at ten.',
      '> His name is Otto.',
      'I have no other way than chat to reach you, and a silent chat wakes nobody.',
    ].join('\n'),
  );
  expect(controlsOf(card)).toEqual(['Accept', 'Ask Olga', 'Show all 1', 'Add one']);
  expect(saidIn(await carlos.press(card, 'Show all 1'))).toContain('#1 the bins of floor 2');
  expect(saidIn(await s.carlos.types('/steward oncall facilities'))).toContain(
    'Not accepted yet by Carlos Mendes.',
  );
});

test('a question goes to whoever was before, the answer comes back, and accepting ends it', async () => {
  const ask = await carlos.open(carlos.message('is yours'), 'Ask Olga');
  await ask.fill('What do you want to know?', 'Which door does Otto take?');
  expect(await ask.send()).toBe('Sent.');
  expect(rung()).toEqual({ olga: 1 });
  const asked = olga.message('has taken over Facilities team from you and asks:');
  const answer = await olga.open(asked, 'Answer');
  await answer.fill('Your answer', 'The one in the yard.');
  await answer.send();
  expect(rung()).toEqual({ carlos: 1 });
  expect(wordsOf(carlos.message('answers'))).toBe(
    'Olga Novak answers about Facilities team:\n> The one in the yard.',
  );
  await carlos.press(carlos.message('is yours'), 'Accept');
  expect(wordsOf(carlos.message('is yours'))).toContain('✅ You accepted Mon 23 Nov 08:00 EST.');
  expect(controlsOf(carlos.message('is yours'))).toEqual(['Ask Olga', 'Show all 1', 'Add one']);
  await s.forward('1 h');
  expect(rung()).toEqual({});
});

test('who does not accept is reminded three times, then the lead is called, who takes the duty', async () => {
  await s.forwardTo('2026-11-24T08:00:00-05:00');
  expect(rung()).toEqual({ olga: 1 });
  // Carlos’s card of the day before has no buttons any more.
  expect(wordsOf(carlos.message('this shift is over'))).toContain(
    'On duty since Tue 24 Nov 08:00 EST: Olga Novak.',
  );
  for (const minute of [5, 10, 15]) {
    await s.forward('5 m');
    expect(rung(), `after ${minute} minutes`).toEqual({ olga: 1 });
  }
  const before = escalations().length;
  await s.forward('5 m');
  expect(rung()).toEqual({ carlos: 1 });
  const call = escalations().at(-1);
  expect(escalations()).toHaveLength(before + 1);
  expect(call && wordsOf(call)).toBe(
    '@Carlos Mendes 🔴 nobody has accepted the handover of Facilities team. ' +
      'On duty since Tue 24 Nov 08:00 EST, without an answer: Olga Novak.\n' +
      'Whoever takes the duty has it until the next hand-over, in the place of those who do not answer.',
  );
  expect(wordsOf(olga.message('Facilities team is yours, '))).toContain(
    'Called: Carlos Mendes. You can still accept.',
  );
  if (!call) throw new Error('Nobody was called.');
  expect(saidIn(await carlos.press(call, 'I take the duty'))).toBe(
    'Thank you. Facilities team is yours now.',
  );
  expect(wordsOf(call)).toContain('✅ Carlos Mendes took the duty of Facilities team, Tue 24 Nov 08:20 EST.');
  expect(controlsOf(call)).toEqual([]);
  // Carlos finds what is open, as whoever comes on duty; Olga hears that hers is over.
  expect(rung()).toEqual({ carlos: 1, olga: 1 });
  expect(wordsOf(carlos.message('Facilities team is yours, '))).toContain('✅ You accepted');
  expect(wordsOf(olga.message('has taken the duty'))).toContain(
    '➖ You are off duty Tue 24 Nov 14:20 to Wed 25 Nov 14:00 CET.',
  );
  expect(saidIn(await s.olga.types('/steward oncall facilities'))).toContain('On duty: Carlos Mendes');
  expect(saidIn(await olga.press(olga.message('Please accept'), 'Accept'))).toContain('another shift');
  await s.forward('12 h');
  expect(rung()).toEqual({});
});

const finish = async (who: Person, one: number): Promise<void> => {
  await who.sends('fulfil', one, 'Done.');
  await s.omar.presses('confirm', one);
};

test('claiming something of the team is accepting it', async () => {
  await finish(s.olga, number);
  await s.forwardTo('2026-11-25T16:00:00-05:00');
  const left = await raise('the bins of floor 3');
  await s.carlos.presses('claim', left);
  rung();
  // Wednesday would be Carlos’s, who has it already; Thursday is Olga’s.
  await s.forwardTo('2026-11-26T08:00:00-05:00');
  expect(rung()).toEqual({ olga: 1 });
  const other = await raise('the bins of floor 4');
  await s.olga.presses('claim', other);
  rung();
  expect(wordsOf(olga.message('Facilities team is yours, '))).toContain('✅ You accepted');
  await s.forward('30 m');
  expect(rung()).toEqual({});
  await finish(s.carlos, left);
  await finish(s.olga, other);
});

test('an empty handover says nothing, and nobody is reminded of it', async () => {
  rung();
  const inbox = s.inbox('carlos').length;
  await s.forwardTo('2026-11-27T08:30:00-05:00');
  expect(rung()).toEqual({});
  expect(s.inbox('carlos')).toHaveLength(inbox);
  expect(saidIn(await s.carlos.types('/steward oncall facilities'))).toContain('On duty: Carlos Mendes');
});

test('nobody on duty in promised hours is said once, to lead and owners, and somebody takes it', async () => {
  const absent = await olga.types('/steward absent Sat 14:00 to Sun 14:00');
  await absent.fill('Because…', 'A wedding.');
  await absent.confirm();
  rung();
  await s.forwardTo('2026-11-28T08:00:00-05:00');
  // Lead and owners, once for each of Olga's teams.
  expect(rung()).toEqual({ ada: 2, carlos: 2 });
  const call = escalations().findLast((one) => wordsOf(one).includes('Facilities team'));
  expect(call && wordsOf(call)).toBe(
    '@Carlos Mendes @Ada Frei 🔴 nobody is on duty for Facilities team Sat 28 Nov 08:00 to 20:00 EST.\n' +
      'An agreement promises these hours.',
  );
  await s.forward('1 h');
  expect(rung()).toEqual({});
  if (!call) throw new Error('Nobody was called.');
  const asPosted = { ...call };
  await carlos.press(call, 'I take the duty');
  expect(saidIn(await s.ada.types('/steward oncall facilities'))).toContain('On duty: Carlos Mendes');
  expect(wordsOf(call)).toBe(
    '✅ Carlos Mendes took the duty of Facilities team, Sat 28 Nov 09:00 EST.\n' +
      'Nobody was on duty; called Sat 28 Nov 08:00 EST.',
  );
  expect(controlsOf(call)).toEqual([]);
  // Whoever still looks at it as it was is told whose it is.
  expect(saidIn(await olga.press(asPosted, 'I take the duty'))).toContain('Carlos Mendes');
  // He has his handover; who reads the channel is not rung again.
  expect(rung()).toEqual({ carlos: 1 });
  expect(s.problems).toEqual([]);
});
