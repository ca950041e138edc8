import { beforeEach, expect, test } from 'vitest';
import { examineMessages } from '../../src/cli/doctor/messages.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { listMessages } from '../../src/store/set-aside.ts';
import { reopen } from '../../src/store/throttle.ts';
import { recordingPlatform, wordsOf } from '../support/platform.ts';
import type { RecordingPlatform } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import type { Name } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, olga, platform, steward } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };
const WHY = 'The bot token was revoked. Install Steward again.';
const WORKSPACE = 'slack/T0NORTH';

/** Another platform, on which some people can be reached as well. */
const elsewhere: RecordingPlatform = recordingPlatform(
  { profiles: new Map(), userOf: (person) => person },
  'other',
);
steward.connect(elsewhere);
const isAlsoElsewhere = async (name: Name): Promise<void> => {
  const { person } = await s[name].known();
  await read.query(
    `insert into identity (platform, workspace, user_id, person_id, seen_ms) values ('other', 'W1', $1, $1, 9e15)`,
    [person],
  );
};
const onlyHere = (): Promise<unknown> => read.query(`delete from identity where platform = 'other'`);

let calls = 0;
const shuts = (): void =>
  platform.fail(({ what }) => {
    if (what === 'trace') return undefined;
    calls++;
    return { kind: 'unreachable', why: WHY };
  });
const waits = async (by: string): Promise<void> => {
  s.machineForward(by);
  await s.settle();
};
const dead = (): Promise<unknown[]> => read.query(`select key from message where state = 'dead'`);

beforeEach(async () => {
  platform.fail(undefined);
  await onlyHere();
  await reopen(read, WORKSPACE);
  await waits('1 h');
  platform.log.length = 0;
  s.problems.length = 0;
  elsewhere.messages.length = 0;
  s.quiet();
  calls = 0;
});

test('it holds its own lanes on every replica, asks every few minutes, and nothing becomes dead', async () => {
  shuts();
  const number = await rita.raises('the printer is dead', printer);
  await ada.presses('claim', number);
  const asked = calls;
  expect(asked).toBeLessThanOrEqual(8); // as many as lanes are served at once
  await waits('2 m');
  await s.another().settle();
  expect(calls).toBe(asked);
  for (let i = 0; i < 10; i++) await waits('4 m');
  // One message at a time asks.
  expect(calls - asked).toBe(10);
  expect(await dead()).toEqual([]);
  expect(s.problems).toEqual([
    {
      sentence: `The workspace cannot be reached. ${WHY}`,
      about: { workspace: WORKSPACE, part: 'delivery' },
    },
  ]);

  // Seen by whoever looks.
  const { messages } = await listMessages(read, { among: ['due'], lane: undefined, most: 50 });
  expect(messages.length).toBeGreaterThan(1);
  expect(new Set(messages.map(({ problem }) => problem))).toEqual(new Set([WHY]));
  const findings = await examineMessages({ context: s.context } as Patient);
  expect(findings).toContainEqual(
    expect.objectContaining({
      sentence: 'The workspace slack/T0NORTH has not let Steward in for 42 minutes.',
      mend: WHY,
    }),
  );

  // Installed anew, what waits goes at once, as it stands now.
  platform.fail(undefined);
  await reopen(read, WORKSPACE);
  await s.settle();
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
  expect(s.requesterCard(number)).toContain('Ada Frei is working on it.');
  expect(await examineMessages({ context: s.context } as Patient)).toHaveLength(1);
  await rita.presses('withdraw', number);
});

test('it is let in again by itself: the next try finds out', async () => {
  shuts();
  const number = await rita.raises('the printer is dead', printer);
  platform.fail(undefined);
  await waits('4 m');
  expect(s.teamCard(number)).toContain('Nobody yet.');
  expect(await read.query('select 1 from throttle where shut_since is not null')).toEqual([]);
  await rita.presses('withdraw', number);
});

test('what is urgent goes to the lead elsewhere, administrators there are told once; afterwards the channel has it too', async () => {
  await isAlsoElsewhere('ada');
  await isAlsoElsewhere('mona');
  const number = await rita.raises('the printer is dead', printer);
  shuts();
  await s.forward('45 m');
  await s.settle();
  const said = elsewhere.messages.map(wordsOf);
  expect(said.filter((words) => words.startsWith('🔌'))).toEqual([
    `🔌 Steward cannot reach the workspace ${WORKSPACE}. ${WHY}\nWhat is meant for it waits and goes out as soon as Steward is let in again. What is urgent goes meanwhile to those who can be reached elsewhere.`,
  ]);
  const card = elsewhere.messages.find(({ key }) => /^instead\/.*\/escalation\/1$/.test(key));
  expect(card && wordsOf(card)).toContain(`#${number} the printer is dead: answer due`);
  expect(card && wordsOf(card)).toContain(
    'Here because the escalation channel of Workplace team cannot be reached.',
  );
  const { person } = await ada.known();
  expect(card?.to).toEqual({ kind: 'person', workspace: 'W1', user: person });

  // Taken from there, it is kept up to date; in the channel nobody is called for it any more.
  await steward.port.press(olga.visitor, freshKey(), { verb: 'take', value: `acme/${number}` });
  await s.settle();
  expect(card && wordsOf(card)).toContain('Answered');
  const copies = elsewhere.messages.length;
  platform.fail(undefined);
  await reopen(read, WORKSPACE);
  s.quiet();
  await s.settle();
  expect(s.escalationCard(number)).toContain('Answered');
  expect(s.thread(number, 'escalation')).toEqual([]);
  expect(olga).toHaveBeenRung(0);
  expect(elsewhere.messages).toHaveLength(copies);
  await rita.presses('withdraw', number);
});

test('pings that are out of date are not rung when it opens again', async () => {
  const number = await rita.raises('the printer is dead', printer);
  const other = await rita.raises('the other one, too', printer);
  s.quiet();
  shuts();
  const { port } = steward;
  await s.forward('30 m'); // nobody has claimed them
  await port.press(ada.visitor, freshKey(), { verb: 'claim', value: `acme/${other}` });
  const form = await port.press(ada.visitor, freshKey(), { verb: 'ask', value: `acme/${other}` });
  if (form.kind !== 'form') throw new Error(form.kind);
  await port.send(ada.visitor, freshKey(), 'ask', form.form.memory, { text: 'Which one?' });
  await s.settle();
  for (const one of [number, other])
    await port.press(rita.visitor, freshKey(), { verb: 'withdraw', value: `acme/${one}` });
  await s.settle();
  platform.fail(undefined);
  await reopen(read, WORKSPACE);
  await s.settle();
  expect(s.teamCard(number)).toContain('Withdrawn');
  expect(s.thread(number, 'team')).toEqual([]);
  expect(s.thread(other, 'requester')).toEqual([]);
  expect(olga).toHaveBeenRung(0);
  expect(rita).toHaveBeenRung(0);
  // Whoever had it hears that it is not needed any more: a person's word.
  expect(ada).toHaveBeenRung(1);
});
