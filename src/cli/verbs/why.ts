import type { Command } from 'commander';
import { report } from '../answer.ts';
import { requestName } from '../request-name.ts';
import { withSteward } from '../with-steward.ts';

/** `steward why NUMBER [--json]`. */
export function whyVerb(program: Command): void {
  program
    .command('why')
    .description('say which clauses and facts made a request what it is')
    .argument('<number>', 'the request, for example 12', requestName)
    .option('--json', 'print the history: every entry with its clauses, facts and hash')
    .action(async (name: string, { json }: { json?: boolean }) => {
      const { whyAnswer } = await import('../why.ts');
      report(await withSteward((desk) => whyAnswer(desk, name, json ?? false)));
    });
}
