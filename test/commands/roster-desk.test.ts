import { describe, expect, test } from 'vitest';
import { findRoster } from '../../src/roster/queries/find.ts';
import { deskOf, putInForce, rungIn } from '../support/desk.ts';
import { NAMES, openSteward } from '../support/steward.ts';
import { freshKey, saidIn, valuesOf } from '../support/visitor.ts';

// Monday 23 November 2026, 09:00 in New York: Carlos is on duty for facilities, Olga follows.
const s = await openSteward({ at: '2026-11-23T09:00:00-05:00' });
await putInForce(
  s,
  `roster: facilities
team: facilities
timezone: America/New_York
owners: [mona]
layers:
  - start: 2026-01-05T08:00:00-05:00
    participants: [carlos, olga]
    rotation: { type: daily, length: 1, handoff: 08:00 }
`,
);
const { port } = s.steward;
const [carlos, olga] = [deskOf(s, 'carlos'), deskOf(s, 'olga')];
const state = async () => {
  const found = await findRoster(s.context.read, 'facilities');
  if (!found) throw new Error('There is no roster.');
  return found;
};

const VERBS = [
  ...[
    'oncall',
    'oncall-list',
    'roster-cover',
    'roster-swap',
    'roster-absent',
    'roster-notes',
    'roster-cancel',
  ],
  ...['offer-accept', 'offer-approve', 'offer-decline', 'offer-withdraw', 'handover-accept', 'handover-ask'],
  ...['handover-answer', 'handover-all', 'stand-in'],
];

describe('whatever a button carries, whoever presses it', () => {
  const values = [
    '',
    ' ',
    'facilities',
    'facilities 1',
    'facilities x',
    'facilities -1',
    'nowhere 1',
    "'; drop",
    'a'.repeat(500),
  ];

  test.each(VERBS)('%s is answered with a sentence, a form or a card, and changes nothing', async (verb) => {
    const before = await state();
    for (const name of ['rita', 'carlos', 'ben', 'mona'] as const)
      for (const value of values) {
        const reply = await port.press(s[name].visitor, freshKey(), { verb, value });
        expect(['say', 'form', 'cards'], `${name} ${verb} ${value}`).toContain(reply.kind);
        if (name === 'rita') expect(saidIn(reply), `${verb} ${value}`).toMatch(/[.?]$/);
      }
    expect(await state()).toEqual(before);
  });

  test('whoever needs only help learns what there is', async () => {
    const help = saidIn(await s.carlos.types('/steward'));
    for (const verb of ['oncall', 'cover', 'swap', 'absent']) expect(help).toContain(`/steward ${verb}`);
    expect(help.split('\n').length).toBeLessThanOrEqual(13);
  });
});

describe('a form that is sent', () => {
  test('twice with one key is one act', async () => {
    const rung = rungIn(s);
    const opened = await port.slash(
      s.carlos.visitor,
      freshKey(),
      'steward',
      'cover tomorrow 10:00 until Wed 08:00',
    );
    if (opened.kind !== 'form') throw new Error(saidIn(opened));
    const { form } = opened;
    const send = (key: string) => port.send(s.carlos.visitor, key, form.form, form.memory, valuesOf(form));
    expect(saidIn(await send('act:1'))).toBe('Olga Novak is asked. You hear as soon as they answer.');
    expect(saidIn(await send('act:1'))).toBe('It is recorded.');
    await s.settle();
    expect((await state()).offers).toHaveLength(1);
    expect(rung()).toEqual({ olga: 1 });
    await olga.press(olga.message('offers to take over your duty'), 'Decline');
  });

  test('for two rosters with one key is done once in each', async () => {
    const opened = await port.slash(s.olga.visitor, freshKey(), 'steward', 'absent 10 Dec');
    if (opened.kind !== 'form') throw new Error(saidIn(opened));
    const { form } = opened;
    const answers = { ...valuesOf(form), because: 'A course.' };
    const send = () => port.send(s.olga.visitor, 'act:2', form.form, form.memory, answers);
    const outcome = 'Facilities team: Done. It is in the roster.\nWorkplace team: Done. It is in the roster.';
    expect(saidIn(await send())).toBe(outcome);
    expect(saidIn(await send())).toBe('Facilities team: It is recorded.\nWorkplace team: It is recorded.');
    expect((await state()).changes.filter(({ kind }) => kind === 'absence')).toHaveLength(1);
  });

  test('after the roster has changed is shown once more, with what will happen now', async () => {
    const form = await carlos.types('/steward cover Wed 10:00-12:00');
    await form.choose('Who takes over?', 'Olga');
    expect(form.notes()).toContain('Wed 25 Nov 10:00 to 12:00 EST');
    const mona = await deskOf(s, 'mona').types('/steward cover Wed 17:00-18:00');
    await mona.choose('Which roster?', 'Facilities');
    await mona.choose('Who takes over?', 'Olga');
    await mona.fill('Because…', 'Agreed by phone.');
    expect(await mona.confirm()).toBe('Done. It is in the roster.');
    const shown = await form.send();
    expect(shown).toContain('This is not what you last saw.');
    expect(shown).toContain('Carlos Mendes');
    expect((await state()).offers.filter(({ outcome }) => outcome === null)).toEqual([]);
  });

  test('with a memory that is none of ours is shown first', async () => {
    const opened = await port.slash(s.carlos.visitor, freshKey(), 'steward', 'cover Fri 10:00-12:00');
    if (opened.kind !== 'form') throw new Error(saidIn(opened));
    const { form } = opened;
    const comes = form.fields.find((field) => field.name.startsWith('comes.'));
    const [option] = comes?.kind === 'choice' ? comes.options : [];
    const answers = { ...valuesOf(form), [comes?.name ?? '']: option?.value ?? '' };
    for (const memory of ['', 'x', '{"roster":"workplace","shown":null}', '{"roster":7}'])
      expect(await port.send(s.carlos.visitor, freshKey(), form.form, memory, answers)).toMatchObject({
        kind: 'form',
      });
  });

  test('with more than fits says how much does', async () => {
    const form = await carlos.types('/steward cover Fri 10:00-12:00');
    await form.choose('Who takes over?', 'Olga');
    await form.fill('Because…', 'x'.repeat(3_001));
    expect(await form.send()).toContain('3001 characters long; 3000 fit');
    expect(s.problems).toEqual([]);
  });
});

test('everybody of the provider sees rosters, nobody else does', async () => {
  for (const name of NAMES) {
    const isColleague = ['ada', 'ben', 'carlos', 'olga', 'mona'].includes(name);
    const said = saidIn(await s[name].types('/steward oncall facilities'));
    expect(said.includes('On duty'), name).toBe(isColleague);
  }
});
