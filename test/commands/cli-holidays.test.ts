import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAgreement } from '../../src/agreement/parse.ts';
import type { Answer } from '../../src/cli/answer.ts';
import { holidays, regions } from '../../src/cli/holidays/holidays.ts';
import type { Options } from '../../src/cli/holidays/holidays.ts';
import { withHolidays } from '../../src/cli/holidays/splice.ts';
import { acme, small } from '../domain/agreement-fixtures.ts';

const ask = (region: string, years: string, more: Partial<Options> = {}): Answer =>
  holidays(region, years.split(' '), { types: 'public', ...more });
const linesOf = ({ lines }: Answer): string[] => lines.filter((line) => line.startsWith('  '));
const refusal = ({ ok, complaints = [] }: Answer): string => (ok ? 'no refusal' : (complaints[0] ?? ''));

describe('the dates of a region', () => {
  test('as YAML to paste, with where they are from', () => {
    const answer = ask('CH-ZH', '2027', { language: 'en' });
    expect(answer.lines[0]).toBe('# CH-ZH, Kanton Zürich: public holidays of 2027');
    expect(answer.lines[1]).toMatch(
      /^# \(date-holidays 3\.\d+\.\d+, data from Wikipedia under CC BY-SA 3\.0\)$/,
    );
    expect(answer.lines.slice(2)).toEqual([
      'holidays:',
      "  2027-01-01: New Year's Day",
      '  2027-03-26: Good Friday',
      '  2027-03-28: Easter Sunday',
      '  2027-03-29: Easter Monday',
      '  2027-05-01: Labour Day',
      '  2027-05-06: Ascension Day',
      '  2027-05-16: Pentecost',
      '  2027-05-17: Whit Monday',
      '  2027-08-01: Bundesfeiertag',
      '  2027-09-19: Federal Day of Thanksgiving, Repentance and Prayer',
      '  2027-12-25: Christmas Day',
      '  2027-12-26: Boxing Day',
    ]);
  });

  test('what is pasted is read, for any region', () => {
    for (const region of ['CH-ZH', 'US-LA-NO', 'IL', 'JP', 'SA', 'GB-NIR', 'RU', 'AR']) {
      const { lines } = ask(region, '2027-2028', { types: 'public,bank,optional' });
      const pasted = lines.map((line) => `    ${line}`).join('\n');
      const text = small.replace(
        / {2}office: .*/,
        () => `  office:\n    timezone: UTC\n    weekly: { mon: 08:00-17:00 }\n${pasted}`,
      );
      const read = parseAgreement(text);
      expect(read.ok ? [] : [region, read.mistakes]).toEqual([]);
    }
  });

  test('several years, and a holiday of many days that began in the year before', () => {
    expect(linesOf(ask('CH', '2026 2028')).map((line) => line.slice(2, 6))).toEqual(
      [2026, 2028].flatMap((year) =>
        Array<string>(linesOf(ask('CH', String(year))).length).fill(String(year)),
      ),
    );
    expect(linesOf(ask('SZ', '2028')).slice(0, 2)).toEqual([
      expect.stringMatching(/^ {2}2028-01-01: .*Incwala/),
      '  2028-01-02: Incwala',
    ]);
  });

  test('two on one date are one line, a day with a change of the clock is a whole one', () => {
    const both = linesOf(ask('TR', '2027', { language: 'en' })).filter((line) => line.includes('05-19'));
    expect(both).toEqual([
      '  2027-05-19: Feast of the Sacrifice (Eid al-Adha), Commemoration of Atatürk, Youth and Sports Day',
    ]);
    expect(linesOf(ask('SI', '2027')).filter((line) => line.includes('10-31'))).toHaveLength(1);
  });

  test('half days are left out and said, as are evenings before, and other types', () => {
    const iceland = ask('IS', '2027', { types: 'public,bank', language: 'en' });
    expect(iceland.lines.join()).not.toContain('2027-12-24');
    expect(iceland.complaints).toEqual([
      'Not whole days, so left out; give such a date special-hours if it counts:',
      '  2027-12-24 from 13:00 Christmas Eve',
      "  2027-12-31 from 13:00 New Year's Eve",
      expect.stringMatching(
        /^Of other types and left out: \d+ observance\. Add some with --types public,bank,observance\.$/,
      ),
    ]);
    expect(ask('IL', '2027', { language: 'en' }).complaints).toContain('  2027-04-22 Passover (Pesach)');
  });
});

