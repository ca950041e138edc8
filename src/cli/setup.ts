/** `steward setup FOLDER`: publishes the documents of a folder. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { plainText } from '../chat/plain.ts';
import { setUp } from '../document/set-up.ts';
import { followAmendments } from '../request/commands/amend.ts';
import { platforms } from '../platforms.ts';
import { coverageLines } from '../roster/cards/coverage.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';
import { counted } from './counted.ts';
import { words } from './terminal/terminal.ts';
import { textOf } from './text-file.ts';
import type { Desk } from './with-steward.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such folder. Check the name.',
  ENOTDIR: 'This is a file. Name the folder it is in.',
  EACCES: 'You may not read this folder. Ask its owner for the right to.',
};

/** Why a folder cannot be published, looked at before anything is opened; undefined: it can. */
export function readable(folder: string): Answer | undefined {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return complaint(`${words(folder)}: ${REASONS[code] ?? `This folder cannot be read (${code}).`}`);
  }
  if (names.length === 0)
    return complaint(`${words(folder)}: There is no document here. Documents are YAML, named *.yaml.`);
  const unreadable = names.flatMap((name) => {
    const text = textOf(join(folder, name));
    return text.ok ? [] : [text.sentence];
  });
  return unreadable.length === 0 ? undefined : complaint(...unreadable, 'Nothing was published.');
}

/** What changed, every problem, and what nobody covers; a document with mistakes is left as it was. */
export async function setupAnswer({ context, zone }: Desk, folder: string): Promise<Answer> {
  const { published, problems: mistakes, coverage } = await setUp(context, [folder], platforms);
  const unmoved: string[] = [];
  const followed = await followAmendments(context, (error, request) =>
    unmoved.push(
      `Request ${request} could not follow its amended agreement: ${error instanceof Error ? error.message : String(error)}. It is tried again while Steward runs.`,
    ),
  );
  const problems = [...mistakes, ...unmoved];
  const lines = published.map(({ kind, name, version, changed }) =>
    changed
      ? `${kind} ${words(name)}: version ${version} is in force now.`
      : `${kind} ${words(name)}: unchanged, version ${version}.`,
  );
  const gaps = coverageLines(coverage, zone).map((line) => words(plainText(line)));
  const amended =
    followed === 0 ? [] : [`${counted(followed, 'open request')} now under an amended agreement.`];
  const isWell = problems.length === 0 && gaps.length === 0;
  return {
    ok: problems.length === 0,
    lines: [...lines, ...amended, ...gaps, ...(isWell ? ['All is well.'] : [])],
    ...(problems.length === 0
      ? {}
      : { complaints: [...problems.map(words), `${counted(problems.length, 'problem')}.`] }),
  };
}
