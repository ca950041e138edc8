import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/cli/answer.ts';
import { checkRosters } from '../../src/cli/roster/check.ts';
import { importRosters, importable } from '../../src/cli/roster/import.ts';
import { showRoster } from '../../src/cli/roster/show.ts';
import { setupAnswer } from '../../src/cli/setup.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import type { Desk } from '../../src/cli/with-steward.ts';
import type { PlainRosterCommand } from '../../src/roster/commands/act.ts';
import { act } from '../../src/roster/commands/act.ts';
import { acme } from '../domain/agreement-fixtures.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';
import { turn, turns } from './roster-fixtures.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { ada, ben, olga, mona, context } = s;
const desk: Desk = { context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const folder = mkdtempSync(join(tmpdir(), 'steward-cli-roster-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const roster = file('roster.yaml', turns);
/** On Saturday 28 November nobody is there from 18:00 to 22:00. */
const late = file(
  'late.yaml',
  turns.replace(
    'layers:',
    'overrides:\n  - { from: 2026-11-28T18:00:00+01:00, to: 2026-11-28T22:00:00+01:00 }\nlayers:',
  ),
);
const agreement = file('acme.yaml', acme);
const gap = 'Nobody is on duty Sat 28 Nov 18:00 to 22:00 CET (240 min), promised by acme-it-desk targets.p1.';
const here = (work: (desk: Desk | string) => Promise<Answer>): Promise<Answer> => work(desk);
const nowhere = (work: (desk: Desk | string) => Promise<Answer>): Promise<Answer> =>
  work('There is no database here.');
const imports = async (...files: string[]): Promise<Answer> => {
  const rosters = importable(files);
  return 'ok' in rosters ? rosters : importRosters(desk, rosters);
};
const id = async (who: typeof ada): Promise<string> => (await who.known()).person;

describe('steward roster check', () => {
  test('a good file, without anything to compare it with', async () => {
    expect(await checkRosters([roster], nowhere)).toEqual({
      ok: true,
      lines: [
        `${roster}: all is well. “workplace” of team “workplace”, Europe/Zurich: 1 layer, 3 people.`,
        expect.stringMatching(/^ {2}sha256 [0-9a-f]{64}$/),
        'Not compared with agreements: There is no database here. Name agreements, too.',
      ],
    });
  });

  test('every mistake with its line, column and mend, and nothing else', async () => {
    const wrong = file('wrong.yaml', turns.replace('daily', 'dayly').replace('olga,', 'Olga,'));
    const { ok, lines } = await checkRosters([wrong, join(folder, 'nope.yaml'), roster], here);
    expect(ok).toBe(false);
    expect(lines).toEqual([
      expect.stringMatching(/wrong\.yaml:6:20 layers\.1\.participants\.1: “Olga” is not a name .* Write/),
      expect.stringMatching(/wrong\.yaml:7:23 layers\.1\.rotation\.type: .*Did you mean “daily”\?/),
      `${wrong}: 2 mistakes.`,
      expect.stringMatching(/nope\.yaml: There is no such file/),
    ]);
    const directory = file('directory.yaml', 'directory: northdesk\n');
    expect((await checkRosters([directory], here)).lines).toEqual([
      expect.stringMatching(/This is a directory\. Leave it out/),
    ]);
  });

  test('the exact minutes that agreements promise and it does not cover', async () => {
    const given = await checkRosters([late, agreement], nowhere);
    // By the machine's clock that Saturday may be over.
    expect(given.lines.at(-1)).toBe(
      'Compared with the agreements that were named: There is no database here.',
    );
    const inForce = await checkRosters([late], here);
    expect(inForce.ok).toBe(false);
    expect(inForce.lines.slice(2)).toEqual([gap]);
    expect((await checkRosters([roster], here)).lines.slice(2)).toEqual([
      'Every hour that agreements promise in the next 400 days is covered.',
    ]);
  });

  test('what repeats is one line, and with --all each has its own', async () => {
    const days = file(
      'days.yaml',
      turns.replace(/$/, "    restrictions: [{ from: '08:00', to: '22:00' }]\n"),
    );
    const { lines } = await checkRosters([days], here);
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(
        /^Nobody is on duty every day 22:00 to 08:00 the next day, Mon 23 Nov to \w+ \d+ \w+ 2027 \(Europe\/Zurich; \d+ times, \d+ min in all\), promised by acme-it-desk targets\.p1\.$/,
      ),
      'With --all each is on a line of its own.',
    ]);
    const all = (await checkRosters([days], here, true)).lines.slice(2);
    expect(all.length).toBeGreaterThan(300);
    expect(all[0]).toBe(
      'Nobody is on duty Mon 23 Nov 22:00 to Tue 24 Nov 08:00 CET (600 min), promised by acme-it-desk targets.p1.',
    );
    expect(all.join()).not.toContain('every');
  });

  test('an agreement that is named takes the place of the one in force', async () => {
    const office = file('office.yaml', acme.replace('calendar: always', 'calendar: office'));
    expect((await checkRosters([late, office], here)).ok).toBe(true);
    // And without a roster it is compared with those in force.
    const nobody = file('nobody.yaml', acme.replaceAll('team: workplace', 'team: facilities'));
    expect(await checkRosters([nobody], here)).toMatchObject({ ok: true });
  });
});

describe('steward roster import', () => {
  test('nothing is imported when one of the files cannot be', async () => {
    const wrong = file('wrong.yaml', turns.replace('daily', 'dayly'));
    expect((await imports(roster, wrong)).complaints?.at(-1)).toBe('Nothing was imported.');
    expect((await imports(roster, agreement)).complaints?.[0]).toBe(
      'Only rosters are imported; steward setup publishes agreements.',
    );
    expect((await showRoster(desk, 'workplace', { days: 1 })).lines[1]).toBe(
      'On duty: Olga Novak, without a hand-over ahead.',
    );
  });

  test('what is in force, whom it touches, and what nobody covers', async () => {
    const { ok, lines } = await imports(late);
    expect(ok).toBe(true);
    expect(lines[0]).toBe('roster workplace: version 2 is in force now.');
    expect(lines.slice(1, -1).sort()).toEqual([
      expect.stringMatching(
        /^ {2}Ada Frei comes on duty Wed 25 Nov 08:00 to Thu 26 Nov 08:00 CET, .*, \d+ more$/,
      ),
      expect.stringMatching(/^ {2}Ben Okafor comes on duty Tue 24 Nov 08:00 to Wed 25 Nov 08:00 CET, /),
      expect.stringMatching(/^ {2}Olga Novak is no longer on duty Tue 24 Nov 08:00 to /),
    ]);
    expect(lines.at(-1)).toBe(gap);
    expect((await imports(late)).lines).toEqual(['roster workplace: unchanged, version 2.', gap]);
  });

  test('what people have changed is kept, and said where it changes nothing any more', async () => {
    const people = { leaves: await id(ben), comes: await id(ada) };
    const cover: PlainRosterCommand = { kind: 'cover', span: turn(24), ...people, reason: null };
    expect(await act(context, await mona.known(), freshKey(), 'workplace', cover)).toMatchObject({
      kind: 'performed',
    });
    const kept = await imports(roster);
    expect(kept.lines).toContain(
      '  kept: Ada Frei instead of Ben Okafor, Tue 24 Nov 08:00 to Wed 25 Nov 08:00 CET',
    );
    const alone = file('alone.yaml', turns.replace('[olga, ben, ada]', '[olga]'));
    const idle = await imports(alone);
    expect(idle.lines).toContain(
      '  changes nothing any more: Ada Frei instead of Ben Okafor, Tue 24 Nov 08:00 to Wed 25 Nov 08:00 CET',
    );
    await imports(roster);
  });

  test('a name that the directory does not have', async () => {
    const stranger = file('stranger.yaml', turns.replace('ada]', 'adda]'));
    const { ok, lines, complaints } = await imports(stranger);
    expect(ok).toBe(false);
    expect(lines[0]).toMatch(/^roster workplace: version \d is in force now\.$/);
    expect(complaints).toEqual([
      'Roster “workplace” names “adda”, whom the directory does not know. Did you mean “ada”? Add them, or correct the roster.',
      '1 problem.',
    ]);
    // Their turns are nobody's, and that is named too.
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(/^Nobody is on duty .* \(1440 min\), promised by acme-it-desk targets\.p1/),
      expect.stringMatching(/^and \d+ more, \d+ min in all$/),
    ]);
    expect(lines.filter((line) => line.startsWith('Nobody is on duty'))).toHaveLength(10);
    await imports(roster);
  });
});

