import type { Command } from 'commander';
import { report } from '../answer.ts';
import { withSteward } from '../with-steward.ts';

/** `steward setup FOLDER`. */
export function setupVerb(program: Command): void {
  program
    .command('setup')
    .description('publish a folder of directory, rosters and agreements')
    .argument('<folder>', 'with documents in YAML; what is unchanged stays as it is')
    .action(async (folder: string) => {
      const { readable, setupAnswer } = await import('../setup.ts');
      const problem = readable(folder);
      report(problem ?? (await withSteward((desk) => setupAnswer(desk, folder), true)));
    });
}
