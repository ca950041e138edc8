import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import type { Node, Pair, YAMLMap } from 'yaml';

/** Dates with the names of their holidays, in order. */
export type Dates = ReadonlyMap<string, string>;

type Entry = { date: string; end: number };

/** The lines of dates as they stand below `holidays:`. */
export const lineOf = (date: string, name: string): string =>
  stringify({ [date]: name }, { lineWidth: 0 }).trim();

/**
 * An agreement's text with dates added to the holidays of a calendar, every other byte as it was; undefined where
 * they are not written in place (behind an alias, say). Each date goes after the last one before it.
 */
export function withHolidays(text: string, calendar: string, dates: Dates): string | undefined {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'error' });
  const home = document.getIn(['calendars', calendar], true);
  if (!isMap<Node, Node | null>(home)) return undefined;
  const pair = home.items.find(({ key }) => isScalar(key) && key.value === 'holidays');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (pair === undefined) return withSection(text, home, dates, eol);
  const { value } = pair;
  if (!isMap<Node, Node | null>(value)) return undefined;
  return value.flow ? inFlow(text, value, dates) : inBlock(text, value, dates, eol);
}

function inFlow(text: string, map: YAMLMap<Node, Node | null>, dates: Dates): string {
  const there = entriesOf(map);
  if (there.length === 0) return inserted(text, (map.range?.[0] ?? 0) + 1, ` ${flowOf(dates)} `);
  return eachAfter(text, there, dates, (date, name, last) => {
    const written = flowOf(new Map([[date, name]]));
    return last === undefined
      ? { at: startOf(map.items[0]), more: `${written}, ` }
      : { at: last.end, more: `, ${written}` };
  });
}

function inBlock(text: string, map: YAMLMap<Node, Node | null>, dates: Dates, eol: string): string {
  const start = startOf(map.items[0]);
  const line = lineStart(text, start);
  const indent = text.slice(line, start);
  return eachAfter(text, entriesOf(map), dates, (date, name, last) => {
    const written = `${indent}${lineOf(date, name)}`;
    return last === undefined ? { at: line, more: `${written}${eol}` } : after(text, last.end, written, eol);
  });
}

/** Where there are no holidays yet: after the weekly hours. */
function withSection(
  text: string,
  home: YAMLMap<Node, Node | null>,
  dates: Dates,
  eol: string,
): string | undefined {
  const weekly = home.items.find(({ key }) => isScalar(key) && key.value === 'weekly');
  const before = weekly?.value ?? home.items.at(-1)?.value;
  const end = before?.range?.[1];
  if (end === undefined) return undefined;
  if (home.flow) return inserted(text, end, `, holidays: { ${flowOf(dates)} }`);
  const start = startOf(home.items[0]);
  const indent = text.slice(lineStart(text, start), start);
  const lines = [...dates].map(([date, name]) => `${indent}  ${lineOf(date, name)}`);
  const { at, more } = after(text, end, [`${indent}holidays:`, ...lines].join(eol), eol);
  return inserted(text, at, more);
}

type Place = { at: number; more: string };

/** Adds each date at the place that `put` gives it, told the entry with the last date before it. */
function eachAfter(
  text: string,
  there: readonly Entry[],
  dates: Dates,
  put: (date: string, name: string, last: Entry | undefined) => Place,
): string {
  const places = new Map<number, string>();
  for (const [date, name] of dates) {
    const last = there.reduce<Entry | undefined>(
      (best, one) => (one.date < date && one.date > (best?.date ?? '') ? one : best),
      undefined,
    );
    const { at, more } = put(date, name, last);
    places.set(at, (places.get(at) ?? '') + more);
  }
  return [...places].sort(([a], [b]) => b - a).reduce((made, [at, more]) => inserted(made, at, more), text);
}

/** A line of its own after the line in which something ends, which may be the last and have no end. */
function after(text: string, end: number, line: string, eol: string): Place {
  const next = text.indexOf('\n', end - 1);
  return next < 0 ? { at: text.length, more: `${eol}${line}` } : { at: next + 1, more: `${line}${eol}` };
}

const entriesOf = (map: YAMLMap<Node, Node | null>): Entry[] =>
  map.items.map(({ key, value }) => ({
    date: isScalar(key) ? String(key.value) : '',
    end: value?.range?.[1] ?? key.range?.[1] ?? 0,
  }));

const flowOf = (dates: Dates): string =>
  stringify(Object.fromEntries(dates), { collectionStyle: 'flow', lineWidth: 0 })
    .trim()
    .replace(/^\{ | \}$/g, '');

const startOf = (pair: Pair<Node, Node | null> | undefined): number => pair?.key.range?.[0] ?? 0;
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const inserted = (text: string, at: number, more: string): string =>
  text.slice(0, at) + more + text.slice(at);
