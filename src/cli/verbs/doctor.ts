import type { Command } from 'commander';
import { report } from '../answer.ts';

/** `steward doctor [--json]`. */
export function doctorVerb(program: Command): void {
  program
    .command('doctor')
    .description('examine everything: each finding with its mend')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { doctorAnswer } = await import('../doctor/doctor.ts');
      report(await doctorAnswer(json ?? false));
    });
}
