import type { Command } from 'commander';
import { report } from '../answer.ts';
import { withSteward } from '../with-steward.ts';

/** `steward page test PERSON`. */
export function pageVerb(program: Command): void {
  const page = program.command('page').description('reach people beyond chat');
  page
    .command('test')
    .description('send a test page, to see whether it reaches somebody')
    .argument('<person>', 'by the directory’s key or address, for example olga')
    .option(
      '-w, --way <way>',
      'only in this way of the directory, for example phone; otherwise in all of theirs',
    )
    .action(async (person: string, options: { way?: string }) => {
      const { testPageAnswer } = await import('../page.ts');
      report(await withSteward((desk) => testPageAnswer(desk, person, options)));
    });
}
