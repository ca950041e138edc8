import { describe, expect, it } from 'vitest';
import { durationMs, formatDuration, parseDuration } from '../../src/time/duration.ts';

describe('durations', () => {
  it.each([
    ['5 s', { amount: 5, unit: 's' }, 5000],
    ['15 min', { amount: 15, unit: 'min' }, 900_000],
    ['4 h', { amount: 4, unit: 'h' }, 14_400_000],
    ['1 day', { amount: 1, unit: 'day' }, null],
    ['3 days', { amount: 3, unit: 'day' }, null],
    ['60 days', { amount: 60, unit: 'day' }, null],
    ['1 month', { amount: 1, unit: 'month' }, null],
    ['6 months', { amount: 6, unit: 'month' }, null],
  ])('%s is read and written the same', (text, duration, length) => {
    const read = parseDuration(text);
    expect(read).toEqual({ ok: true, duration });
    expect(read.ok && formatDuration(read.duration)).toBe(text);
    expect(read.ok && durationMs(read.duration)).toBe(length);
  });

  it.each(['15min', ' 15 min ', '015 min', '1 days', '3 day'])('%s is tolerated', (text) => {
    expect(parseDuration(text).ok).toBe(true);
  });

  it.each<[unknown, RegExp]>([
    ['0 min', /at least 1/],
    ['-5 min', /whole number and a unit, such as 15 min/],
    ['1.5 h', /whole number and a unit/],
    ['15', /whole number and a unit/],
    ['15 minutes', /whole number and a unit/],
    ['two days', /whole number and a unit/],
    ['2 weeks', /whole number and a unit/],
    ['1 h 30 min', /whole number and a unit/],
    ['', /whole number and a unit/],
    ['9999999999999999999999 h', /at most 1000000/],
    ['x'.repeat(10_000), /^"x{40}…" is not a duration/],
    [15, /15 min or 15 h/],
    [null, /is not a duration/],
    [{ amount: 1 }, /is not a duration/],
  ])('%j is refused with a sentence', (value, sentence) => {
    const read = parseDuration(value);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.message).toMatch(sentence);
  });
});
