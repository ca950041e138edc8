import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { report } from '../answer.ts';
import { withSteward } from '../with-steward.ts';

/** `steward queue [--team KEY] [--limit N] [--json]`. */
export function queueVerb(program: Command): void {
  program
    .command('queue')
    .description('list what is open, most urgent first')
    .option('-t, --team <key>', 'only this team of the directory')
    .option('-n, --limit <number>', 'print at most so many', limit, 50)
    .option('--json', 'print JSON')
    .action(async (options: { team?: string; limit: number; json?: boolean }) => {
      const { queueAnswer } = await import('../queue.ts');
      report(await withSteward((desk) => queueAnswer(desk, options)));
    });
}

function limit(text: string): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('--limit takes a whole number from 1.');
}
