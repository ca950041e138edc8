import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/request/event.ts';
import { apply } from '../../src/request/apply.ts';
import { nextAt } from '../../src/request/alarms.ts';
import { storyOf } from '../../src/request/queries/story.ts';
import type { RequestState } from '../../src/request/state.ts';
import { canonical } from '../../src/store/history.ts';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, sam, vera, ada, ben, olga, mona } = s;
const read = s.database.source.manager;

const SECRET = 'Xylophonquartz';
const printer = {
  what: 'workplace/printer',
  fields: { place: `${SECRET} place` },
  details: `${SECRET} details`,
  urgency: 'now',
};

/** A request through everything that can be said. */
async function lived(): Promise<number> {
  const number = await rita.raises(`${SECRET} title`, printer);
  await s.forward('50 m');
  await olga.sends('snooze', number, { minutes: '15', reason: `${SECRET} reason` });
  await s.forward('30 m');
  await olga.presses('take', number);
  await olga.sends('hand-over', number, { to: (await ben.known()).person, note: `${SECRET} note` });
  await ben.sends('ask', number, `${SECRET} question`);
  await s.forward('1 h');
  await rita.sends('answer', number, `${SECRET} answer`);
  await ada.sends('reply', number, `${SECRET} reply`);
  await rita.sends('add', number, `${SECRET} addition`);
  await ben.sends('fulfil', number, `${SECRET} result`);
  await rita.sends('reopen', number, `${SECRET} again`);
  return number;
}
const number = await lived();
await ada.sends('fulfil', number, `${SECRET} second result`);
await rita.presses('confirm', number);
const withdrawn = await rita.raises('another', { ...printer, fields: { place: 'here' } });
await rita.presses('withdraw', withdrawn);
const stranger = await sam.raises(`${SECRET} lamp`, { details: `${SECRET} please` });

const brokenAt = async (of: number) => (await storyOf(s.context, await s.state(of))).brokenAt;

test('folding the history gives the row, for every request there is', async () => {
  const rows = await read.query<Record<string, unknown>[]>('select * from request order by number');
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows) {
    const { entries, brokenAt: at } = await storyOf(s.context, row['state'] as RequestState);
    expect(at).toBeNull();
    let state: RequestState | undefined;
    for (const { at: instant, by, event } of entries) state = apply(state, event, { by, at: instant });
    if (!state) throw new Error('no history');
    expect(canonical(state)).toBe(canonical(row['state']));
    expect(row).toMatchObject({
      status: state.status,
      team: state.team,
      assignee: state.assignee,
      requester: state.requester,
      priority: state.priority,
      raised_at: state.raisedAt,
      next_at: nextAt(state),
      seq: entries.length,
      head: entries.at(-1)?.hash,
    });
  }
});

