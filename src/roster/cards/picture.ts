/** Two weeks of a roster as a picture of letters: two blocks of a week, a row a person, three marks a day. */

import type { Line } from '../../chat/card.ts';
import { plainText } from '../../chat/plain.ts';
import { say, sayPlain } from '../../chat/say.ts';
import { DAY, civilDate, weekdayOf } from '../../time/civil.ts';
import type { Zone } from '../../time/zone.ts';
import { instantOf, wallAt, zoneNamed } from '../../time/zone.ts';
import { finalSchedule } from '../schedule/final.ts';
import type { Duty } from '../schedule/final.ts';
import type { CompiledRoster } from '../schedule/who.ts';
import { common } from '../spans.ts';
import type { Span } from '../state.ts';
import type { RosterView } from './view.ts';
import { firstName, people, shortened, spanOf } from './view.ts';

/** With a space between, name and marks take 35 columns. */
const NAME = 7;
const MARKS = 3;
const MARK_MS = DAY / MARKS;
const WEEK = 7;
export const DAYS_SHOWN = 14;
const MOST_ROWS = 12;
const MOST_SAID = 40;

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** From the beginning of the reader's today; local days, also where the clocks change. */
export function shownSpan(zoneName: string, now: number, days = DAYS_SHOWN): Span {
  const zone = zoneNamed(zoneName);
  const today = Math.floor(wallAt(zone, now) / DAY);
  return { from: midnight(zone, today), to: midnight(zone, today + days) };
}

/** Who is on duty in a span, stretch by stretch; nobody: no people. */
export type Stretch = Span & { people: readonly string[] };

export function stretchesIn(schedule: CompiledRoster, { from, to }: Span): Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; at < to;) {
    const until = Math.min(schedule.until(at) ?? to, to);
    found.push({ from: at, to: until, people: schedule.who(at) });
    at = until;
  }
  return found;
}

/**
 * @param missing stretches that agreements promise and nobody covers
 * @returns null when nobody is on duty in these weeks
 */
export function pictureOf(
  view: RosterView,
  missing: readonly Span[],
): Extract<Line, { kind: 'picture' }> | null {
  const shown = shownSpan(view.zone, view.now);
  const duties = finalSchedule(view.schedule, shown.from, shown.to);
  if (!duties.ok || duties.value.length === 0) return null;
  const zone = zoneNamed(view.zone);
  const today = Math.floor(wallAt(zone, view.now) / DAY);
  const labels = labelsOf(view, duties.value);
  const weeks = [today, today + WEEK].map((first) => week(zone, first, duties.value, labels, missing));
  const rows = weeks.flatMap((one, index) => (index === 0 ? one : ['', ...one]));
  return { kind: 'picture', rows, alt: alternative(view, shown) };
}

function week(
  zone: Zone,
  first: number,
  duties: readonly Duty[],
  labels: ReadonlyMap<string, string>,
  missing: readonly Span[],
): string[] {
  const days = Array.from({ length: WEEK }, (_none, day) => first + day);
  const marks = days.map((day) =>
    Array.from({ length: MARKS }, (_none, mark) => ({
      from: instantOf(zone, day * DAY + mark * MARK_MS, 'earlier'),
      to: instantOf(zone, day * DAY + (mark + 1) * MARK_MS, 'earlier'),
    })),
  );
  const drawn = (label: string, spans: readonly Span[], whole: string, part: string): string =>
    row(
      label,
      marks.map((day) => day.map((mark) => markOf(mark, spans, whole, part)).join('')),
    );
  const rows = [...labels].flatMap(([person, label]) => {
    const spans = duties.flatMap(([from, to, who]) => (who === person ? [{ from, to }] : []));
    const line = drawn(label, spans, '█', '▒');
    return /[█▒]/.test(line.slice(NAME)) ? [line] : [];
  });
  const empty = drawn(sayPlain('duty.nobody-row'), missing, '!', '!');
  return [
    row(
      '',
      days.map((day) => WEEKDAYS[weekdayOf(day)] ?? ''),
    ),
    row(
      '',
      days.map((day) => String(civilDate(day).day)),
    ),
    ...rows.slice(0, MOST_ROWS),
    ...(empty.slice(NAME).includes('!') ? [empty] : []),
  ];
}

const row = (label: string, days: readonly string[]): string =>
  [label.padEnd(NAME), ...days.map((day) => day.padEnd(MARKS))].join(' ').trimEnd();

function markOf(mark: Span, spans: readonly Span[], whole: string, part: string): string {
  const length = common([mark], spans).reduce((sum, { from, to }) => sum + to - from, 0);
  return length === 0 ? '·' : length >= mark.to - mark.from ? whole : part;
}

/** First names, and as much of the last as tells two apart; in the order in which they come on duty. */
function labelsOf(view: RosterView, duties: readonly Duty[]): Map<string, string> {
  const ids = [...new Set(duties.map(([, , person]) => person))];
  const firsts = ids.map((id) => firstName(view, id));
  return new Map(
    ids.map((id, index) => {
      const first = firsts[index] ?? '';
      const isShared = firsts.filter((one) => one === first).length > 1;
      const last = view.name(id).trim().split(/\s+/).at(-1) ?? '';
      return [id, isShared ? `${shortened(first, NAME - 2)} ${[...last][0] ?? ''}` : shortened(first, NAME)];
    }),
  );
}

/** The same in lines of words. */
function alternative(view: RosterView, shown: Span): string {
  const stretches = stretchesIn(view.schedule, shown);
  const lines = stretches.slice(0, MOST_SAID).map((one) => plainText(stretchLine(view, one)));
  const more = stretches.length - lines.length;
  return [...lines, ...(more > 0 ? [sayPlain('desk.more', { count: more })] : [])].join('\n');
}

export const stretchLine = (view: RosterView, one: Stretch) =>
  say('duty.stretch', {
    span: spanOf(view, one),
    people: one.people.length === 0 ? say('duty.nobody-row') : people(view, one.people),
  });

const midnight = (zone: Zone, day: number): number => instantOf(zone, day * DAY, 'earlier');
