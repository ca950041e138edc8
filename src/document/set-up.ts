/** Publishes a folder of documents: directory, rosters, agreements. What is unchanged stays as it is. */

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mistakeText } from './reading/mistake.ts';
import type { Context } from '../context.ts';
import type { Actor } from '../decision.ts';
import { enrol } from '../people/commands/enrol.ts';
import { importPublished } from '../roster/commands/import.ts';
import type { Coverage } from '../roster/coverage.ts';
import { coverageOf } from '../roster/queries/coverage.ts';
import { fitOf } from './fit.ts';
import { publish } from './commands/publish.ts';
import type { DocumentKind } from './publication.ts';
import { documentKinds } from './publication.ts';

export type SetUp = {
  published: readonly { kind: DocumentKind; name: string; version: number; changed: boolean }[];
  /** Each a sentence with the mend. A document with mistakes is not published; the version in force stays. */
  problems: readonly string[];
  /** Hours that agreements promise and nobody is on duty in, as far as what changed concerns them. */
  coverage: Coverage;
};

const SETUP: Actor = { kind: 'system', name: 'setup' };

/**
 * @param folders read in turn; other files than YAML are left alone
 * @param platforms those that can be connected, as a directory may name them; left out: any name is taken
 */
export async function setUp(
  context: Context,
  folders: readonly string[],
  platforms?: readonly string[],
): Promise<SetUp> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
  const problems: string[] = [];
  const published: SetUp['published'][number][] = [];
  for (const kind of ['directory', 'roster', 'agreement'] as const) {
    for (const { name, text } of files.filter((file) => kindOf(file.text) === kind)) {
      const done = await publish(context, SETUP, kind, text, platforms);
      if (done.kind === 'mistakes')
        problems.push(...done.mistakes.map((one) => `${name}:${one.line}:${one.column} ${mistakeText(one)}`));
      else published.push({ kind, name: done.name, version: done.version, changed: done.changed });
    }
    const directory = kind === 'directory' && (await context.library.directory());
    // Rosters name people, so everybody has an id before the first of them counts.
    if (directory) await enrol(context, directory);
    if (kind === 'roster') await importPublished(context, SETUP);
  }
  for (const { name, text } of files)
    if (!kindOf(text))
      problems.push(`${name} is neither a directory nor a roster nor an agreement, so it was left out.`);

  const changed = (kind: DocumentKind): string[] =>
    published.filter((one) => one.kind === kind && one.changed).map(({ name }) => name);
  return {
    published,
    problems: [...problems, ...(await fitOf(context)).problems],
    coverage: await coverageOf(context, { rosters: changed('roster'), agreements: changed('agreement') }),
  };
}

/** A document says what it is by its first key. */
const kindOf = (text: string): DocumentKind | undefined =>
  documentKinds.find((kind) => new RegExp(`^${kind}[ \\t]*:`, 'm').test(text));
