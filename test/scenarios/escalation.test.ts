import { beforeEach, expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { importRoster } from '../../src/roster/commands/import.ts';
import { acme } from '../domain/agreement-fixtures.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// p2: an answer within 1 h, a fix within 8 h of office time; warned at 75 % and 90 %; on duty has 30 minutes.
const s = await openSteward({ at: '2026-11-23T08:30:00+01:00' });
const { rita, ada, olga, mona, forward, forwardTo } = s;
// No news is promised here: it has a clock and a test of its own.
const silent = acme.replaceAll(/update: \d h, /g, '');
await publish(s.context, { kind: 'system', name: 'test' }, 'agreement', silent);

let day = 23;
beforeEach(async () => {
  await forwardTo(`2026-11-${day}T09:00:00+01:00`);
  day += day === 27 ? 3 : 1;
  s.quiet();
});

const raised = () =>
  rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });
const names = (word: string, lines: readonly string[]): string[] =>
  lines.filter((line) => line.includes(word));

test('nobody claims: who is on duty is told at half of the time, then called, then the manager', async () => {
  const number = await raised();
  await forward('29 m');
  expect(olga).toHaveBeenRung(0);
  await forward('1 m');
  expect(olga).toHaveBeenRung(1); // half of the hour
  expect(s.thread(number, 'team')).toEqual([
    `@Olga Novak nobody has claimed #${number} yet; the answer is due Mon 23 Nov 10:00 CET.`,
  ]);
  expect(s.escalationCard(number)).toBe('');

  await forward('15 m');
  expect(olga).toHaveBeenRung(2); // 75 %
  expect(s.escalationCard(number)).toContain(
    `#${number} the printer is dead: answer due Mon 23 Nov 10:00 CET`,
  );
  expect(s.escalationCard(number)).toContain('nobody has it');
  expect(s.escalationCard(number)).toContain(
    'Called: Olga Novak (on duty). To be taken by Mon 23 Nov 10:15 CET, then it goes to the service manager.',
  );
  expect(s.thread(number, 'escalation')).toEqual([
    '@Olga Novak you are on duty. Please take it or pass it on by Mon 23 Nov 10:15 CET; then it goes to the service manager.',
  ]);

  await forward('15 m'); // 90 % passes in silence; at 10:00 the promise is missed
  expect(olga).toHaveBeenRung(2);
  expect(rita).toHaveBeenRung(2); // received, and that the answer is late
  expect(names('no answer yet', s.thread(number, 'requester'))).toHaveLength(1);
  expect(names('has missed its answer time', s.thread(number, 'escalation'))).toHaveLength(1);
  expect(s.escalationCard(number)).toContain('no answer by Mon 23 Nov 10:00 CET');
  expect(mona).toHaveBeenRung(0);

  await forward('15 m'); // untaken: a level up
  expect(mona).toHaveBeenRung(1);
  expect(s.thread(number, 'escalation').at(-1)).toBe(
    '@Mona Keller nobody took this in time. Please take it or pass it on by Mon 23 Nov 10:45 CET; then it goes to whoever is on duty.',
  );
  await forward('30 m'); // the second pass
  expect(olga).toHaveBeenRung(3);
  await forward('30 m');
  expect(mona).toHaveBeenRung(2);
  expect(s.thread(number, 'escalation').at(-1)).toBe(
    '@Mona Keller nobody has taken this yet, and there is nobody further up. Please take it.',
  );
  s.quiet();
  await forward('1 h'); // nobody further up: no more noise
  for (const person of [olga, mona, ada]) expect(person).toHaveBeenRung(0);

  expect(saidIn(await olga.presses('hand-up', number))).toContain('There is nobody further up');
  await mona.presses('take', number);
  expect((await s.state(number)).assignee).toBe((await mona.known()).person);
  expect(s.escalationCard(number)).toContain('Answered');
  await rita.presses('withdraw', number);
  expect(rita).toHaveBeenRung(0);
});

test('taken: it is silent from then on, and every copy says who has it', async () => {
  const number = await raised();
  await forward('45 m');
  s.quiet();
  expect(saidIn(await olga.presses('take', number))).toBe('');
  expect(s.escalationCard(number)).toContain('Answered');
  expect(s.teamCard(number)).toContain('Olga Novak has it.');
  expect(s.requesterCard(number)).toContain('Olga Novak is working on it.');
  await forward('2 h');
  for (const person of [rita, olga, mona]) expect(person).toHaveBeenRung(0);
  await rita.presses('withdraw', number);
});

