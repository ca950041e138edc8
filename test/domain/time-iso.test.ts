import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../src/time/iso.ts';
import { zoneNamed } from '../../src/time/zone.ts';
import { at } from './time-fixtures.ts';

describe('instants are read strictly', () => {
  it.each([
    ['2026-11-20T16:30:00+01:00', '2026-11-20T15:30:00Z'],
    ['2026-11-20T16:30:00Z', '2026-11-20T16:30:00Z'],
    ['2026-11-20T16:30Z', '2026-11-20T16:30:00Z'],
    ['2026-11-20T16:30:00-09:30', '2026-11-21T02:00:00Z'],
    ['2026-11-20T16:30:00+05', '2026-11-20T11:30:00Z'],
    ['1880-01-01T00:00:00+00:34:08', '1879-12-31T23:25:52Z'],
    ['2026-11-20T16:30:00.5Z', '2026-11-20T16:30:00.500Z'],
    ['2026-11-20T16:30:00,25Z', '2026-11-20T16:30:00.250Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ])('%s', (text, instant) => {
    expect(parseInstant(text)).toEqual({ ok: true, value: at(instant) });
  });

  it.each([
    ['.9999999Z', 0.999999, '.999999'],
    ['.000001Z', 0.000001, '.000001'],
    ['.0000009Z', 0, ''],
  ])('to the microsecond, what is finer cut off: %s', (digits, seconds, shown) => {
    const read = parseInstant(`2026-11-20T16:30:00${digits}`);
    expect(read.ok && read.value).toBeCloseTo(at('2026-11-20T16:30:00Z') + seconds * 1000, 3);
    expect(read.ok && formatInstant(read.value, zoneNamed('UTC'))).toBe(`2026-11-20T16:30:00${shown}+00:00`);
  });

  it.each([
    '2026-11-20T16:30:00',
    '2026-11-20 16:30:00Z',
    '2026-11-20',
    '2026-02-29T00:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T16:60:00Z',
    '2026-11-20T16:30:60Z',
    '2026-11-20T16:30:00+24:00',
    '2026-11-20T16:30:00+01:60',
    '2026-11-20T16:30:00z',
    '20261120T163000Z',
    '2026-11-20T16:30:00.Z',
    '2026-11-20T16:30:00+1:00',
    '1763652600000',
    ' 2026-11-20T16:30:00Z',
    '',
    'x'.repeat(10_000),
  ])('%s is refused', (text) => {
    expect(parseInstant(text)).toMatchObject({
      ok: false,
      code: 'bad_value',
      message: expect.stringMatching(/write it as 2026-11-20T16:30:00\+01:00\.$/) as string,
    });
  });
});

describe('instants are written as their zone reads them', () => {
  it.each([
    ['Europe/Zurich', '2026-11-20T15:30:00Z', '2026-11-20T16:30:00+01:00'],
    ['UTC', '2026-11-20T15:30:00Z', '2026-11-20T15:30:00+00:00'],
    ['Europe/Zurich', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00'],
    ['Europe/Zurich', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
    ['Asia/Kathmandu', '2026-12-31T18:15:00.05Z', '2027-01-01T00:00:00.05+05:45'],
    ['America/St_Johns', '2026-01-01T00:00:00.123Z', '2025-12-31T20:30:00.123-03:30'],
    ['America/New_York', '1870-01-01T04:56:02Z', '1870-01-01T00:00:00-04:56:02'],
  ])('%s %s', (zone, instant, text) => {
    expect(formatInstant(at(instant), zoneNamed(zone))).toBe(text);
  });

  it('as Temporal writes them, and back', () => {
    const instants = fc.integer({ min: at('1975-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom('Europe/Zurich', 'Australia/Lord_Howe', 'America/Sao_Paulo'),
        (instant, name) => {
          const text = formatInstant(instant, zoneNamed(name));
          const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);
          expect(text).toBe(zoned.toString({ timeZoneName: 'never' }));
          expect(parseInstant(text)).toEqual({ ok: true, value: instant });
        },
      ),
      { numRuns: 500 },
    );
  });
});