test('what people wrote stands in no table in the clear', async () => {
  const columns = await read.query<{ table: string; column: string }[]>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'character varying')`,
  );
  expect(columns.length).toBeGreaterThan(30);
  for (const { table, column } of columns) {
    const [found] = await read.query<{ count: number }[]>(
      `select count(*) as count from "${table}" where "${column}"::text ilike '%${SECRET}%'`,
    );
    expect([table, column, Number(found?.count)]).toEqual([table, column, 0]);
  }
  // And yet those who may read it do.
  const story = saidIn(await rita.types(`/steward show ${number}`));
  for (const word of ['question', 'answer', 'reply', 'addition', 'result', 'again'])
    expect(story).toContain(`${SECRET} ${word}`);
  expect(story).not.toContain(`${SECRET} note`); // between agents
  expect(saidIn(await ada.types(`/steward show ${number}`))).toContain(`${SECRET} note`);
});

describe('tampering is noticed', () => {
  const at = `customer_id = 'acme' and subject = 'request/${number}'`;
  const tampering: [what: string, change: string, undo: string, entry: number][] = [
    [
      'a word changed',
      `update history set text = replace(text, '"at":', '"at": ') where ${at} and seq = 2`,
      `update history set text = replace(text, '"at": ', '"at":') where ${at} and seq = 2`,
      2,
    ],
    [
      'an entry gone',
      `update history set seq = 1003 where ${at} and seq = 3`,
      `update history set seq = 3 where ${at} and seq = 1003`,
      3,
    ],
    [
      'another instant in the column',
      `update history set at = at + 1 where ${at} and seq = 4`,
      `update history set at = at - 1 where ${at} and seq = 4`,
      4,
    ],
    [
      'a hash changed',
      `update history set hash = reverse(hash) where ${at} and seq = 5`,
      `update history set hash = reverse(hash) where ${at} and seq = 5`,
      5,
    ],
    [
      'not even a text any more',
      `update history set text = 'x' || text where ${at} and seq = 6`,
      `update history set text = substr(text, 2) where ${at} and seq = 6`,
      6,
    ],
  ];
  test.each(tampering)('%s', async (_what, change, undo, entry) => {
    await read.query(change);
    expect(await brokenAt(number)).toBe(entry);
    expect(saidIn(await ada.types(`/steward why ${number}`))).toContain(
      `The history has been tampered with at entry ${entry}.`,
    );
    await read.query(undo);
    expect(await brokenAt(number)).toBeNull();
  });

  test('the end cut off', async () => {
    const [last] = await read
      .query<{ seq: number; at: number; text: string; hash: string }[]>(
        `delete from history where ${at} and seq = (select max(seq) from history where ${at}) returning seq, at, text, hash`,
      )
      .then(([rows]) => rows as unknown as { seq: number; at: number; text: string; hash: string }[]);
    expect(await brokenAt(number)).toBe(last?.seq);
    await read.query(
      `insert into history (customer_id, subject, seq, at, text, hash) values ('acme', 'request/${number}', $1, $2, $3, $4)`,
      [last?.seq, last?.at, last?.text, last?.hash],
    );
    expect(await brokenAt(number)).toBeNull();
  });

  test('a whole history put in the place of another', async () => {
    await read.query(`update history set subject = 'request/away' where ${at}`);
    await read.query(
      `insert into history select customer_id, 'request/${number}', seq, at, text, hash from history where subject = 'request/${withdrawn}'`,
    );
    await read.query(
      `update request set head = (select hash from history where subject = 'request/${withdrawn}' order by seq desc limit 1) where number = ${number}`,
    );
    expect(await brokenAt(number)).toBe(1);
    await read.query(`delete from history where subject = 'request/${number}'`);
    await read.query(`update history set subject = 'request/${number}' where subject = 'request/away'`);
    await read.query(
      `update request set head = (select hash from history where subject = 'request/${number}' order by seq desc limit 1) where number = ${number}`,
    );
    expect(await brokenAt(number)).toBeNull();
  });
});

test('the events kept are what the catalogue of events knows, each with its actor', async () => {
  const { entries } = await storyOf(s.context, await s.state(number));
  const kinds = entries.map(({ event }: { event: RequestEvent }) => event.kind);
  for (const kind of [
    'raised',
    'nudged',
    'at-risk',
    'escalated',
    'snoozed',
    'breached',
    'taken',
    'handed-over',
    'asked',
    'paused',
    'answered',
    'resumed',
    'replied',
    'wrote',
    'met',
    'fulfilled',
    'reopened',
    'confirmed',
  ])
    expect(kinds).toContain(kind);
  for (const { by, event } of entries)
    expect(by.kind).toBe(
      ['nudged', 'at-risk', 'escalated', 'breached'].includes(event.kind) ? 'system' : 'person',
    );
});

test('a person erased: their words are gone, their history still holds', async () => {
  const requester = (await s.state(number)).requester;
  await s.context.vault.erase(read, requester);
  const story = saidIn(await ada.types(`/steward show ${number}`));
  expect(story).toContain('(erased)');
  expect(story).not.toContain(SECRET);
  expect(await brokenAt(number)).toBeNull();
  expect(saidIn(await ada.types(`/steward why ${number}`))).toContain('unbroken');
  // Others keep theirs.
  expect(saidIn(await mona.types(`/steward show ${stranger}`))).toContain(`${SECRET} lamp`);
  const own = await vera.raises('mine is still here', printer);
  expect(saidIn(await vera.types('/steward mine'))).toContain(`#${own} mine is still here`);
  expect(s.problems).toEqual([]);
});
