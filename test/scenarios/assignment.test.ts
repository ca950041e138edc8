import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import type { DocumentKind } from '../../src/document/publication.ts';
import { importRoster } from '../../src/roster/commands/import.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

// p2: an answer within 1 h of office time. The workplace team's work is given out; Olga is on duty.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben, olga, mona } = s;
const by = { kind: 'system', name: 'test' } as const;
const publishes = async (kind: DocumentKind, text: string): Promise<void> =>
  expect((await publish(s.context, by, kind, text)).kind).toBe('published');

const sample = (name: string): string => readFileSync(join(SANDBOX_SETUP[0] ?? '', name), 'utf8');
/** With Ada's limit, and whom the team has lost. */
const directory = (limit: number, without: readonly string[] = []): string =>
  without.reduce(
    (text, who) => text.replace(new RegExp(`^ {6}${who}: .*\n`, 'gm'), ''),
    sample('directory.yaml')
      .replace('    lead: ada\n', '    assignment: automatic\n')
      .replace('printers], at-most: 8', `printers], at-most: ${limit}`),
  );
await publishes('directory', directory(3));

const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };
const holder = async (number: number): Promise<string | null> => (await s.state(number)).assignee;
const idOf = async (person: typeof ada): Promise<string> => (await person.known()).person;

test('given to whoever can do it: they are told once, the requester reads who, and a claim is the answer', async () => {
  s.quiet();
  const number = await rita.raises('the printer is dead', printer);
  expect(await holder(number)).toBe(await idOf(ada)); // Olga is on duty, and knows nothing of printers
  expect(ada).toHaveBeenRung(1);
  expect(rita).toHaveBeenRung(1); // received
  for (const person of [ben, olga]) expect(person).toHaveBeenRung(0);
  expect(s.thread(number, 'team')).toEqual([
    `@Ada Frei #${number} is assigned to you (printers, 0 open). Please answer by Mon 23 Nov 10:00 CET.`,
  ]);
  expect(s.requesterCard(number)).toContain('Ada Frei has it. First answer by Mon 23 Nov 10:00 CET');
  expect(s.requesterCard(number)).not.toContain('is working on it');
  expect(s.teamCard(number)).toContain('Ada Frei has it.');

  await s.forward('30 m');
  expect(ada).toHaveBeenRung(2);
  expect(s.thread(number, 'team').at(-1)).toBe(
    `@Ada Frei #${number} is yours and has no answer yet; it is due Mon 23 Nov 10:00 CET. Claim it if you have it in hand.`,
  );
  expect(saidIn(await ada.presses('claim', number))).toBe('');
  expect(s.requesterCard(number)).toContain('Ada Frei is working on it.');
  expect(s.requesterCard(number)).toContain('Answered Mon 23 Nov 09:30 CET');
  expect(rita).toHaveBeenRung(1);
  await rita.presses('withdraw', number);
});

test('why shows the ranking with each reason and who was left out, to agents and managers; requesters see no loads', async () => {
  await s.forwardTo('2026-11-24T09:00:00+01:00');
  const number = await rita.raises('the screen flickers', {
    what: 'workplace/fault',
    fields: { device: 'screen' },
    urgency: 'now',
  });
  expect(await holder(number)).toBe(await idOf(olga)); // no skill needed: on duty first
  for (const person of [ben, mona]) {
    const why = saidIn(await person.presses('why', number));
    expect(why).toMatch(
      /Next in line: 1\. Olga Novak \(on duty, 0 open; load 0, 0 given in the last 7 days\), 2\. /,
    );
    expect(why).toContain('Ada Frei (0 open; load 0, 1 given in the last 7 days)');
    expect(why).toContain('Assigned to Olga Novak.');
  }
  const rita_ = saidIn(await rita.presses('why', number));
  expect(rita_).toContain('Assigned to Olga Novak.');
  expect(rita_).not.toMatch(/Next in line|Left out|load|given in/);

  const printers = await rita.raises('the printer is dead', printer);
  const why = saidIn(await ben.presses('why', printers));
  expect(why).toContain('Next in line: 1. Ada Frei (printers, 0 open; load 0, 1 given in the last 7 days)');
  expect(why).toMatch(/Left out: .*Ben Okafor \(lacks printers\)/);
  expect(why).toMatch(/Left out: .*Olga Novak \(lacks printers\)/);
  for (const one of [number, printers]) await rita.presses('withdraw', one);
});

test('full, or away: nobody gets it, those on duty hear of it at half of the time, and why says why not they', async () => {
  await s.forwardTo('2026-11-25T09:00:00+01:00');
  const mine: number[] = [];
  for (let i = 0; i < 3; i++) mine.push(await rita.raises('the printer is dead', printer));
  const number = await rita.raises('the printer is dead', printer);
  expect(await holder(number)).toBeNull();
  expect(s.teamCard(number)).toContain('Nobody free has the skills it needs.');
  expect(saidIn(await mona.presses('why', number))).toContain('Ada Frei (full, 3 of 3)');
  s.quiet();
  await s.forward('30 m');
  expect(s.thread(number, 'team')).toEqual([
    expect.stringContaining(`@Olga Novak nobody has claimed #${number} yet`),
  ]);
  for (const one of [...mine, number]) await rita.presses('withdraw', one);

  await publishes(
    'roster',
    `${sample('roster-workplace.yaml')}absences:\n  - { who: ada, from: 2026-11-25T00:00:00+01:00, to: 2026-11-26T00:00:00+01:00 }\n`,
  );
  await importRoster(s.context, by, 'workplace');
  const away = await rita.raises('the printer is dead', printer);
  expect(await holder(away)).toBeNull();
  expect(saidIn(await mona.presses('why', away))).toContain('Ada Frei (absent)');
  await s.forwardTo('2026-11-26T09:00:00+01:00');
  await rita.presses('withdraw', away);
  const back = await rita.raises('the printer is dead', printer);
  expect(await holder(back)).toBe(await idOf(ada));
  await rita.presses('withdraw', back);
});

test('reopened after whoever had it has left: another gets it, and is rung once', async () => {
  await s.forwardTo('2026-11-27T09:00:00+01:00');
  const number = await rita.raises('the screen flickers', {
    what: 'workplace/fault',
    fields: { device: 'screen' },
    urgency: 'now',
  });
  await ben.sends('hand-over', number, { to: await idOf(ben) });
  await ben.sends('fulfil', number, 'New cable.');
  await publishes('directory', directory(3, ['ben']));
  s.quiet();
  await rita.sends('reopen', number, 'It still flickers.');
  expect(await holder(number)).toBe(await idOf(olga));
  expect(olga).toHaveBeenRung(1);
  expect(ben).toHaveBeenRung(0);
  expect(s.thread(number, 'team').slice(-2)).toEqual([
    expect.stringContaining('Rita Brun says it is not solved:'),
    expect.stringMatching(
      new RegExp(`^@Olga Novak #${number} is assigned to you \\(on duty, 0 open\\)\\. Due `),
    ),
  ]);
  expect(saidIn(await mona.presses('why', number)).match(/Next in line/g)).toHaveLength(2);
  expect(s.problems).toEqual([]);
});
