import { resolve } from 'node:path';
import { visible } from '../document/reading/quoted.ts';
import type { Directory } from '../people/directory.ts';
import { missingFor } from '../people/missing-for.ts';
import { parseDirectory } from '../people/parse-directory.ts';
import type { Answer } from './answer.ts';
import { counted } from './counted.ts';
import { gatherNeeds } from './gather-needs.ts';
import { mistakeLines, textOf } from './text-file.ts';

/**
 * One line for each mistake, `file:line:column path: what is wrong. The mend.`, or that all is well; with
 * documents named, one line also for each thing they rely on that the directory lacks.
 */
export function checkDirectory(
  file: string,
  documents: readonly string[],
  platforms?: readonly string[],
): Answer {
  const read = textOf(file);
  if (!read.ok) return { ok: false, lines: [read.sentence] };
  const parsed = parseDirectory(read.text, platforms);
  if (!parsed.ok) return { ok: false, lines: mistakeLines(file, parsed.mistakes) };
  const { directory, hash } = parsed;
  const well = { ok: true, lines: [`${visible(file)}: ${goodNews(directory)}`, `  sha256 ${hash}`] };
  // A shell's *.yaml names the directory itself too.
  const others = documents.filter((each) => resolve(each) !== resolve(file));
  if (others.length === 0) return well;
  const needs = gatherNeeds(others);
  if (!needs.ok) return needs;
  const missing = missingFor(directory, needs.agreements, needs.rosters).map(visible);
  return missing.length === 0 ? well : { ok: false, lines: missing };
}

function goodNews({ directory, provider, people, teams, frontDoors, connections }: Directory): string {
  const platforms = Object.keys(connections);
  const counts = [
    counted(Object.keys(people).length, 'person', 'people'),
    counted(Object.keys(teams).length, 'team', 'teams'),
    counted(frontDoors.length, 'front door', 'front doors'),
    platforms.length === 0 ? 'no platform connected' : `connected to ${platforms.join(', ')}`,
  ];
  return visible(`all is well. “${directory}”, ${provider.name}: ${counts.join(', ')}.`);
}
