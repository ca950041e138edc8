import { expect, test } from 'vitest';
import { saidIn } from '../support/visitor.ts';
import { openSteward } from '../support/steward.ts';

// A Monday. The office is open from 8 to 12 and from 13 to 18; p3 is answered in 4 h and fixed in 3 days.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben, olga, mona, forward } = s;

test('from "the printer is dead" to "yes, solved", and whom that rings', async () => {
  const number = await rita.raises('printer on floor 3 is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'today',
  });
  expect(rita).toHaveBeenRung(1); // received
  expect(s.requesterCard(number)).toContain(
    'First answer by Mon 23 Nov 14:00 CET, fixed by Thu 26 Nov 09:00 CET.',
  );
  expect(s.teamCard(number)).toContain('Nobody yet. Next in line: Ada Frei (printers, 0 open)');
  for (const agent of [ada, ben, olga, mona]) expect(agent).toHaveBeenRung(0);

  s.quiet();
  await forward('30 m');
  expect(saidIn(await ada.presses('claim', number))).toBe('');
  expect(s.requesterCard(number)).toContain('Ada Frei is working on it. Fixed by Thu 26 Nov 09:00 CET.');
  expect(s.requesterCard(number)).toContain(
    'Answered Mon 23 Nov 09:30 CET, promised by Mon 23 Nov 14:00 CET.',
  );
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
  expect(rita).toHaveBeenRung(0); // a claim is an edit

  await ada.sends('ask', number, 'By the kitchen or by the lifts?');
  expect(rita).toHaveBeenRung(1); // a question
  expect(s.thread(number, 'requester')).toEqual([
    '@Rita Brun Ada Frei asks about #1:\n> By the kitchen or by the lifts?\nYour answer restarts the clock.',
  ]);
  expect(s.teamCard(number)).toContain('Waiting for Rita Brun since Mon 23 Nov 09:30 CET');

  s.quiet();
  await forward('22 m');
  await rita.sends('answer', number, 'By the lifts.');
  expect(ada).toHaveBeenRung(1); // the requester wrote
  expect(rita).toHaveBeenRung(0); // nobody is rung for their own words
  expect(s.thread(number, 'team')).toEqual([
    '@Ada Frei 📥 Rita Brun answered:\n> By the lifts.\nWaited 22 min, not counted (clause 7.1). Due Thu 26 Nov 09:00 CET.',
  ]);

  s.quiet();
  await ada.sends('reply', number, 'I am on my way.');
  expect(rita).toHaveBeenRung(1); // a human reply
  await ada.sends('fulfil', number, 'Fuser replaced, the test page is clean.');
  expect(rita).toHaveBeenRung(2); // solved
  expect(s.requesterCard(number)).toContain('Without a word from you it closes Thu 26 Nov 09:52 CET.');

  s.quiet();
  await rita.presses('confirm', number);
  expect((await s.state(number)).status).toBe('closed');
  expect(s.teamCard(number)).toContain('Closed');
  for (const person of [rita, ada, ben, olga, mona]) expect(person).toHaveBeenRung(0);

  await forward('30 d');
  for (const person of [rita, ada, ben, olga, mona]) expect(person).toHaveBeenRung(0);
  expect(s.problems).toEqual([]);
});