describe('what is not known gets a sentence', () => {
  test.each([
    ['ZH', 'There is no region “ZH”.'],
    ['Schweitz', 'There is no region “Schweitz”. Did you mean CH (Schweiz)?'],
    ['switzerland', 'There is no region “switzerland”. Did you mean CH (Schweiz)?'],
    ['CH-Zürich', 'CH has no region “Zürich”. Did you mean CH-ZH (Kanton Zürich)?'],
    ['ch-zr', 'CH has no region “zr”. Did you mean CH-ZH (Kanton Zürich)?'],
    ['US-LA-NOO', 'US-LA has no region “NOO”. Did you mean US-LA-NO (New Orleans)?'],
    ['US-LA-NO-NO', 'US-LA-NO has no region “NO”.'],
    ['', 'There is no region “”.'],
    ['\u001b[2J', 'There is no region'],
  ])('region %j', (region, sentence) => {
    const said = refusal(ask(region, '2027'));
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/[\u0000-\u001f]/);
  });

  test.each([
    [
      'year',
      { years: '27' },
      '“27” is not a year. Holidays are known from 1970 to 2076; write 2027, or 2027-2029.',
    ],
    ['year too far', { years: '2027 2077' }, '“2077” is not a year.'],
    ['years the wrong way round', { years: '2029-2027' }, '“2029-2027” is not a year.'],
    ['years', { years: '1970-2076' }, 'A calendar holds the dates of 25 years at most; ask for fewer.'],
    ['type', { types: 'pubic' }, '“pubic” is not a type of holiday. Did you mean public?'],
    [
      'types',
      { types: 'public,x' },
      '“x” is not a type of holiday. Types are public, bank, optional, school, observance.',
    ],
    ['language', { language: 'xx' }, 'CH has no names in “xx”; write one of '],
    ['date', { types: 'school' }, 'No such holidays are known for CH.'],
  ])('%s', (_, { years = '2027', ...more }: { years?: string } & Partial<Options>, sentence) => {
    expect(refusal(ask('CH', years, more))).toContain(sentence);
  });

  test('regions are listed', () => {
    expect(regions(undefined, 'en').lines).toContain('CH  Switzerland');
    expect(regions('us').lines).toContain('US-LA-NO  New Orleans');
    expect(regions('CH-ZH').lines).toEqual(['CH-ZH has no regions of its own.']);
    expect(refusal(regions('XX'))).toContain('There is no region “XX”.');
  });
});

describe('added to a text, every other byte as it was', () => {
  const dates = new Map([
    ['2026-05-01', 'Labour, Day'],
    ['2027-01-01', 'New Year'],
  ]);
  const home = (calendar: string): string =>
    `calendars:\n  x:\n    a: 1\n  office:${calendar}\nservices: {}\n`;
  test.each([
    [
      'between lines, below remarks and before headings of years',
      home(
        '\n    holidays: # ours\n      2026-01-01: A # a\n\n      # then\n      2026-12-25: "B"\n      # 2028\n      2028-01-01: C',
      ),
      home(
        '\n    holidays: # ours\n      2026-01-01: A # a\n      2026-05-01: Labour, Day\n\n      # then\n      2026-12-25: "B"\n      2027-01-01: New Year\n      # 2028\n      2028-01-01: C',
      ),
    ],
    [
      'before all of them',
      home('\n    holidays:\n        2028-01-01: C\n    weekly: 1'),
      home(
        '\n    holidays:\n        2026-05-01: Labour, Day\n        2027-01-01: New Year\n        2028-01-01: C\n    weekly: 1',
      ),
    ],
    [
      'in braces',
      home(' { holidays: { 2026-12-25: B, 2028-01-01: C }, z: 1 }'),
      home(
        ' { holidays: { 2026-05-01: "Labour, Day", 2026-12-25: B, 2027-01-01: New Year, 2028-01-01: C }, z: 1 }',
      ),
    ],
    [
      'in empty braces',
      home('\n    holidays: {}'),
      home('\n    holidays: { 2026-05-01: "Labour, Day", 2027-01-01: New Year }'),
    ],
    [
      'after the hours, where there are none yet',
      home('\n    weekly:\n      mon: 1 # x\n    special-hours: {}'),
      home(
        '\n    weekly:\n      mon: 1 # x\n    holidays:\n      2026-05-01: Labour, Day\n      2027-01-01: New Year\n    special-hours: {}',
      ),
    ],
    [
      'after the hours in braces',
      home(' { weekly: { mon: 1 }, special-hours: {} }'),
      home(
        ' { weekly: { mon: 1 }, holidays: { 2026-05-01: "Labour, Day", 2027-01-01: New Year }, special-hours: {} }',
      ),
    ],
  ])('%s', (_, before, after) => {
    expect(withHolidays(before, 'office', dates)).toBe(after);
    const windows = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;
    expect(withHolidays(windows(before), 'office', dates)).toBe(windows(after));
  });

  test('at the end of a text without a last line break', () => {
    const text = 'calendars:\n  office:\n    holidays:\n      2026-01-01: A';
    const line = '\n      2026-05-01: Labour, Day\n      2027-01-01: New Year';
    expect(withHolidays(text, 'office', dates)).toBe(`${text}${line}`);
  });

  test('not where they stand elsewhere', () => {
    expect(withHolidays(home('\n    holidays: *there'), 'office', dates)).toBeUndefined();
    expect(withHolidays('calendars: { office: *there }\n', 'office', dates)).toBeUndefined();
  });
});

