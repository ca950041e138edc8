import { beforeEach, expect, test } from 'vitest';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { notesOf, saidIn } from '../support/visitor.ts';

// What no agreement promises is recorded all the same, and the service manager is told.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, sam, ada, mona } = s;
beforeEach(() => s.quiet());

test('a stranger: recorded, answered by the manager, and nothing is promised', async () => {
  const filled = await sam.fillsIn('I need a desk lamp');
  expect(notesOf(filled.form)).toContain('I cannot find an agreement for you.');
  expect(notesOf(filled.form)).toContain('Mona Keller');
  const number = await sam.raises('I need a desk lamp');
  expect(sam).toHaveBeenRung(1);
  expect(mona).toHaveBeenRung(1);
  expect(ada).toHaveBeenRung(0);
  const state = await s.state(number);
  expect([state.verdict, state.status, state.customer]).toEqual(['no_agreement', 'exception', 'nobody']);
  expect(s.requesterCard(number)).toContain('Recorded, not promised.');
  expect(s.requesterCard(number)).toContain('Mona Keller has been told and will answer you here.');
  expect(s.teamCard(number)).toBe('');

  await mona.sends('reply', number, 'Ask your own office, please.');
  expect(sam).toHaveBeenRung(2);
  s.quiet();
  await sam.writes('Whom exactly?', s.inbox('sam').at(0)?.ref);
  expect(mona).toHaveBeenRung(1);
  expect(s.inbox('mona').map(wordsOf).at(-1)).toBe(`📥 Sam Lind writes about #${number}:\n> Whom exactly?`);
  await sam.presses('withdraw', number);
  expect((await s.state(number)).status).toBe('withdrawn');
});

test('an exclusion: the form says why, and it can be asked for all the same', async () => {
  const choices = { what: 'workplace/fault', fields: { device: 'laptop', owner: 'private' } };
  const filled = await rita.fillsIn('my own laptop is broken', choices);
  expect(notesOf(filled.form)).toContain('Private devices are not covered.');
  expect(filled.form.submit).toBe('Ask all the same');
  const number = await rita.raises('my own laptop is broken', choices);
  const state = await s.state(number);
  expect([state.verdict, state.clauses, state.clocks]).toEqual([
    'out_of_scope',
    ['services.workplace.exclusions.private-devices'],
    null,
  ]);
  expect(mona).toHaveBeenRung(1);
  expect(s.requesterCard(number)).toContain('Private devices are not covered.');
  expect(saidIn(await ada.presses('claim', number))).toContain('not covered by an agreement');
  expect(saidIn(await rita.types(`/steward why ${number}`))).toContain('Scope: not covered.');
});

test('an exclusion without a way round it cannot be sent', async () => {
  const filled = await rita.fillsIn('payroll', { what: 'accounts/access', fields: { system: 'payroll' } });
  expect(notesOf(filled.form)).toContain('Access to payroll is given by Acme’s personnel office');
  expect(filled.form.submit).toBeUndefined();
  // A platform may insist on a button all the same.
  expect((await rita.submits(filled)).kind).toBe('mistakes');
  expect(mona).toHaveBeenRung(0);
});

test('a spent quota: two a month, then the manager decides', async () => {
  const choices = { what: 'workplace/new-laptop', fields: { model: 'light' } };
  for (let i = 0; i < 2; i++)
    expect((await s.state(await rita.raises('a laptop', choices))).verdict).toBe('in_scope');
  const filled = await rita.fillsIn('a laptop', choices);
  expect(notesOf(filled.form)).toContain('Used up. All 2 of this month are used (A new laptop)');
  const number = await rita.raises('a laptop', choices);
  const { verdict, why } = await s.state(number);
  expect([verdict, why]).toEqual([
    'quota_spent',
    'All 2 of this month are used (A new laptop); the next month begins on 1 December 2026.',
  ]);
  expect(mona).toHaveBeenRung(1);
  await s.forwardTo('2026-12-01T08:00:00+01:00');
  expect((await s.state(await rita.raises('a laptop', choices))).verdict).toBe('in_scope');
});

test('unclear: “I am not sure” goes to the manager as it is', async () => {
  const filled = await rita.fillsIn('help', { what: 'not-sure' });
  expect(notesOf(filled.form)).toContain('I cannot tell which service this is.');
  const number = await rita.raises('help', { what: 'not-sure' });
  expect((await s.state(number)).verdict).toBe('unclear');
  expect(mona).toHaveBeenRung(1);
  expect(saidIn(await mona.types('/steward queue'))).toContain(`#${number} help`);
});

test('the verdict has changed while they wrote: they see the new one and send again', async () => {
  const choices = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };
  const filled = await rita.fillsIn('printer is dead', choices);
  await s.forward('20 m');
  const sent = await rita.submits(filled);
  expect(saidIn(sent)).toContain('The promise is not what you last saw.');
  if (sent.kind !== 'form') throw new Error('no form');
  expect(sent.form.submit).toBe('Send with this promise');
  expect((await rita.submits({ form: sent.form, answers: filled.answers })).kind).toBe('done');
  expect(s.problems).toEqual([]);
});
