import { beforeEach, expect, test } from 'vitest';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// p2: a fix within 8 h of office time, 8 to 12 and 13 to 18, on Fridays until 17. Questions stop the fix clock.
const s = await openSteward({ at: '2026-11-27T08:00:00+01:00' });
const { rita, ada, ben, forward, forwardTo } = s;
beforeEach(() => s.quiet());

const raised = () =>
  rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });

test('a question over the weekend moves the deadline by exactly the service time that passed', async () => {
  await forwardTo('2026-11-27T15:00:00+01:00');
  const number = await raised();
  expect(s.requesterCard(number)).toContain('fixed by Mon 30 Nov 15:00 CET'); // 2 h of Friday, 6 of Monday
  await forward('1 h');
  await ada.sends('ask', number, 'Which floor is it on?');
  expect(s.requesterCard(number)).toContain('Ada Frei asks:\n> Which floor is it on?');
  // The customer answers within one working day, says the agreement.
  expect(s.requesterCard(number)).toContain('You are reminded once, Mon 30 Nov 16:00 CET.');

  await forwardTo('2026-11-30T10:00:00+01:00');
  await rita.writes('On the third.', s.inbox('rita').at(0)?.ref);
  expect((await s.state(number)).status).toBe('in-progress');
  expect(s.requesterCard(number)).toContain('Fixed by Mon 30 Nov 18:00 CET'); // 7 h were left at 10:00
  expect(s.thread(number, 'team').at(-1)).toContain('Due Mon 30 Nov 18:00 CET.');
  expect(s.teamCard(number)).toContain('Fix by Mon 30 Nov 18:00 CET');
  expect(saidIn(await ada.types(`/steward why ${number}`))).toContain('Mon 30 Nov 18:00');
  await rita.presses('withdraw', number);
});

test('one reminder; after the agreed days the clock goes on where it stood, and who works on it is told', async () => {
  await forwardTo('2026-12-01T09:00:00+01:00');
  const number = await raised();
  await ada.sends('ask', number, 'Which floor is it on?');
  s.quiet();
  await forwardTo('2026-12-02T08:59:00+01:00');
  expect(rita).toHaveBeenRung(0);
  await forward('1 m');
  expect(rita).toHaveBeenRung(1); // the one reminder
  await forwardTo('2026-12-08T08:59:00+01:00');
  expect(rita).toHaveBeenRung(1);
  expect((await s.state(number)).clocks?.fulfilment.due).toBeNull();
  expect(ada).toHaveBeenRung(0);

  await forward('1 m'); // five service days
  expect(ada).toHaveBeenRung(1);
  expect(s.thread(number, 'team').at(-1)).toBe(
    '@Ada Frei Rita Brun has not answered within what clause 7.1 allows. The clock runs again: due Tue 8 Dec 18:00 CET.',
  );
  expect(s.requesterCard(number)).toContain('Ada Frei is working on it. Fixed by Tue 8 Dec 18:00 CET.');
  expect(saidIn(await rita.presses('answer', number))).toContain('Nobody is waiting for an answer');
  await rita.writes('Sorry, the third.', s.inbox('rita').findLast(({ thread }) => !thread)?.ref);
  expect(s.thread(number, 'team').at(-1)).toBe('@Ada Frei 📥 Rita Brun writes:\n> Sorry, the third.');
  await rita.presses('withdraw', number);
});

test('a hold counts no longer than agreed, even if nobody looked when it ended', async () => {
  await forwardTo('2026-12-09T09:00:00+01:00');
  const looked = await raised();
  const answered = await raised();
  for (const number of [looked, answered]) await ada.sends('ask', number, 'Which floor is it on?');
  await s.sleepUntil('2026-12-16T11:00:00+01:00'); // two hours too late
  await rita.sends('answer', answered, 'The third.');
  await s.settle();
  const due = Date.parse('2026-12-16T18:00:00+01:00');
  expect((await s.state(looked)).clocks?.fulfilment.due).toBe(due);
  expect((await s.state(answered)).clocks?.fulfilment.due).toBe(due);
  for (const number of [looked, answered]) await rita.presses('withdraw', number);
});

test('asking what nobody had claimed claims it; handed over, the answer rings who asked and who has it', async () => {
  const number = await raised();
  await ada.sends('ask', number, 'Which floor is it on?');
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
  const person = (await ben.known()).person;
  await ada.sends('hand-over', number, { to: person, note: 'I am off at noon.' });
  expect(s.teamCard(number)).toContain('Ben Okafor has it.');
  expect(s.thread(number, 'team').at(-1)).toBe(
    `@Ben Okafor Ada Frei hands #${number} to you.\n> I am off at noon.`,
  );
  expect(ben).toHaveBeenRung(1);
  expect((await s.state(number)).status).toBe('waiting');
  s.quiet();
  await rita.presses('dont-know', number);
  expect([ada.rings(), ben.rings()]).toEqual([1, 1]);
  expect(s.thread(number, 'team').at(-1)).toContain('> I don’t know.');
  await rita.presses('withdraw', number);
});

test('handed over before anybody claimed it: it is theirs, and the card says so', async () => {
  const number = await raised();
  await ada.sends('hand-over', number, { to: (await ben.known()).person });
  expect((await s.state(number)).status).toBe('in-progress');
  expect(s.teamCard(number)).toContain('Ben Okafor has it.');
  expect(s.teamCard(number)).not.toContain('Nobody yet');
  expect(s.requesterCard(number)).toContain('Ben Okafor has it. First answer by');
  await rita.presses('withdraw', number);
  expect(s.problems).toEqual([]);
});

test('a reply is an answer: the team is not told that nobody has answered', async () => {
  await forwardTo('2026-12-17T09:00:00+01:00');
  const number = await raised();
  await ada.sends('reply', number, 'Seen, we are looking for a technician.');
  expect(s.requesterCard(number)).toContain(
    'Answered Thu 17 Dec 09:00 CET, promised by Thu 17 Dec 10:00 CET.',
  );
  s.quiet();
  await forward('1 h');
  expect(s.thread(number, 'team')).toEqual([]);
  await rita.presses('withdraw', number);
});