test('the fix is at risk: whoever is on duty is called though somebody has it; taking it silences, the breach is said once', async () => {
  const number = await raised();
  await ada.presses('claim', number);
  await forwardTo('2026-11-25T16:00:00+01:00'); // 6 of 8 h: 75 %
  expect(s.escalationCard(number)).toContain('the printer is dead: due Wed 25 Nov 18:00 CET');
  expect(s.escalationCard(number)).toContain('Ada Frei has it');
  expect(olga).toHaveBeenRung(1);
  expect(ada).toHaveBeenRung(0);

  await olga.presses('check', number); // "Ada has it, checked"
  expect(s.escalationCard(number)).toContain('Olga Novak took it.');
  s.quiet();
  await forwardTo('2026-11-25T17:55:00+01:00');
  expect(olga).toHaveBeenRung(1); // 90 %: who has taken it hears so
  expect(mona).toHaveBeenRung(0);

  await forwardTo('2026-11-25T18:00:00+01:00');
  expect(names('missed its fix time', s.thread(number, 'escalation'))).toEqual([
    `@Ada Frei @Olga Novak 🔴 #${number} has missed its fix time, Wed 25 Nov 18:00 CET (clause 5.2).`,
  ]);
  const late = names('is late', s.thread(number, 'requester'));
  expect(late).toEqual([
    `@Rita Brun #${number} is late. We promised a fix by Wed 25 Nov 18:00 CET and missed it. Ada Frei has it and you hear from us here.`,
  ]);
  expect(late[0]).not.toMatch(/%|targets|escalat/);
  expect(s.requesterCard(number)).toContain('This is late.');

  s.quiet();
  await forwardTo('2026-11-26T08:30:00+01:00');
  for (const person of [rita, ada, olga, mona]) expect(person).toHaveBeenRung(0);
  await ada.sends('fulfil', number, 'A new fuser.');
  expect(s.escalationCard(number)).toContain('Fulfilled');
  await rita.presses('confirm', number);
});

test('put off: silent until then, whatever else passes meanwhile; then the same is called again', async () => {
  const number = await raised();
  await forward('45 m');
  s.quiet();
  await olga.sends('snooze', number, { minutes: '60', reason: 'The technician is on the stairs.' });
  expect(s.escalationCard(number)).toContain('Put off until Thu 26 Nov 10:45 CET');
  await forward('50 m'); // 90 %, the breach, and the end of the first step's wait
  for (const person of [olga, mona]) expect(person).toHaveBeenRung(0);
  await forward('10 m');
  expect(olga).toHaveBeenRung(1);
  expect(s.thread(number, 'escalation').at(-1)).toContain('the time it was put off for is over');
  expect(mona).toHaveBeenRung(0);
  await olga.presses('hand-up', number);
  expect(mona).toHaveBeenRung(1);
  expect(s.thread(number, 'escalation').at(-1)).toContain('@Mona Keller Olga Novak hands this up to you.');
  await rita.presses('withdraw', number);
});

test('nobody on duty: it goes up at once', async () => {
  const roster = (who: string) => `roster: workplace
team: workplace
timezone: Europe/Zurich
layers:
  - start: 2026-01-05T08:00:00+01:00
    participants: [${who}]
`;
  const by = { kind: 'system', name: 'test' } as const;
  const inForce = async (text: string): Promise<void> => {
    await publish(s.context, by, 'roster', text);
    await importRoster(s.context, by, 'workplace');
    await s.settle();
    s.quiet(); // what changes on the roster is said, too
  };
  await inForce(roster(''));
  const number = await raised();
  await forward('45 m');
  expect(olga).toHaveBeenRung(0);
  expect(mona).toHaveBeenRung(1);
  expect(s.thread(number, 'escalation')).toEqual([
    expect.stringMatching(
      /^@Mona Keller this needs somebody\. .*; then I call again\.\nPassed over\. Nobody at the moment: on duty\.$/,
    ),
  ]);
  expect(s.thread(number, 'team')).toEqual([]); // nobody to nudge
  await inForce(roster('olga'));
  await rita.presses('withdraw', number);
});

test('an urgent one: half of the time is also the first warning, and rings once', async () => {
  const number = await rita.raises('all printers are dead', {
    what: 'workplace/printer',
    fields: { place: 'all' },
    affects: 'everybody',
    urgency: 'now',
  });
  await forward('8 m');
  expect(olga).toHaveBeenRung(1);
  await ada.presses('claim', number);
  s.quiet();
  await forward('1 h 55 m'); // half of the 4 h to the fix: whoever has it is asked first
  expect(ada).toHaveBeenRung(1);
  expect(s.thread(number, 'escalation').at(-1)).toContain(
    '@Ada Frei you have this, and its time is running out.',
  );
  expect(s.thread(number, 'escalation').at(-1)).toContain('then it goes to whoever is on duty.');
  expect(olga).toHaveBeenRung(0);
  await forward('5 m');
  expect(olga).toHaveBeenRung(1);
  await rita.presses('withdraw', number);
  s.quiet();
  await forward('6 h');
  for (const person of [ada, olga, mona]) expect(person).toHaveBeenRung(0);
  expect(s.problems).toEqual([]);
});
