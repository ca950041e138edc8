import { beforeEach, expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { answerPage } from '../../src/front-desk/answer-page.ts';
import { lookAtPage } from '../../src/front-desk/look-at-page.ts';
import { setReach } from '../../src/paging/commands/act.ts';
import { acme } from '../domain/agreement-fixtures.ts';
import { recordingOutlet } from '../support/outlet.ts';
import { openSteward } from '../support/steward.ts';
import type { Name } from '../support/steward.ts';

// p2: an answer within 1 h, warned at 75 %; Olga is on duty and has 30 minutes, then Mona is called.
const s = await openSteward({ at: '2026-11-23T08:00:00+01:00' });
const outlet = recordingOutlet();
s.steward.connectOutlet(outlet);
await publish(
  s.context,
  { kind: 'system', name: 'test' },
  'agreement',
  acme.replaceAll(/update: \d h, /g, ''),
);
const OLGA = '+41791111111';
for (const [name, phone] of [
  ['olga', OLGA],
  ['mona', '+41792222222'],
] as const) {
  const { person } = await s[name as Name].known();
  const way = { ways: { phone }, rules: [{ way: 'phone', afterMs: 60_000 }] };
  await setReach(s.context, { kind: 'person', person }, name, person, way);
}
const olga = (await s.olga.known()).person;
const phones = () => outlet.pages.splice(0);

/** Her provider takes nothing for now; what it is asked to send waits. */
const holdUp = (): void =>
  outlet.fail(({ to }) =>
    to.address === OLGA
      ? { kind: 'later', afterMs: 1_000, wholeWorkspace: false, why: 'Not now.' }
      : undefined,
  );
async function letGo(): Promise<void> {
  outlet.fail(undefined);
  s.machineForward('1 m');
  await s.settle();
}
const raised = () =>
  s.rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });

const days = [23, 24, 25, 26, 27, 30];
beforeEach(async () => {
  await s.forwardTo(`2026-11-${days.shift()}T09:00:00+01:00`);
  phones();
});

test.each([
  ['takes it', (number: number) => s.ada.presses('take', number)],
  ['answers it', (number: number) => s.ada.presses('claim', number)],
  ['settles it', (number: number) => s.rita.presses('withdraw', number)],
  ['puts it off', (number: number) => s.ada.sends('snooze', number, { minutes: '15', reason: 'On my way.' })],
] as const)('a page that waits for its provider while somebody %s rings nobody', async (_what, act) => {
  const number = await raised();
  holdUp();
  await s.forward('46 m');
  await act(number);
  await letGo();
  expect(phones()).toEqual([]);
  await s.rita.presses('withdraw', number);
});

test('one that waits until the next step calls others says so in its first line, and may still be taken', async () => {
  const number = await raised();
  holdUp();
  await s.forward('76 m');
  expect(phones().map(({ to }) => to.address)).toEqual(['+41792222222']);
  await letGo();
  const [page, ...more] = phones();
  if (!page) throw new Error('No phone rang.');
  expect(more).toEqual([]);
  expect(page.to.address).toBe(OLGA);
  expect(page.page.summary).toBe(
    `Northdesk: #${number} the printer is dead, no answer by Fri 27 Nov 10:00 CET. Others are called now; you need not act.`,
  );
  expect(page.page.details).toBe(
    'Acme, P2. Nobody has it. Called by now: service manager, a level up. You may still take it.',
  );
  const answer = { page: page.page.id, person: olga, how: 'link', key: 'k' } as const;
  expect(await answerPage(s.context, answer)).toMatchObject({ kind: 'taken' });
  await s.settle();
  await s.rita.presses('withdraw', number);
});

test('whoever opens the link later reads what became of it, and that nothing is left to do', async () => {
  const number = await raised();
  await s.forward('46 m');
  const [page] = phones();
  const looks = async (): Promise<string> => {
    const seen = await lookAtPage(s.context, page?.page.id ?? '', olga);
    return seen?.kind === 'over' ? seen.sentence : '';
  };
  await s.ada.sends('snooze', number, { minutes: '15', reason: 'On my way.' });
  expect(await looks()).toBe(`#${number} was put off until Mon 30 Nov 10:01 CET. You need not act.`);
  await s.forward('16 m');
  await s.ada.presses('take', number);
  expect(await looks()).toBe(`Ada Frei took #${number}, Mon 30 Nov 10:02 CET. You need not act.`);
  await s.rita.presses('withdraw', number);
  expect(await looks()).toBe(`Ada Frei took #${number}, Mon 30 Nov 10:02 CET. You need not act.`);
});
