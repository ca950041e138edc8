import { beforeEach, expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import type { DocumentKind } from '../../src/document/publication.ts';
import { importRoster } from '../../src/roster/commands/import.ts';
import { acme, edited } from '../domain/agreement-fixtures.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

/** Whoever is on duty three times, five minutes apart; another group, by night and by day; then lead and manager. */
const STEPS = `    steps:
      - { tell: on-duty, wait: 5 min }
      - { tell: on-duty, wait: 5 min }
      - { tell: on-duty, wait: 5 min }
      - { tell: { roster: facilities }, wait: 10 min, calendar: night }
      - { tell: { roster: facilities }, wait: 10 min, calendar: office }
      - { tell: [lead, service-manager] }
`;
const agreed = edited(
  edited(
    edited(acme, 'fulfilment: 8 h, update: 4 h', 'fulfilment: 8 h'),
    `    steps:
      - { tell: on-duty, wait: 30 min }
      - { tell: service-manager }
    repeat: 1
`,
    STEPS,
  ),
  '  always: {',
  '  night: { timezone: Europe/Zurich, weekly: { mon-fri: 18:00-22:00 } }\n  always: {',
);

const s = await openSteward({ at: '2026-11-23T08:30:00+01:00' });
const { rita, ada, ben, carlos, olga, mona, forward, forwardTo } = s;
const by = { kind: 'system', name: 'test' } as const;
const publishes = async (kind: DocumentKind, text: string): Promise<void> =>
  expect((await publish(s.context, by, kind, text)).kind).toBe('published');
const facilities = async (who: string): Promise<void> => {
  await publishes(
    'roster',
    `roster: facilities\nteam: facilities\ntimezone: America/New_York\nlayers:\n  - start: 2026-01-05T08:00:00-05:00\n    participants: [${who}]\n`,
  );
  await importRoster(s.context, by, 'facilities');
  await s.settle();
  s.quiet(); // what changes on the roster is said, too
};
await publishes('agreement', agreed);
await facilities('carlos');

let day = 23;
beforeEach(async () => {
  await forwardTo(`2026-11-${day}T09:00:00+01:00`);
  day += 1;
  s.quiet();
});
/** An answer is due in an hour; at 9:45 it is at risk. */
const atRisk = async (): Promise<number> => {
  const number = await rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });
  await forward('44 m');
  s.quiet();
  await forward('1 m');
  return number;
};
const lastSaid = (number: number): string => s.thread(number, 'escalation').at(-1) ?? '';

test('every five minutes, three times, then another group, then up: as the policy says, and no longer', async () => {
  const number = await atRisk();
  expect(olga).toHaveBeenRung(1);
  expect(lastSaid(number)).toBe(
    '@Olga Novak you are on duty. Please take it or pass it on by Mon 23 Nov 09:50 CET; then I call again.',
  );
  await forward('5 m');
  expect(olga).toHaveBeenRung(2);
  await forward('5 m');
  expect(olga).toHaveBeenRung(3);
  expect(lastSaid(number)).toBe(
    '@Olga Novak nobody has taken this yet. Please take it or pass it on by Mon 23 Nov 10:00 CET; then it goes to whoever is on duty for facilities.',
  );
  expect(carlos).toHaveBeenRung(0);

  await forward('5 m'); // 10:00: the answer is late, too
  expect(carlos).toHaveBeenRung(1);
  expect(olga).toHaveBeenRung(3);
  expect(lastSaid(number)).toBe(
    '@Carlos Mendes another group needs your help: you are on duty for facilities. Please take it or pass it on by Mon 23 Nov 10:10 CET; then it goes to the team lead and the service manager.\n' +
      'Passed over. Not at this hour: on duty for facilities (only in the hours “night”).',
  );
  expect(s.escalationCard(number)).toContain(
    'Called: Carlos Mendes (on duty for facilities, another group).',
  );

  await forward('10 m');
  expect(ada).toHaveBeenRung(1);
  expect(mona).toHaveBeenRung(1);
  expect(s.escalationCard(number)).toContain(
    'Called: Ada Frei and Mona Keller (team lead and service manager, a level up). There is nobody further up.',
  );
  s.quiet();
  await forward('5 h'); // said once
  for (const person of [ada, carlos, olga, mona]) expect(person).toHaveBeenRung(0);

  const why = saidIn(await ada.presses('why', number));
  expect(why).toContain('Escalated to Olga Novak (on duty). (escalation.normal.steps.1)');
  expect(why).toContain(
    'Escalated to Carlos Mendes (on duty for facilities, another group). (escalation.normal.steps.5)',
  );
  expect(why).toContain(
    'Passed over before that: on duty for facilities, outside the hours “night” (escalation.normal.steps.4).',
  );
  expect(why).toContain(
    'Escalated to Ada Frei and Mona Keller (team lead and service manager, a level up). (escalation.normal.steps.6)',
  );
  await rita.presses('withdraw', number);
});

test('whoever was called from another group takes it, and does the work', async () => {
  const number = await atRisk();
  expect(saidIn(await carlos.presses('take', number))).toContain(
    'There is no such request, or you may not see it',
  );
  await forward('15 m');
  expect(saidIn(await carlos.presses('take', number))).toBe('');
  expect(s.escalationCard(number)).toContain('Carlos Mendes took it.');
  expect(s.requesterCard(number)).toContain('Carlos Mendes is working on it.');
  await carlos.sends('reply', number, 'I know this one from the clinic.');
  s.quiet();
  await forward('2 h');
  for (const person of [ada, ben, carlos, olga, mona]) expect(person).toHaveBeenRung(0);
  await carlos.sends('fulfil', number, 'Cleaned the fuser.');
  await rita.presses('confirm', number);
  expect((await s.state(number)).status).toBe('closed');
});

test('a roster that changes in mid-escalation: the next step calls whoever is on duty then', async () => {
  const number = await atRisk();
  await facilities('olga');
  await forward('15 m');
  expect(lastSaid(number)).toContain('@Olga Novak another group needs your help');
  expect(carlos).toHaveBeenRung(0);
  await rita.presses('withdraw', number);
  await facilities('carlos');
});

test('nobody is on duty there: it goes up at once, and why says so', async () => {
  await facilities('');
  const number = await atRisk();
  await forward('15 m');
  expect(mona).toHaveBeenRung(1);
  expect(saidIn(await mona.presses('why', number))).toContain(
    'Passed over before that: on duty for facilities, outside the hours “night” (escalation.normal.steps.4); on duty for facilities, nobody at the moment (escalation.normal.steps.5).',
  );
  await rita.presses('withdraw', number);
  await facilities('carlos');
});

test('put off between two calls, handed up, and stood down when somebody else answers', async () => {
  const number = await atRisk();
  await olga.sends('snooze', number, { minutes: '15', reason: 'Ada is on the phone with them.' });
  s.quiet();
  await forward('14 m');
  expect(olga).toHaveBeenRung(0);
  await forward('1 m');
  expect(olga).toHaveBeenRung(1); // the same call again
  await olga.presses('hand-up', number);
  // The next two calls would be to herself: it goes to the other group.
  expect(lastSaid(number)).toContain('@Carlos Mendes Olga Novak hands this up to you.');
  expect(lastSaid(number)).not.toContain('on duty.');
  await ada.sends('reply', number, 'On my way.');
  expect(s.escalationCard(number)).toContain('Answered');
  s.quiet();
  await forward('2 h');
  for (const person of [ada, carlos, olga, mona]) expect(person).toHaveBeenRung(0);
  await rita.presses('withdraw', number);
  expect(s.problems).toEqual([]);
});
