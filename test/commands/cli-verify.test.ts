import { expect, test } from 'vitest';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { examineLatest } from '../../src/cli/verify/examine.ts';
import { requests } from '../../src/cli/verify/subjects.ts';
import { verifyAll, verifyOne } from '../../src/cli/verify/verify.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, context } = s;
const desk = { context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const sql = (text: string): Promise<unknown> => context.read.query(text);

for (let count = 0; count < 3; count += 1) {
  const number = await rita.raises(`printer ${count}`, {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'today',
  });
  await ada.presses('claim', number);
}
await ada.sends('ask', 1, 'Which one?');
await rita.sends('answer', 1, 'By the lifts.');
await ada.sends('fulfil', 2, 'Done.');
await s.forward('10 d');

test('all is well after a life of requests, escalations among them', async () => {
  const { ok, lines } = await verifyAll(desk);
  expect(lines).toEqual([
    expect.stringMatching(
      /^✅ Examined 3 requests, 2 rosters, \d publications, \d\d+ history entries, \d documents\. Every chain is unbroken/,
    ),
  ]);
  expect(ok).toBe(true);
  const one = await verifyOne(desk, '#2');
  expect(one.lines[0]).toMatch(/^✅ Examined request 2, \d+ history entries\./);
  expect(await examineLatest(context, requests, 2)).toMatchObject({ subjects: 2, faults: [] });
});

test('an unknown number', async () => {
  expect((await verifyOne(desk, '77')).complaints?.[0]).toContain('There is no request 77.');
});

/** Each damage is done in a table's copy of before, which comes back afterwards. */
test.each([
  [
    'an entry was rewritten',
    `update history set text = replace(text, 'raised', 'raisef') where subject = 'request/1' and seq = 1`,
    'acme/1: entry 1 is not what its hash was made of.',
  ],
  [
    'a hash was rewritten',
    `update history set hash = repeat('0', 64) where subject = 'request/1' and seq = 2`,
    'acme/1: entry 2 is not what its hash was made of.',
  ],
  [
    'an entry is gone',
    `delete from history where subject = 'request/1' and seq = 2`,
    'acme/1: entry 2 is missing.',
  ],
  [
    'the first entry is gone',
    `delete from history where subject = 'request/3' and seq = 1`,
    'acme/3: entry 1 is missing.',
  ],
  [
    'the latest entry is gone',
    `delete from history where subject = 'request/1' and seq = (select max(seq) from history where subject = 'request/1')`,
    /^acme\/1: its row differs from its history in .*seq, head/,
  ],
  [
    'a time was moved',
    `update history set at = at + 1 where subject = 'request/1' and seq = 1`,
    'acme/1: entry 1 belongs to another place than it stands in.',
  ],
  [
    'two histories were exchanged',
    `update history set subject = case subject when 'request/1' then 'request/2x' else subject end where subject in ('request/1'); update history set subject = 'request/1' where subject = 'request/3'; update history set subject = 'request/3' where subject = 'request/2x'`,
    'acme/1: entry 1 belongs to another place than it stands in.',
  ],
  ['a history is gone', `delete from history where subject = 'request/3'`, 'acme/3: it has no history.'],
  [
    'a row is gone',
    `delete from request where number = 3`,
    'acme request/3: it has a history but its row is gone.',
  ],
  [
    'a column was changed',
    `update request set assignee = null where number = 2`,
    'acme/2: its row differs from its history in assignee.',
  ],
  [
    'an alarm was moved',
    `update request set next_at = 1 where number = 3`,
    'acme/3: its row differs from its history in next_at.',
  ],
  [
    'the state was changed',
    `update request set state = jsonb_set(state, '{clocks,response,due}', '1') where number = 3`,
    'acme/3: its row differs from its history in state.clocks.response.due.',
  ],
  [
    'who is on duty was rewritten',
    `update roster set state = jsonb_set(state, '{shift,onDuty}', '["nobody"]') where name = 'workplace'`,
    'roster workplace: its row differs from its history in state.shift.onDuty.',
  ],
  [
    'a hand-over was moved',
    `update roster set next_at = 1 where name = 'facilities'`,
    'roster facilities: its row differs from its history in next_at.',
  ],
  [
    'a roster is gone',
    `delete from roster where name = 'facilities'`,
    '- roster/facilities: it has a history but its row is gone.',
  ],
  [
    'a document was rewritten',
    `update document set text = text || '# ' where kind = 'agreement' and name like 'acme%'`,
    /^agreement acme-it-desk: its text is not what its hash [0-9a-f]{12} was made of\.$/,
  ],
  [
    'another version was put in force',
    `update publication set version = 2 where kind = 'roster' and name = 'workplace'`,
    'roster workplace: its row differs from its history in version.',
  ],
])('%s', async (_what, damage, fault) => {
  await s.database.source.transaction(async (tx) => {
    for (const table of ['history', 'request', 'roster', 'publication', 'document'])
      await tx.query(`create table before_${table} as table ${table}`);
  });
  try {
    for (const statement of damage.split('; ')) await sql(statement);
    const { ok, lines } = await verifyAll(desk);
    expect(ok).toBe(false);
    const faults = lines.slice(0, -1).map((line) => line.replace(/^❌ /, ''));
    expect(faults).toContainEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
    expect(lines.at(-1)).toMatch(/^Examined .*: \d faults?\. Compare with a backup/);
  } finally {
    await s.database.source.transaction(async (tx) => {
      await tx.query('truncate publication, roster, document, history, request');
      for (const table of ['document', 'publication', 'roster', 'history', 'request'])
        await tx.query(`insert into ${table} select * from before_${table}`);
      await tx.query(
        'drop table before_history, before_request, before_roster, before_publication, before_document',
      );
    });
  }
  expect((await verifyAll(desk)).ok).toBe(true);
});

test('more pages than one', async () => {
  await sql(`insert into request select 'many', 1000 + n, status, team, assignee, requester, priority, raised_at, next_at,
    seq, head, at, state from request, generate_series(1, 1100) n where number = 1`);
  const { ok, lines } = await verifyAll(desk);
  expect(ok).toBe(false);
  expect(lines[0]).toBe('❌ many/1001: it has no history.');
  expect(lines.at(-2)).toBe('and 1050 more');
  expect(lines.at(-1)).toMatch(/^Examined 1103 requests, .*: 1100 faults\./);
});
