import { createRequire } from 'node:module';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted, visible } from '../../document/reading/quoted.ts';
import type { Answer } from '../answer.ts';
import { complaint } from '../answer.ts';
import { findHolidays, KINDS, languagesOf, YEARS } from './find.ts';
import type { Found, Kind } from './find.ts';
import { intoFile } from './into-file.ts';
import { findRegion, within } from './region.ts';
import type { Region } from './region.ts';
import { lineOf } from './splice.ts';

export type Options = {
  types: string;
  language?: string;
  into?: string;
  calendar?: string;
};

/** As many as the dates of an agreement's calendar are enough for. */
const MOST_YEARS = 25;

/** `version` of the package: other versions may know other dates. */
const { version } = createRequire(import.meta.url)('date-holidays/package.json') as { version: string };

/** What the licence of the data asks for. */
const SOURCE = `date-holidays ${version}, data from Wikipedia under CC BY-SA 3.0`;

/**
 * The dates of a region's holidays as YAML to paste into a calendar, or written into an agreement.
 * @param written the region, `CH-ZH`; @param spans years, `2027` or `2027-2029`
 */
export function holidays(written: string, spans: readonly string[], options: Options): Answer {
  const region = findRegion(written);
  if ('sentence' in region) return complaint(region.sentence);
  const years = yearsOf(spans);
  if ('sentence' in years) return complaint(years.sentence);
  const kinds = kindsOf(options.types);
  if ('sentence' in kinds) return complaint(kinds.sentence);
  const languages = languagesOf(region);
  if (options.language !== undefined && !languages.includes(options.language)) {
    const known = languages.join(', ');
    return complaint(`${region.code} has no names in ${quoted(options.language)}; write one of ${known}.`);
  }
  const found = findHolidays(region, { years: years.all, kinds: kinds.all, language: options.language });
  const remarks = remarksOf(found, options.types);
  if (found.dates.size === 0) return complaint(`No such holidays are known for ${region.code}.`, ...remarks);
  const answer =
    options.into === undefined
      ? { ok: true, lines: [...heading(region, spans, options.types), 'holidays:', ...listed(found)] }
      : sourced(intoFile(options.into, options.calendar, found.dates));
  return { ...answer, complaints: [...(answer.complaints ?? []), ...(answer.ok ? remarks : [])] };
}

/** The regions there are, or those within one: `CH-ZH  Kanton Zürich`. */
export function regions(written: string | undefined, language?: string): Answer {
  const region = written === undefined ? { code: '', parts: [] } : findRegion(written);
  if ('sentence' in region) return complaint(region.sentence);
  const inside = [...within(region, language)];
  if (inside.length === 0) return { ok: true, lines: [`${region.code} has no regions of its own.`] };
  const rows = inside.flatMap(([part, name]): [string, string][] => {
    const code = region.code === '' ? part : `${region.code}-${part}`;
    const below = region.code === '' ? [] : [...within({ parts: [...region.parts, part] }, language)];
    return [[code, name], ...below.map(([more, its]): [string, string] => [`${code}-${more}`, its])];
  });
  const width = Math.max(...rows.map(([code]) => code.length));
  return { ok: true, lines: rows.map(([code, name]) => `${code.padEnd(width)}  ${visible(name)}`) };
}

const sourced = (answer: Answer): Answer =>
  answer.ok ? { ...answer, lines: [...answer.lines, `(${SOURCE})`] } : answer;

const heading = ({ code, name }: Region, spans: readonly string[], types: string): string[] => [
  `# ${code}, ${visible(name)}: ${types.replaceAll(',', ', ')} holidays of ${spans.join(', ')}`,
  `# (${SOURCE})`,
];

const listed = ({ dates }: Found): string[] => [...dates].map(([date, name]) => `  ${lineOf(date, name)}`);

/** What somebody should know who takes the dates over, since nothing of it stands in them. */
function remarksOf({ partial, evenings, others }: Found, types: string): string[] {
  const remarks: string[] = [];
  if (partial.length > 0)
    remarks.push(
      'Not whole days, so left out; give such a date special-hours if it counts:',
      ...indented(partial),
    );
  if (evenings.length > 0)
    remarks.push('These begin with the evening before, which is left out:', ...indented(evenings));
  const left = [...others].map(([kind, count]) => `${count} ${kind}`);
  if (left.length > 0)
    remarks.push(
      `Of other types and left out: ${left.join(', ')}. Add some with --types ${types},${[...others.keys()][0] ?? ''}.`,
    );
  return remarks;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${visible(line)}`);

function yearsOf(spans: readonly string[]): { all: number[] } | { sentence: string } {
  const all = new Set<number>();
  for (const span of spans) {
    const [, first = '', last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(span) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || from < YEARS.first || to > YEARS.last || to < from) {
      const known = `Holidays are known from ${YEARS.first} to ${YEARS.last}`;
      return { sentence: `${quoted(span)} is not a year. ${known}; write 2027, or 2027-2029.` };
    }
    for (let year = from; year <= to && all.size <= MOST_YEARS; year += 1) all.add(year);
  }
  if (all.size > MOST_YEARS)
    return { sentence: `A calendar holds the dates of ${MOST_YEARS} years at most; ask for fewer.` };
  return { all: [...all] };
}

function kindsOf(types: string): { all: Kind[] } | { sentence: string } {
  const all: Kind[] = [];
  for (const word of types.split(',').map((each) => each.trim())) {
    const kind = KINDS.find((each) => each === word);
    if (kind === undefined) {
      const near = nearest(word, KINDS);
      const mend = near === undefined ? `Types are ${KINDS.join(', ')}.` : `Did you mean ${near}?`;
      return { sentence: `${quoted(word)} is not a type of holiday. ${mend}` };
    }
    all.push(kind);
  }
  return { all };
}
