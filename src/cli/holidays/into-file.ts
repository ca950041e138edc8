import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseAgreement } from '../../agreement/parse.ts';
import type { Agreement } from '../../agreement/agreement.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted, visible } from '../../document/reading/quoted.ts';
import type { Answer } from '../answer.ts';
import { complaint } from '../answer.ts';
import { counted } from '../counted.ts';
import { mistakeLines, textOf } from '../text-file.ts';
import { withHolidays } from './splice.ts';
import type { Dates } from './splice.ts';

/**
 * Adds dates to the holidays of a calendar in an agreement's file, which is otherwise left byte for byte as it is,
 * and written only if it is then an agreement without a mistake. A date that is there already keeps its name.
 * @param calendar may be left out where the agreement has one only
 */
export function intoFile(file: string, calendar: string | undefined, dates: Dates): Answer {
  const read = textOf(file);
  if (!read.ok) return complaint(read.sentence);
  const before = parseAgreement(read.text);
  if (!before.ok) return complaint(...mistakeLines(file, before.mistakes), NOTHING);
  const name = calendarOf(before.agreement, calendar);
  if (typeof name !== 'string') return complaint(`${visible(file)}: ${name.sentence} ${NOTHING}`);
  const there = before.agreement.calendars[name]?.holidays ?? {};
  const added = new Map([...dates].filter(([date]) => there[date] === undefined));
  const lines = [`${visible(file)}, calendars.${name}.holidays:`, ...changeLines(dates, there)];
  if (added.size === 0)
    return { ok: true, lines: [...lines, 'There is nothing to add; the file is as it was.'] };
  const text = withHolidays(read.text, name, added);
  const after = text === undefined ? undefined : parseAgreement(text);
  if (after?.ok === false) return complaint(...mistakeLines(file, after.mistakes), NOTHING);
  if (text === undefined || !isJustThat(before.agreement, after?.agreement, name, added)) {
    return complaint(
      `${visible(file)}: The holidays of ${quoted(name)} are written in a way that cannot be added to. Paste them by hand. ${NOTHING}`,
    );
  }
  const problem = replaceFile(file, text);
  if (problem !== undefined) return complaint(`${visible(file)}: ${problem}`);
  return { ok: true, lines: [...lines, `${counted(added.size, 'date')} added.`] };
}

const NOTHING = 'Nothing was written.';

function calendarOf({ calendars }: Agreement, wanted: string | undefined): string | { sentence: string } {
  const known = Object.keys(calendars);
  const [only] = known;
  if (wanted === undefined && known.length === 1 && only !== undefined) return only;
  if (wanted !== undefined && known.includes(wanted)) return wanted;
  const these = known.map((each) => quoted(each)).join(', ');
  if (wanted === undefined)
    return { sentence: `There are several calendars: ${these}. Choose one with --calendar.` };
  const near = nearest(wanted, known);
  const mend = near === undefined ? `There are ${these}.` : `Did you mean ${quoted(near)}?`;
  return { sentence: `There is no calendar ${quoted(wanted)} in it. ${mend}` };
}

function changeLines(dates: Dates, there: Readonly<Record<string, string>>): string[] {
  return [...dates].map(([date, name]) => {
    const known = there[date];
    if (known === undefined) return `  + ${date} ${visible(name)}`;
    return known === name
      ? `    ${date} ${visible(name)}`
      : `    ${date} stays ${quoted(known)}, not ${quoted(name)}`;
  });
}

/** Whether an agreement says the same as before, and those dates besides. */
function isJustThat(before: Agreement, after: Agreement | undefined, name: string, added: Dates): boolean {
  if (after === undefined) return false;
  const calendar = before.calendars[name];
  if (calendar === undefined) return false;
  const holidays = { ...calendar.holidays, ...Object.fromEntries(added) };
  const wanted = { ...before, calendars: { ...before.calendars, [name]: { ...calendar, holidays } } };
  return isDeepStrictEqual(structuredClone(wanted), structuredClone(after));
}

/** The file as a whole or not at all, under its own rights; a link goes on pointing at it. */
function replaceFile(file: string, text: string): string | undefined {
  let made: string | undefined;
  try {
    const target = realpathSync(file);
    const beside = `${target}.${process.pid}.new`;
    const handle = openSync(beside, 'wx', statSync(target).mode & 0o777);
    made = beside;
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, target);
    return undefined;
  } catch (error) {
    if (made !== undefined) rmSync(made, { force: true });
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return `This file could not be written (${code}); it is as it was. Ask for the right to write it and its folder.`;
  }
}
