import type { Command } from 'commander';
import { report } from '../answer.ts';
import { requestName } from '../request-name.ts';
import { withSteward } from '../with-steward.ts';

/** `steward verify [NUMBER]`. */
export function verifyVerb(program: Command): void {
  program
    .command('verify')
    .description('recompute the history: hash chains, and rows from what they rest on')
    .argument('[number]', 'one request; all of them and all documents unless given', requestName)
    .action(async (name?: string) => {
      const { verifyAll, verifyOne } = await import('../verify/verify.ts');
      report(await withSteward((desk) => (name === undefined ? verifyAll(desk) : verifyOne(desk, name))));
    });
}
