import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoster } from '../../src/roster/schedule/parse.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { at } from './time-fixtures.ts';

const good = `roster: desk-on-call
team: workplace
timezone: Europe/Zurich
layers:
  - start: 2026-11-02T08:00:00+01:00
    participants: [mia, [jonas, ana]]
    rotation: { type: weekly, length: 1, handoff: 08:00, handoff_day: mon }
    restrictions:
      - { days: [mon, tue], from: 08:00, to: 18:00 }
      - { from_day: fri, from: 18:00, to_day: mon, to: 08:00 }
`;

type Mistaken = [string, string | RegExp, string, number | null, string | null, RegExp];
/** Mistakes in one more line, the fourth. */
const rules = (each: readonly [string, string, string, RegExp][]): Mistaken[] =>
  each.map(([name, line, clause, sentence]) => [name, 'layers:', `${line}\nlayers:`, 4, clause, sentence]);

describe('a roster file', () => {
  it('is read with the names its members have', () => {
    expect(parseRoster(good)).toEqual({
      ok: true,
      hash: createHash('sha256').update(good).digest('hex'),
      roster: {
        roster: 'desk-on-call',
        team: 'workplace',
        timezone: 'Europe/Zurich',
        layers: [
          {
            start: '2026-11-02T08:00:00+01:00',
            participants: ['mia', ['jonas', 'ana']],
            rotation: { type: 'weekly', length: 1, handoff: '08:00', handoff_day: 'mon' },
            restrictions: [
              { days: ['mon', 'tue'], from: '08:00', to: '18:00' },
              { from_day: 'fri', from: '18:00', to_day: 'mon', to: '08:00' },
            ],
          },
        ],
      },
    });
  });

  it('has the rules for changing it', () => {
    const rules = `owners: [ana, mia]
approval: [swap, absence]
nights_in_a_row: 4
handover: { every_minutes: 10, times: 2 }
user_group: desk-on-duty
`;
    expect(parseRoster(good.replace('layers:', `${rules}layers:`))).toMatchObject({
      ok: true,
      roster: {
        owners: ['ana', 'mia'],
        approval: ['swap', 'absence'],
        nights_in_a_row: 4,
        handover: { every_minutes: 10, times: 2 },
        user_group: 'desk-on-duty',
      },
    });
  });

  it('answers who is on duty', () => {
    const parsed = parseRoster(good);
    if (!parsed.ok) throw new Error('the roster should be read');
    expect(compileRoster(parsed.roster).who(at('2026-11-10T09:00:00+01:00'))).toEqual(['ana', 'jonas']);
    expect(compileRoster(parsed.roster)).toBe(compileRoster(parsed.roster));
  });

  it('has every member of a roster', () => {
    const parsed = parseRoster(
      good.replace(
        'team: workplace\n',
        `team: workplace
overrides:
  - { from: 2026-11-03T08:00:00+01:00, to: 2026-11-03T12:00:00+01:00, who: cleo, mode: add }
absences:
  - { from: 2026-11-02T00:00:00+01:00, to: 2026-11-02T12:00:00+01:00, who: mia }
`,
      ) +
        `  - start: 2026-11-02T08:00:00+01:00
    priority: -1
    timezone: Europe/Athens
    end: 2027-11-02T08:00:00+01:00
    active_from: 2026-11-02T08:00:00+01:00
    active_until: 2027-11-01T08:00:00+01:00
    participants: [ben]
    rotation: { type: daily, length: 1, first_handoff: 2026-11-03T08:00:00+01:00, duty_seconds: 36000, advance: on_shift }
`,
    );
    if (!parsed.ok) throw new Error(parsed.mistakes.map(({ sentence }) => sentence).join(' '));
    const who = (iso: string): readonly string[] => compileRoster(parsed.roster).who(at(iso));
    expect(who('2026-11-02T09:00:00+01:00')).toEqual(['ben']);
    expect(who('2026-11-02T13:00:00+01:00')).toEqual(['mia']);
    expect(who('2026-11-03T09:00:00+01:00')).toEqual(['cleo', 'mia']);
    expect(who('2026-11-03T19:00:00+01:00')).toEqual([]);
  });

  it.each([
    ['nobody yet', 'participants: [mia, [jonas, ana]]', 'participants: []'],
    ['the same person twice', 'participants: [mia, [jonas, ana]]', 'participants: [mia, jonas, mia]'],
    [
      'names that look like something else',
      'participants: [mia, [jonas, ana]]',
      'participants: [no, null-and-void]',
    ],
    ['a zone of the layer, in which its hand-over is read', 'handoff: 08:00', 'handoff: 09:00'],
  ])('may hold %s', (_, part, instead) => {
    const inItsZone = instead === 'handoff: 09:00' ? 'timezone: Europe/Athens\n    rotation:' : 'rotation:';
    expect(parseRoster(good.replace(part, instead).replace('rotation:', inItsZone))).toMatchObject({
      ok: true,
    });
  });
});

