import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instantOf, offsetAt, wallAt, zoneNamed } from '../../src/time/zone.ts';
import { zoneMistake } from '../../src/time/zone-name.ts';
import { at, minute } from './time-fixtures.ts';

const wall = (reading: string): number => at(`${reading}Z`);

describe('offsets', () => {
  it.each([
    ['Europe/Zurich', '2026-03-29T00:59:59.999Z', 60],
    ['Europe/Zurich', '2026-03-29T01:00:00Z', 120],
    ['Europe/Zurich', '2026-10-25T00:59:59Z', 120],
    ['Europe/Zurich', '2026-10-25T01:00:00Z', 60],
    ['America/New_York', '2026-03-08T07:00:00Z', -240],
    ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', 660],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 630],
    ['Asia/Kathmandu', '2026-06-01T00:00:00Z', 345],
    ['America/Sao_Paulo', '2018-11-04T03:00:00Z', -120],
    ['America/Sao_Paulo', '2026-12-01T00:00:00Z', -180],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', -600],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 840],
    ['America/Recife', '2000-10-12T00:00:00Z', -120],
    ['America/Recife', '2000-10-18T00:00:00Z', -180],
    ['UTC', '2026-01-01T00:00:00Z', 0],
  ])('%s at %s is %i minutes', (zone, instant, minutes) => {
    expect(offsetAt(zoneNamed(zone), at(instant)) / minute).toBe(minutes);
  });

  it('keeps the seconds of the offsets before time zones', () => {
    expect(offsetAt(zoneNamed('America/New_York'), at('1870-01-01T00:00:00Z'))).toBe(
      -(4 * 3600 + 56 * 60 + 2) * 1000,
    );
  });
});

describe('a local reading becomes an instant', () => {
  it.each([
    ['Europe/Zurich', '2026-06-01T12:00', '2026-06-01T10:00:00Z', '2026-06-01T10:00:00Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
    ['Europe/Zurich', '2026-10-25T02:00', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'],
    ['Europe/Zurich', '2026-10-25T03:00', '2026-10-25T02:00:00Z', '2026-10-25T02:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z'],
    ['America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30:00Z', '2018-02-18T02:30:00Z'],
  ])('%s %s: shown twice, the first or the last time', (zone, reading, earlier, later) => {
    expect(instantOf(zoneNamed(zone), wall(reading), 'earlier')).toBe(at(earlier));
    expect(instantOf(zoneNamed(zone), wall(reading), 'later')).toBe(at(later));
  });

  it.each([
    ['Europe/Zurich', '2026-03-29T02:00', '2026-03-29T03:00'],
    ['Europe/Zurich', '2026-03-29T02:30', '2026-03-29T03:30'],
    ['America/New_York', '2026-03-08T02:59', '2026-03-08T03:59'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-04T02:45'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T01:00'],
    ['Pacific/Apia', '2011-12-30T09:00', '2011-12-31T09:00'],
  ])('%s %s is never shown and moves by the gap to %s', (name, reading, moved) => {
    const zone = zoneNamed(name);
    for (const rule of ['earlier', 'later'] as const) {
      expect(wallAt(zone, instantOf(zone, wall(reading), rule))).toBe(wall(moved));
    }
  });

  const zones = [
    'Europe/Zurich',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Gaza',
    'Europe/Dublin',
  ];
  it('agrees with Temporal for any reading of two hundred years', () => {
    const readings = fc.integer({
      min: wall('1900-01-01T00:00') / minute,
      max: wall('2100-01-01T00:00') / minute,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), readings, (name, minutes) => {
        const plain = Temporal.Instant.fromEpochMilliseconds(minutes * minute)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        const ours = (rule: 'earlier' | 'later'): number =>
          instantOf(zoneNamed(name), minutes * minute, rule);
        const theirs = (rule: 'compatible' | 'later'): number =>
          plain.toZonedDateTime(name, { disambiguation: rule }).epochMilliseconds;
        expect(ours('earlier')).toBe(theirs('compatible'));
        expect(ours('later')).toBe(theirs('later'));
      }),
      { numRuns: 400 },
    );
  });

  it('agrees with Temporal around every change of offset', () => {
    for (const name of zones) {
      let change = Temporal.Instant.from('2015-01-01T00:00:00Z').toZonedDateTimeISO(name);
      for (let i = 0; i < 12; i++) {
        change = change.getTimeZoneTransition('next')!;
        for (const minutes of [-61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61]) {
          const plain = change.toPlainDateTime().add({ minutes });
          const ours = instantOf(
            zoneNamed(name),
            wall(`${plain.toString({ smallestUnit: 'minute' })}`),
            'earlier',
          );
          expect(ours).toBe(plain.toZonedDateTime(name).epochMilliseconds);
        }
      }
    }
  });
});

describe('nothing depends on where and when the process runs', () => {
  const zoneOfProcess = process.env.TZ;
  afterEach(() => {
    vi.useRealTimers();
    if (zoneOfProcess === undefined) delete process.env.TZ;
    else process.env.TZ = zoneOfProcess;
  });

  it.each([
    ['Pacific/Auckland', '2026-07-01T00:00:00Z', 'America/Chicago'],
    ['America/New_York', '2026-12-01T00:00:00Z', 'America/Detroit'],
  ])('in %s on %s', (processZone, today, zone) => {
    process.env.TZ = processZone;
    vi.useFakeTimers({ now: at(today), toFake: ['Date'] });
    const late = zone === 'America/Chicago' ? '2026-11-01T06:30:00Z' : '2026-11-01T05:30:00Z';
    expect(instantOf(zoneNamed(zone), wall('2026-11-01T01:30'), 'earlier')).toBe(at(late));
  });
});

describe('names of zones', () => {
  it.each(['Europe/Zurich', 'UTC', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires', 'CET', 'europe/zurich'])(
    '%s is one',
    (name) => {
      expect(zoneMistake(name)).toBeNull();
    },
  );

  it.each([
    '',
    'Europe/Zuerich',
    '+01:00',
    'GMT+2',
    'PST',
    'IST',
    '-02',
    'Z',
    '../etc',
    'x'.repeat(5000),
    7,
    null,
    ['UTC'],
  ])('%s is none', (name) => {
    expect(zoneMistake(name)).toMatch(/write an IANA name such as Europe\/Zurich/);
    expect(() => zoneNamed(name as string)).toThrow();
  });
});
