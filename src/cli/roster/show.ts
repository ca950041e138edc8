/** `steward roster show NAME`: who is on duty, now and in the days ahead, and what was changed on top of the file. */

import { momentIn } from '../../chat/moment.ts';
import { plainText } from '../../chat/plain.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { changeLines } from '../../roster/cards/changes.ts';
import type { RosterView } from '../../roster/cards/view.ts';
import type { Coverage } from '../../roster/coverage.ts';
import { coverageOf } from '../../roster/queries/coverage.ts';
import { rosterViewOf } from '../../roster/queries/view.ts';
import type { Duty } from '../../roster/schedule/final.ts';
import { finalSchedule } from '../../roster/schedule/final.ts';
import { DAY } from '../../time/civil.ts';
import type { Answer } from '../answer.ts';
import { complaint } from '../answer.ts';
import { inColumns } from '../terminal/columns.ts';
import { jsonLines } from '../terminal/json.ts';
import { words } from '../terminal/terminal.ts';
import type { Desk } from '../with-steward.ts';
import { gapLines } from './gap-lines.ts';
import { rosterJson } from './json.ts';

/** `all`: every gap on a line of its own. */
export type ShowOptions = { days: number; zone?: string; json?: boolean; all?: boolean };

/** What is shown: `duties` from now on, cut to the days asked for. */
export type Shown = { view: RosterView; duties: readonly Duty[]; coverage: Coverage; days: number };

export async function showRoster(desk: Desk, name: string, options: ShowOptions): Promise<Answer> {
  const { context } = desk;
  const view = await rosterViewOf(context, name, { zone: options.zone ?? desk.zone });
  if (!view) return unknown(name, await context.library.rosters());
  const schedule = finalSchedule(view.schedule, view.now, view.now + options.days * DAY);
  if (!schedule.ok) return complaint('There are too many turns in so many days. Ask for fewer: --days 1');
  const coverage = await coverageOf(context, { rosters: [name], agreements: [] }, options.days);
  const shown: Shown = { view, duties: schedule.value, coverage, days: options.days };
  if (options.json) return { ok: true, lines: jsonLines(rosterJson(shown)) };
  return {
    ok: true,
    lines: [...heading(desk, shown), ...table(desk, shown), ...below(shown, options.all === true)],
  };
}

function unknown(name: string, known: readonly string[]): Answer {
  const near = nearest(name, known);
  const hint = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`;
  const mend = known.length === 0 ? 'There is none yet: steward roster import FILE' : hint;
  return complaint(words(`There is no roster ${name}. ${mend}`));
}

function heading({ terminal }: Desk, { view }: Shown): string[] {
  const { roster, teamName, schedule, now, zone } = view;
  const until = (at: number | null): string =>
    at === null ? 'without a hand-over ahead' : `until ${momentIn(at, zone)}`;
  const people = (who: readonly string[]): string =>
    who.length === 0 ? 'nobody' : words(who.map(view.name).join(', '));
  const next = schedule.next(now);
  return [
    terminal.paint('bold', words(`${roster.name}, ${teamName}`)) + ` (version ${roster.hash.slice(0, 12)})`,
    `On duty: ${people(schedule.who(now))}, ${until(schedule.until(now))}.`,
    ...(next === null ? [] : [`Then: ${people(next.who)}, ${until(schedule.until(next.at))}.`]),
    '',
  ];
}

function table({ terminal }: Desk, { view, duties, days }: Shown): string[] {
  const { zone } = view;
  const when = (at: number): string => momentIn(at, zone, 'beginning');
  const ahead = days === 1 ? 'The next day' : `The next ${days} days`;
  if (duties.length === 0) return [`${ahead}: nobody is on duty.`];
  const rows = duties.map(([from, to, person]) => [
    { text: when(from) },
    { text: when(to) },
    { text: words(view.name(person)) },
  ]);
  return [
    `${ahead}, times in ${zone}:`,
    ...inColumns(terminal, [{ head: 'From' }, { head: 'To' }, { head: 'Who' }], rows),
  ];
}

function below({ view, coverage }: Shown, isAll: boolean): string[] {
  const changes = view.roster.changes.filter(({ to }) => to > view.now);
  const changed = changes.flatMap((change) => changeLines(view, change));
  const gaps = gapLines(coverage, view.zone, isAll);
  return [
    ...(changed.length === 0 ? [] : ['', 'Changed on top of the file:']),
    ...changed.map((line) => `  ${words(plainText(line))}`),
    ...(gaps.length === 0 ? [] : ['']),
    ...gaps,
  ];
}
