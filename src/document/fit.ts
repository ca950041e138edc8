/** Whether the documents in force fit together, whoever published them and when. */

import type { Context } from '../context.ts';
import { homeUnnamed } from '../people/home-unnamed.ts';
import { missingFor } from '../people/missing-for.ts';
import { agreementNeeds, rosterNeeds } from '../people/needs.ts';
import { parseRoster } from '../roster/schedule/parse.ts';

export type Fit = {
  /** Names of the directories in force; there should be exactly one. */
  directories: readonly string[];
  rosters: readonly string[];
  /** What one document relies on and another lacks, each a sentence with the mend. */
  problems: readonly string[];
};

/** @throws when a published agreement cannot be read any more */
export async function fitOf(context: Context): Promise<Fit> {
  const rows = await context.read.query<{ kind: string; name: string; text: string }[]>(
    `select p.kind, p.name, d.text from publication p join document d on d.hash = p.hash
     where p.kind in ('directory', 'roster') order by p.name`,
  );
  const directories = rows.filter(({ kind }) => kind === 'directory').map(({ name }) => name);
  const rosters = rows.filter(({ kind }) => kind === 'roster');
  const directory = await context.library.directory();
  const agreements = await context.library.agreements();
  const missing = directory
    ? missingFor(
        directory,
        agreements.map(({ compiled }) => agreementNeeds(compiled.agreement)),
        rosters.flatMap(({ text }) => {
          const parsed = parseRoster(text);
          return parsed.ok ? [rosterNeeds(parsed.roster)] : [];
        }),
      )
    : ['There is no directory, so nobody has a team or a role. Add one to the folder that is set up.'];
  const several =
    directories.length > 1
      ? [
          `There are several directories (${directories.join(', ')}); only the one published last is used. Keep one name.`,
        ]
      : [];
  const installed = await context.read.query<{ platform: string }[]>(
    'select distinct platform from installation where revoked_ms is null order by 1',
  );
  const unnamed = installed.flatMap(({ platform }) => (directory && homeUnnamed(directory, platform)) ?? []);
  return {
    directories,
    rosters: rosters.map(({ name }) => name),
    problems: [...several, ...missing, ...unnamed],
  };
}
