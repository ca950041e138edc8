import type { Command } from 'commander';
import { platforms } from '../../platforms.ts';
import { report } from '../answer.ts';

/** `steward directory check FILE [DOCUMENT…]`, which needs no database. */
export function directoryVerb(program: Command): void {
  const directory = program.command('directory').description('check who the provider’s people are');
  directory
    .command('check')
    .description('name every mistake with its line and its mend')
    .argument('<file>', 'a directory in YAML')
    .argument('[document...]', 'all agreements and rosters that are to work with it: do they fit?')
    .action(async (file: string, documents: string[]) => {
      const { checkDirectory } = await import('../directory.ts');
      report(checkDirectory(file, documents, platforms));
    });
}
