/** `steward roster import FILE…`: publishes rosters and puts them in force. */

import { plainText } from '../../chat/plain.ts';
import { stretch } from '../../chat/stretch.ts';
import type { Actor } from '../../decision.ts';
import { publish } from '../../document/commands/publish.ts';
import { fitOf } from '../../document/fit.ts';
import { names } from '../../people/queries/names.ts';
import { changeLines } from '../../roster/cards/changes.ts';
import { importRoster } from '../../roster/commands/import.ts';
import type { RosterEvent, Touched } from '../../roster/event.ts';
import { coverageOf } from '../../roster/queries/coverage.ts';
import { rosterViewOf } from '../../roster/queries/view.ts';
import type { Span } from '../../roster/state.ts';
import type { Answer } from '../answer.ts';
import { complaint } from '../answer.ts';
import { counted } from '../counted.ts';
import { words } from '../terminal/terminal.ts';
import type { Desk } from '../with-steward.ts';
import { gapLines } from './gap-lines.ts';
import type { RosterFile } from './read-files.ts';
import { readFiles } from './read-files.ts';

const BY: Actor = { kind: 'system', name: 'setup' };
const MOST_SPANS = 3;

/** The rosters of the files; an answer when one of them cannot be imported, so that none is. */
export function importable(files: readonly string[]): readonly RosterFile[] | Answer {
  const read = readFiles(files);
  if (!read.ok) return complaint(...read.lines, 'Nothing was imported.');
  if (read.agreements.length === 0) return read.rosters;
  return complaint('Only rosters are imported; steward setup publishes agreements.', 'Nothing was imported.');
}

/** @param isAll every gap on a line of its own */
export async function importRosters(
  desk: Desk,
  rosters: readonly RosterFile[],
  isAll = false,
): Promise<Answer> {
  const { context, zone } = desk;
  const lines: string[] = [];
  for (const file of rosters) lines.push(...(await importOne(desk, file)));
  const named = rosters.map(({ roster }) => roster.roster);
  const coverage = await coverageOf(context, { rosters: named, agreements: [] });
  const { problems } = await fitOf(context);
  return {
    ok: problems.length === 0,
    lines: [...lines, ...gapLines(coverage, zone, isAll)],
    ...(problems.length === 0
      ? {}
      : { complaints: [...problems.map(words), `${counted(problems.length, 'problem')}.`] }),
  };
}

async function importOne(desk: Desk, { roster: { roster: name }, text }: RosterFile): Promise<string[]> {
  const { context } = desk;
  const published = await publish(context, BY, 'roster', text);
  if (published.kind === 'mistakes') throw new Error(`The roster ${name} was read and then was not.`);
  const done = await importRoster(context, BY, name);
  if (done.kind === 'refused') throw new Error(`Importing ${name} was refused: ${done.refusal.code}`);
  const imported = done.events.find((event) => event.kind === 'imported');
  const { version } = published;
  if (!imported) return [`roster ${words(name)}: unchanged, version ${version}.`];
  return [
    `roster ${words(name)}: version ${version} is in force now.`,
    ...(await touchedLines(desk, imported.touched)),
    ...(await changesKept(desk, name, imported)),
  ];
}

/** `  Olga Novak: comes on duty Tue 24 Nov 14:00 to 18:00 CET; is no longer on duty …`. */
async function touchedLines({ context, zone }: Desk, touched: readonly Touched[]): Promise<string[]> {
  const shown = await names(
    context.read,
    touched.map(({ person }) => person),
  );
  const spans = (all: readonly Span[]): string => {
    const first = all.slice(0, MOST_SPANS).map((span) => plainText(stretch(span, zone)));
    const more = all.length - first.length;
    return [...first, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  };
  return touched.map(({ person, gains, loses }) => {
    const what = [
      ...(gains.length > 0 ? [`comes on duty ${spans(gains)}`] : []),
      ...(loses.length > 0 ? [`is no longer on duty ${spans(loses)}`] : []),
    ];
    return `  ${words(shown(person).name)} ${what.join('; ')}`;
  });
}

async function changesKept(
  { context, zone }: Desk,
  name: string,
  { idle }: Extract<RosterEvent, { kind: 'imported' }>,
): Promise<string[]> {
  const view = await rosterViewOf(context, name, { zone });
  if (!view) return [];
  return view.roster.changes
    .filter(({ to }) => to > view.now)
    .flatMap((change) => {
      const how = idle.includes(change.id) ? 'changes nothing any more' : 'kept';
      return changeLines(view, change).map((line) => `  ${how}: ${words(plainText(line))}`);
    });
}