describe('steward roster show', () => {
  test('now, then, the days ahead, what was changed, and what nobody covers', async () => {
    const { ok, lines } = await showRoster(desk, 'workplace', { days: 3 });
    expect(ok).toBe(true);
    expect(lines).toEqual([
      expect.stringMatching(/^workplace, Workplace team \(version [0-9a-f]{12}\)$/),
      'On duty: Olga Novak, until Tue 24 Nov 08:00 CET.',
      'Then: Ada Frei, until Thu 26 Nov 08:00 CET.',
      '',
      'The next 3 days, times in Europe/Zurich:',
      'From              To                Who',
      'Mon 23 Nov 09:00  Tue 24 Nov 08:00  Olga Novak',
      'Tue 24 Nov 08:00  Thu 26 Nov 08:00  Ada Frei',
      'Thu 26 Nov 08:00  Thu 26 Nov 09:00  Olga Novak',
      '',
      'Changed on top of the file:',
      '  Ada Frei instead of Ben Okafor, Tue 24 Nov 08:00 to Wed 25 Nov 08:00 CET',
    ]);
    await imports(late);
    expect((await showRoster(desk, 'workplace', { days: 14 })).lines.at(-1)).toBe(gap);
    expect((await showRoster(desk, 'workplace', { days: 3 })).lines.at(-1)).not.toBe(gap);
  });

  test('in another zone', async () => {
    const { lines } = await showRoster(desk, 'workplace', { days: 1, zone: 'Asia/Kathmandu' });
    expect(lines[1]).toBe('On duty: Olga Novak, until Tue 24 Nov 12:45 GMT+5:45.');
    expect(lines).toContain('The next day, times in Asia/Kathmandu:');
  });

  test('as JSON', async () => {
    const { lines } = await showRoster(desk, 'workplace', { days: 14, zone: 'UTC', json: true });
    expect(JSON.parse(lines.join('\n'))).toMatchObject({
      roster: 'workplace',
      team: 'workplace',
      timezone: 'Europe/Zurich',
      now: '2026-11-23T08:00:00+00:00',
      onDuty: {
        people: [{ id: await id(olga), name: 'Olga Novak' }],
        until: '2026-11-24T07:00:00+00:00',
      },
      next: { at: '2026-11-24T07:00:00+00:00', people: [{ name: 'Ada Frei' }] },
      schedule: expect.arrayContaining([
        {
          from: '2026-11-24T07:00:00+00:00',
          to: '2026-11-26T07:00:00+00:00',
          person: { id: await id(ada), name: 'Ada Frei' },
        },
      ]) as unknown,
      changes: [{ id: 1, kind: 'cover', who: { name: 'Ada Frei' }, other: { name: 'Ben Okafor' } }],
      gaps: [
        {
          from: '2026-11-28T17:00:00+00:00',
          to: '2026-11-28T21:00:00+00:00',
          minutes: 240,
          promised: [{ agreement: 'acme-it-desk', clause: 'targets.p1' }],
          more: 0,
        },
      ],
    });
  });

  test('a name there is not', async () => {
    expect(await showRoster(desk, 'workplaces', { days: 1 })).toEqual({
      ok: false,
      lines: [],
      complaints: ['There is no roster workplaces. Did you mean workplace?'],
    });
    expect((await showRoster(desk, 'nights\u001b[2J', { days: 1 })).complaints?.[0]).toMatch(
      /^There is no roster nights[^\u001b]*\. There are: facilities, workplace\.$/,
    );
  });
});

test('set-up tells what nobody covers, once, and for an agreement too', async () => {
  const only = mkdtempSync(join(folder, 'setup-'));
  writeFileSync(join(only, 'roster.yaml'), turns);
  expect((await setupAnswer(desk, only)).lines.at(-1)).toBe('All is well.');
  writeFileSync(
    join(only, 'roster.yaml'),
    `${turns}overrides:\n  - { from: 2026-11-28T18:00:00+01:00, to: 2026-11-28T22:00:00+01:00 }\n`,
  );
  const first = await setupAnswer(desk, only);
  expect(first).toMatchObject({ ok: true });
  expect(first.lines).toEqual([expect.stringMatching(/^roster workplace: version \d+ is in force now/), gap]);
  expect((await setupAnswer(desk, only)).lines.at(-1)).toBe('All is well.');
  writeFileSync(join(only, 'acme.yaml'), `${acme}# another version\n`);
  expect((await setupAnswer(desk, only)).lines.at(-1)).toBe(gap);
});
