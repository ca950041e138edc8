import type { Command } from 'commander';
import { report } from '../answer.ts';
import { requestName } from '../request-name.ts';
import { withSteward } from '../with-steward.ts';

/** `steward show NUMBER`. */
export function showVerb(program: Command): void {
  program
    .command('show')
    .description('tell how a request stands and its whole story')
    .argument('<number>', 'the request, for example 12', requestName)
    .action(async (name: string) => {
      const { showAnswer } = await import('../show.ts');
      report(await withSteward((desk) => showAnswer(desk, name)));
    });
}