describe('written into an agreement', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steward-holidays-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'acme.yaml');
  const put = (text: string): void => writeFileSync(file, text);
  const written = (): string => readFileSync(file, 'utf8');
  const into = (years: string, calendar?: string, more: Partial<Options> = {}): Answer =>
    ask('CH-ZH', years, { into: file, language: 'en', ...(calendar && { calendar }), ...more });

  test('date by date; a name that is there stays and is said; the second time there is nothing to do', () => {
    put(acme);
    chmodSync(file, 0o640);
    const answer = into('2027 2028', 'office');
    expect(answer.ok).toBe(true);
    expect(answer.lines[0]).toBe(`${file}, calendars.office.holidays:`);
    expect(answer.lines).toContain('    2027-08-01 stays “National Day”, not “Bundesfeiertag”');
    expect(answer.lines).toContain('  + 2028-04-14 Good Friday');
    expect(answer.lines.at(-2)).toBe('15 dates added.');
    const lines = written().split('\n');
    const kept = acme.split('\n');
    expect(lines.filter((line) => !kept.includes(line))).toHaveLength(15);
    expect(lines.filter((line) => kept.includes(line))).toEqual(kept);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    const after = written();
    expect(into('2027-2028', 'office').lines).toContain('There is nothing to add; the file is as it was.');
    expect(written()).toBe(after);
    expect(readdirSync(folder)).toEqual(['acme.yaml']);
  });

  test('through a link, which stays one', () => {
    put(acme);
    const link = join(folder, 'link.yaml');
    symlinkSync(file, link);
    expect(ask('CH', '2028', { into: link, calendar: 'office' }).ok).toBe(true);
    expect(readFileSync(link, 'utf8')).toBe(written());
    expect(written()).toContain('2028-08-01');
    rmSync(link);
  });

  test('a calendar need not be named where there is one only', () => {
    put(small.replace(/ {2}always: .*\n/, '').replaceAll('calendar: always', 'calendar: office'));
    expect(into('2028').ok).toBe(true);
    expect(parseAgreement(written())).toMatchObject({ ok: true });
  });

  test.each<[string, string, string, string | undefined, string]>([
    [
      'an unknown calendar',
      acme,
      '2028',
      'ofice',
      'There is no calendar “ofice” in it. Did you mean “office”? Nothing was written.',
    ],
    [
      'a calendar to be chosen',
      acme,
      '2028',
      undefined,
      'There are several calendars: “office”, “always”. Choose one with --calendar.',
    ],
    ['more dates than a calendar holds', acme, '2028-2050', 'office', 'Holidays name more than 250 dates.'],
    ['a file with mistakes', acme.replace('schema: 1', 'schema: 2'), '2028', 'office', 'schema: '],
    [
      'holidays behind an alias',
      acme
        .replace(/holidays:\n( {6}.*\n)+/, 'holidays: &h { 2026-01-01: A }\n')
        .replace('00:00-24:00 }', '00:00-24:00 }, holidays: *h'),
      '2028',
      'always',
      'are written in a way that cannot be added to',
    ],
  ])('refused, and the file as it was: %s', (_, text, years, calendar, sentence) => {
    put(text);
    const { ok, complaints = [] } = into(years, calendar);
    expect([ok, complaints.join('\n')]).toEqual([false, expect.stringContaining(sentence)]);
    expect(complaints.join('\n')).toContain('Nothing was written.');
    expect(written()).toBe(text);
  });

  test('a file that is not there', () => {
    expect(refusal(ask('CH', '2028', { into: join(folder, 'none.yaml') }))).toContain(
      'There is no such file.',
    );
  });
});
