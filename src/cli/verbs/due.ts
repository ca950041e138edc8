import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { visible } from '../../document/reading/quoted.ts';
import { durationMs, parseDuration } from '../../time/duration.ts';
import { report } from '../answer.ts';
import { withSteward } from '../with-steward.ts';

/** `steward due [--within 2h] [--limit N] [--json]`. */
export function dueVerb(program: Command): void {
  program
    .command('due')
    .description('what is due now, what comes due next, and what fails')
    .option('-w, --within <duration>', 'only what comes due within, for example 2h', within)
    .option('-n, --limit <number>', 'print at most so many', limit, 20)
    .option('--json', 'print JSON')
    .action(async (options: { within?: number; limit: number; json?: boolean }) => {
      const { dueAnswer } = await import('../due.ts');
      report(await withSteward((desk) => dueAnswer(desk, options)));
    });
}

const DAY_MS = 86_400_000;

/** As agreements write durations, but a day is 24 hours. */
function within(text: string): number {
  const read = parseDuration(text);
  const milliseconds = read.ok
    ? read.duration.unit === 'day'
      ? read.duration.amount * DAY_MS
      : durationMs(read.duration)
    : null;
  if (milliseconds !== null) return milliseconds;
  throw new InvalidArgumentError(`“${visible(text)}” is no stretch of time. Write it as 30min, 2h or 3days.`);
}

function limit(text: string): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('--limit takes a whole number from 1.');
}
