import type { Command } from 'commander';
import { report } from '../answer.ts';

/** `steward agreement check FILE…` and `steward agreement show FILE`. Neither needs a database. */
export function agreementVerb(program: Command): void {
  const agreement = program.command('agreement').description('check and read service agreements');
  agreement
    .command('check')
    .description('name every mistake with its line, its clause and its mend')
    .argument('<file...>', 'agreements in YAML')
    .action(async (files: string[]) => {
      const { checkFile } = await import('../agreement.ts');
      for (const file of files) report(checkFile(file));
    });
  agreement
    .command('show')
    .description('print an agreement as a customer reads it')
    .argument('<file>', 'an agreement in YAML')
    .action(async (file: string) => {
      const { showFile } = await import('../agreement.ts');
      report(showFile(file, process.stdout.columns));
    });
}