describe('a mistake has its line, its key and a sentence', () => {
  it.each<[string, string | RegExp, string, number | null, string | null, RegExp]>([
    ['an unknown zone', 'Europe/Zurich', 'Europe/Zuerich', 3, 'timezone', /is not a time zone/],
    ['a misspelt key', 'participants:', 'particpants:', 6, 'layers.1.particpants', /is not a key of a layer/],
    [
      'an override that ends before it begins',
      'team: workplace',
      'team: workplace\noverrides:\n  - { from: 2026-11-03T08:00:00Z, to: 2026-11-02T08:00:00Z, who: mia }',
      4,
      'overrides.1.to',
      /override ends before it begins/,
    ],
    [
      'a replacement for nobody',
      'team: workplace',
      'team: workplace\noverrides:\n  - { from: 2026-11-02T08:00:00Z, to: 2026-11-03T08:00:00Z, who: mia, mode: replace }',
      4,
      'overrides.1.replaces',
      /the mode “replace” needs “replaces”/,
    ],
    [
      'a name that the mode has no use for',
      'team: workplace',
      'team: workplace\noverrides:\n  - { from: 2026-11-02T08:00:00Z, to: 2026-11-03T08:00:00Z, who: mia, replaces: jonas }',
      4,
      'overrides.1.replaces',
      /the mode “replace_all” has no use for “replaces”/,
    ],
    [
      'an absence that ends before it begins',
      'team: workplace',
      'team: workplace\nabsences:\n  - { who: mia, from: 2026-11-03T08:00:00Z, to: 2026-11-02T08:00:00Z }',
      4,
      'absences.1.to',
      /absence ends before it begins/,
    ],
    [
      'an absence of nobody',
      'team: workplace',
      'team: workplace\nabsences:\n  - { from: 2026-11-02T08:00:00Z, to: 2026-11-03T08:00:00Z }',
      4,
      'absences.1.who',
      /An absence needs “who”/,
    ],
    [
      'a priority',
      '    participants:',
      '    priority: high\n    participants:',
      6,
      'layers.1.priority',
      /is not a priority/,
    ],
    [
      'an end before the start',
      '    participants:',
      '    end: 2026-01-01T00:00:00Z\n    participants:',
      6,
      'layers.1.end',
      /layer ends before it starts/,
    ],
    [
      'cover that ends before it begins',
      '    participants:',
      '    active_from: 2027-01-01T00:00:00Z\n    active_until: 2026-12-01T00:00:00Z\n    participants:',
      7,
      'layers.1.active_until',
      /cover ends before it begins/,
    ],
    [
      'no time of duty',
      'length: 1,',
      'length: 1, duty_seconds: 0,',
      7,
      'layers.1.rotation.duty_seconds',
      /not a whole number/,
    ],
    [
      'a first hand-over before the start',
      'length: 1,',
      'length: 1, first_handoff: 2026-10-26T08:00:00+01:00,',
      7,
      'layers.1.rotation.first_handoff',
      /is before the start/,
    ],
    [
      'a first hand-over at another time',
      'length: 1,',
      'length: 1, first_handoff: 2026-11-09T09:00:00+01:00,',
      7,
      'layers.1.rotation.handoff',
      /but the first one, “first_handoff”, is at 09:00 in Europe\/Zurich/,
    ],
    [
      'another way to advance',
      'length: 1,',
      'length: 1, advance: on-shift,',
      7,
      'layers.1.rotation.advance',
      /is not a way to advance/,
    ],
    [
      'a mistake in the second layer',
      '      - { from_day',
      '  - start: 2026-11-02T08:00:00+01:00\n    participants: ben\n#',
      11,
      'layers.2.participants',
      /A list of people is needed/,
    ],
    ['no layer', /layers:[^]*/, 'layers: []\n', 4, 'layers', /There is no layer here/],
    [
      'no offset',
      '2026-11-02T08:00:00+01:00',
      '2026-11-02T08:00:00',
      5,
      'layers.1.start',
      /not an instant with its offset/,
    ],
    [
      'a kind of rotation nobody knows',
      'type: weekly',
      'type: fortnightly',
      7,
      'layers.1.rotation.type',
      /is not a kind of rotation/,
    ],
    ['no length', ' length: 1,', '', 7, 'layers.1.rotation.length', /needs “length”/],
    ['a length of nothing', 'length: 1', 'length: 0', 7, 'layers.1.rotation.length', /not a whole number/],
    ['a turn of centuries', 'length: 1', 'length: 99999', 7, 'layers.1.rotation', /longer than ten years/],
    [
      'a hand-over at another time',
      'handoff: 08:00',
      'handoff: 09:00',
      7,
      'layers.1.rotation.handoff',
      /at 09:00, but the first one, “start”, is at 08:00 in Europe\/Zurich/,
    ],
    [
      'a hand-over on another day',
      'handoff_day: mon',
      'handoff_day: tue',
      7,
      'layers.1.rotation.handoff_day',
      /on tue, but the first one, “start”, is on mon/,
    ],
    ['a group in a group', '[jonas, ana]', '[jonas, [ana]]', 6, 'layers.1.participants.2.2', /not a list/],
    [
      'one name without its list',
      '[mia, [jonas, ana]]',
      'mia',
      6,
      'layers.1.participants',
      /A list of people is needed/,
    ],
    [
      'a day nobody knows',
      '[mon, tue]',
      '[mon, die]',
      9,
      'layers.1.restrictions.1.days.2',
      /is not a day of the week/,
    ],
    ['no days at all', '[mon, tue]', '[]', 9, 'layers.1.restrictions.1.days', /empty/],
    ['half a week', ', to_day: mon', '', 10, 'layers.1.restrictions.2.to_day', /needs “to_day”/],
    [
      'a start at 24:00',
      'from: 08:00',
      'from: 24:00',
      9,
      'layers.1.restrictions.1.from',
      /at which something can begin/,
    ],
    [
      'a name nobody can cite',
      'roster: desk-on-call',
      'roster: Desk on call',
      1,
      'roster',
      /“Desk on call” is not a name of small letters/,
    ],
    ['a team’s title', 'team: workplace', 'team: Workplace team', 2, 'team', /not a name of small letters/],
    ['a person’s title', '[mia,', '[Mia,', 6, 'layers.1.participants.1', /“Mia” is not a name/],
    ['a person together', '[jonas, ana]', '[jonas, 7]', 6, 'layers.1.participants.2.2', /“7” is not a name/],
    ['no team', 'team: workplace\n', '', 1, 'team', /needs “team”/],
    ...rules([
      ['nobody to own it', 'owners: []', 'owners', /The list is empty/],
      ['an owner’s title', 'owners: [ana, Mia Roth]', 'owners.2', /“Mia Roth” is not a name/],
      ['an owner twice', 'owners: [ana, ana]', 'owners.2', /stands in the list twice/],
      ['an owner without a list', 'owners: ana', 'owners', /A list is needed here/],
      ['a change nobody can make', 'approval: [swap, holiday]', 'approval.2', /is not a kind of change/],
      ['no change', 'approval: []', 'approval', /The list is empty/],
      ['no night at all', 'nights_in_a_row: 0', 'nights_in_a_row', /not a whole number from 1 to 31/],
      ['half a night', 'nights_in_a_row: 2.5', 'nights_in_a_row', /not a whole number/],
      ['reminded without end', 'handover: { every_minutes: 5 }', 'handover.times', /needs “times”/],
      [
        'reminded at once',
        'handover: { every_minutes: 0, times: 3 }',
        'handover.every_minutes',
        /not a whole/,
      ],
      ['reminded for a day', 'handover: { every_minutes: 5, times: 288 }', 'handover.times', /from 1 to 20/],
      [
        'another rhythm',
        'handover: { every: 5, times: 3 }',
        'handover.every',
        /is not a key of the handover/,
      ],
      ['a mention', 'user_group: "@oncall"', 'user_group', /“@oncall” is not a name/],
      ['no name', 'user_group:', 'user_group', /has no value/],
    ]),
    [
      'broken YAML',
      'participants: [mia, [jonas, ana]]',
      'participants: [mia, [jonas, ana]',
      null,
      null,
      /not closed/,
    ],
  ])('%s', (_, part, instead, line, clause, sentence) => {
    const parsed = parseRoster(good.replace(part, instead));
    expect(parsed.ok).toBe(false);
    const mistakes = parsed.ok ? [] : parsed.mistakes;
    const found = mistakes.find((each) => clause === null || each.clause === clause);
    if (line !== null) expect(found?.line).toBe(line);
    expect(found?.sentence).toMatch(sentence);
    expect(found?.mend).not.toBe('');
  });

  it('finds all of them, in the order of the file', () => {
    const parsed = parseRoster(
      good.replace('Zurich', 'Zuerich').replace('weekly', 'sometimes').replace('tue', 'die'),
    );
    expect(parsed.ok ? [] : parsed.mistakes.map(({ line }) => line)).toEqual([3, 7, 9]);
  });

  it.each([
    '',
    '42',
    '[]',
    'layers: []',
    '\0',
    '['.repeat(3000),
    '&a [*a, *a]',
    'x'.repeat(2_000_000),
    '{'.repeat(500) + '}'.repeat(500),
  ])('nonsense is refused: %#', (text) => {
    const parsed = parseRoster(text);
    expect(parsed.ok ? 0 : parsed.mistakes.length).toBeGreaterThan(0);
  });

  it('no text makes it throw', () => {
    const lines = fc.array(fc.oneof(fc.constantFrom(...good.split('\n')), fc.string()), { maxLength: 12 });
    fc.assert(
      fc.property(lines, (some) => typeof parseRoster(some.join('\n')).ok === 'boolean'),
      { numRuns: 300 },
    );
  });
});
