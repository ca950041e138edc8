/** What is kept of how people are reached: proven by steward verify, examined by the doctor, and raced for. */

import { expect, test } from 'vitest';
import { examineReach } from '../../src/cli/doctor/reach.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { verifyAll } from '../../src/cli/verify/verify.ts';
import { answerPage } from '../../src/front-desk/answer-page.ts';
import { setReach, testReach } from '../../src/paging/commands/act.ts';
import { findContact } from '../../src/paging/queries/find.ts';
import { recordingOutlet } from '../support/outlet.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T08:30:00+01:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
const { context } = s;
const olga = (await s.olga.known()).person;
const by = { kind: 'person', person: olga } as const;
const way = (phone: string, minutes = 1) => ({
  ways: { phone },
  rules: [{ way: 'phone', afterMs: minutes * 60_000 }],
});
const patient = async (): Promise<Patient> =>
  ({ context, directory: await context.library.directory() }) as unknown as Patient;
const sentences = async (): Promise<string[]> =>
  (await examineReach(await patient())).map(({ level, sentence }) => `${level}: ${sentence}`);

test('the doctor names those who would not hear a call, and whose test was not answered', async () => {
  expect(await sentences()).toEqual([
    'look: Reached in chat only: Carlos Mendes, Olga Novak. While their chat is silent they hear no call.',
  ]);
  const carlos = (await s.carlos.known()).person;
  await setReach(context, by, 'olga', olga, way('+41791111111'));
  await setReach(context, { kind: 'person', person: carlos }, 'carlos', carlos, way('+12125550111'));
  expect(await sentences()).toEqual(['well: All 2 people with turns can be reached beyond chat.']);
  await testReach(context, { kind: 'system', name: 'cli' }, undefined, carlos);
  await s.forward('15 m');
  expect(await sentences()).toEqual([
    'well: All 2 people with turns can be reached beyond chat.',
    'look: The last test page was not answered by Carlos Mendes.',
  ]);
});

test('of two first settings, or two answers, at one moment both are in order, and one address stays', async () => {
  const mona = (await s.mona.known()).person;
  const hers = { kind: 'person', person: mona } as const;
  const done = await Promise.all(
    ['+41792222221', '+41792222222', '+41792222223'].map((phone) =>
      setReach(context, hers, phone, mona, way(phone)),
    ),
  );
  expect(done.map(({ kind }) => kind)).toEqual(['performed', 'performed', 'performed']);
  expect(Object.keys((await findContact(context.read, mona))?.ways ?? {})).toEqual(['phone']);
  // The same act delivered twice is one.
  const again = await setReach(context, hers, '+41792222221', mona, way('+41792222221', 9));
  expect(again).toMatchObject({ kind: 'performed', repeated: true });

  const number = await s.rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });
  outlet.pages.length = 0;
  await s.forward('46 m');
  const [page] = outlet.pages;
  const answer = { page: page?.page.id ?? '', person: olga, key: `${page?.page.id ?? ''}/taken` };
  const both = await Promise.all([
    answerPage(context, { ...answer, how: 'link' }),
    answerPage(context, { ...answer, how: 'webhook' }),
  ]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['already', 'taken']);
  const taken = await context.read.query<unknown[]>(
    `select 1 from history where subject = 'request/' || $1::text and text like '%"kind":"taken"%'`,
    [number],
  );
  expect(taken).toHaveLength(1);
});

test('what is no page takes nothing', async () => {
  const answer = { person: olga, how: 'link', key: 'x' } as const;
  expect(await answerPage(context, { ...answer, page: 'nothing' })).toMatchObject({ kind: 'refused' });
  const [card] = await context.read.query<{ key: string }[]>(
    `select key from message where kind = 'card' limit 1`,
  );
  expect(await answerPage(context, { ...answer, page: card?.key ?? '' })).toMatchObject({ kind: 'refused' });
});

test('history and rows of contacts are proven like all others, and no address stands in them', async () => {
  const desk = { context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
  const verified = await verifyAll(desk);
  expect(verified).toMatchObject({ ok: true });
  expect(verified.lines[0]).toContain('3 contacts');
  const kept = await context.read.query<unknown[]>(
    `select text from history where subject like 'contact/%' union all select state::text from contact
     union all select content::text || lane || key from message`,
  );
  expect(JSON.stringify(kept)).not.toMatch(/\+\d{9}/);
  await context.read.query(`update contact set state = jsonb_set(state, '{rules}', '[]') where person = $1`, [
    olga,
  ]);
  const damaged = await verifyAll(desk);
  expect(damaged.ok).toBe(false);
  expect(damaged.lines.join('\n')).toContain(`contact ${olga}`);
});
