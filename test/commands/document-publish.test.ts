import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { setUp } from '../../src/document/set-up.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { acme } from '../domain/agreement-fixtures.ts';
import { openSteward } from '../support/steward.ts';
import { notesOf, saidIn } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada } = s;
const read = s.database.source.manager;
const by = { kind: 'system', name: 'test' } as const;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };
const folder = mkdtempSync(join(tmpdir(), 'steward-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const faster = acme.replace(
  'p2: { response: 1 h, fulfilment: 8 h,',
  'p2: { response: 30 min, fulfilment: 4 h,',
);

test('a new version is for what comes; a running promise does not move', async () => {
  expect(faster).not.toBe(acme);
  const before = await rita.raises('printer is dead', printer);
  const promised = await s.state(before);
  const published = await publish(s.context, by, 'agreement', faster);
  expect(published).toMatchObject({ kind: 'published', name: 'acme-it-desk', version: 2, changed: true });

  const after = await rita.raises('printer is dead', printer);
  expect((await s.state(before)).clocks).toEqual(promised.clocks);
  expect(s.requesterCard(before)).toContain('fixed by Mon 23 Nov 18:00 CET');
  expect(s.requesterCard(after)).toContain('fixed by Mon 23 Nov 14:00 CET');
  expect((await s.state(after)).agreement).not.toBe(promised.agreement);

  // A question on the old one is judged by the old one, even much later.
  await ada.sends('ask', before, 'Which?');
  await s.forward('1 h');
  await rita.sends('answer', before, 'This.');
  expect((await s.state(before)).clocks?.fulfilment.due).toBe(Date.parse('2026-11-24T09:00:00+01:00'));
  expect(saidIn(await ada.types(`/steward why ${before}`))).toContain(promised.agreement?.slice(0, 12));
});

test('the same text again changes nothing; an older text again is a version of its own', async () => {
  const again = await publish(s.context, by, 'agreement', faster);
  expect(again).toMatchObject({ version: 2, changed: false });
  expect(await publish(s.context, by, 'agreement', acme)).toMatchObject({ version: 3, changed: true });
  expect(await publish(s.context, by, 'agreement', acme)).toMatchObject({ version: 3, changed: false });
});

test('ten publications of one text at the same moment are one version', async () => {
  const text = `${acme}\n# ten at once\n`;
  const done = await Promise.all(Array.from({ length: 10 }, () => publish(s.context, by, 'agreement', text)));
  expect(new Set(done.map((one) => (one.kind === 'published' ? one.version : 0)))).toEqual(new Set([4]));
  expect(done.filter((one) => one.kind === 'published' && one.changed)).toHaveLength(1);
  const fresh = acme.replace('agreement: acme-it-desk', 'agreement: acme-second-desk');
  const first = await Promise.all(
    Array.from({ length: 5 }, () => publish(s.context, by, 'agreement', fresh)),
  );
  expect(first.filter((one) => one.kind === 'published' && one.changed)).toHaveLength(1);
  await read.query(`delete from publication where name = 'acme-second-desk'`);
  s.context.library.forget();
});

test('a document with mistakes is not published; the version in force stays', async () => {
  const broken = await publish(
    s.context,
    by,
    'agreement',
    acme.replace('fulfilment: 4 h', 'fulfilment: soon'),
  );
  expect(broken.kind).toBe('mistakes');
  const [row] = await read.query<{ version: number }[]>(
    `select version from publication where name = 'acme-it-desk'`,
  );
  expect(row?.version).toBe(4);
  expect(notesOf((await rita.fillsIn('printer', printer)).form)).toContain('Covered.');
});

test('every replica follows within a second', async () => {
  const other = s.another();
  const seen = async () =>
    (await other.context.library.agreements()).find(({ customer }) => customer === 'acme')?.hash;
  const before = await seen();
  await publish(s.context, by, 'agreement', faster);
  s.machineForward('2 s');
  expect(await seen()).not.toBe(before);
});

test('a folder: read again nothing changes; what is no document, or has mistakes, is named with its line', async () => {
  await publish(s.context, by, 'agreement', acme);
  const { published, problems } = await setUp(s.context, SANDBOX_SETUP);
  expect(problems).toEqual([]);
  expect(published.every(({ changed }) => !changed)).toBe(true);

  writeFileSync(join(folder, 'notes.yaml'), 'just: notes\n');
  writeFileSync(join(folder, 'broken.yaml'), acme.replace('fulfilment: 4 h', 'fulfilment: soon'));
  writeFileSync(join(folder, 'notes.txt'), 'agreement: not read\n');
  writeFileSync(
    join(folder, 'roster.yaml'),
    readFileSync(`${SANDBOX_SETUP[0]}/roster-workplace.yaml`, 'utf8'),
  );
  const second = await setUp(s.context, [folder]);
  expect(second.problems).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^broken\.yaml:\d+:\d+ .*soon/),
      expect.stringMatching(/^notes\.yaml is neither/),
    ]),
  );
  expect(second.published.map(({ name }) => name)).toEqual(['workplace']);
  expect(s.problems).toEqual([]);
});
