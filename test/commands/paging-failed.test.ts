/** A test page that cannot be sent: kept with its reason and without an address, said by delivery alone, and once. */

import { expect, test } from 'vitest';
import { examineReach } from '../../src/cli/doctor/reach.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { verifyAll } from '../../src/cli/verify/verify.ts';
import { actOnContact, setReach, testReach } from '../../src/paging/commands/act.ts';
import { failTest } from '../../src/paging/commands/fail-test.ts';
import { findContact } from '../../src/paging/queries/find.ts';
import { recordingOutlet } from '../support/outlet.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T08:30:00+01:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
const { context } = s;
const olga = (await s.olga.known()).person;
const by = { kind: 'person', person: olga } as const;
const failure = { lies: 'address', status: 400, error: 21211 } as const;
await setReach(context, by, 'set', olga, {
  ways: { phone: '+41791111111' },
  rules: [{ way: 'phone', afterMs: 60_000 }],
});
const page = (test: number) => ({ page: 'test', contact: olga, test, way: 'phone' });
const messages = () =>
  context.read.query<{ state: string; problem: string | null; reported: boolean }[]>(
    `select state, problem, reported from message where lane like 'way:%' order by id`,
  );

test('a refused page ends its test, and is set aside with the reason, of which nobody hears again', async () => {
  outlet.fail(() => ({ kind: 'undeliverable', why: 'HTTP 400, error 21211.', cause: failure }));
  await testReach(context, by, 'test', olga);
  await s.settle();
  expect((await findContact(context.read, olga))?.test).toMatchObject({
    ...{ number: 1, unanswered: null, ways: { phone: null } },
    failed: { ways: { phone: failure }, told: [] },
  });
  expect(await messages()).toEqual([{ state: 'dead', problem: 'HTTP 400, error 21211.', reported: true }]);
});

test('said again, at the same moment, or by somebody else, it is no news', async () => {
  await testReach(context, by, 'again', olga);
  const twice = await Promise.all([failTest(context, page(2), failure), failTest(context, page(2), failure)]);
  expect(twice.filter((one) => one !== null)).toEqual([{ person: olga, way: 'phone', why: 'asked' }]);
  expect(await failTest(context, page(1), failure)).toBeNull();
  const command = { kind: 'fail-test', number: 2, way: 'phone', failure } as const;
  expect(await actOnContact(context, by, undefined, olga, command)).toMatchObject({
    refusal: { code: 'reach-not-yours' },
  });
});

test('its history proves, holds the reason and no number, and the doctor names whose it is', async () => {
  const verified = await verifyAll({ context, zone: 'Europe/Zurich', terminal: terminalOf({}) });
  expect(verified).toMatchObject({ ok: true });
  const kept = await context.read.query<{ text: string }[]>(
    `select text from history where subject = $1 and text like '%"kind":"test-failed"%'`,
    [`contact/${olga}`],
  );
  expect(kept).toHaveLength(2);
  expect(kept[0]?.text).toContain('"phone":{"error":21211,"lies":"address","status":400}');
  expect(JSON.stringify([kept, await messages()])).not.toMatch(/7911111/);
  const directory = await context.library.directory();
  const found = await examineReach({ context, directory } as unknown as Patient);
  expect(found.map(({ sentence }) => sentence)).toContain(
    'The last test page could not be sent to Olga Novak.',
  );
});
