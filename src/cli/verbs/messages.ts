import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { visible } from '../../document/reading/quoted.ts';
import type { State } from '../../store/set-aside.ts';
import { states } from '../../store/set-aside.ts';
import { report } from '../answer.ts';
import { withSteward } from '../with-steward.ts';

/** `steward messages list`, `retry ID…|--all-dead` and `drop ID… --because TEXT`. */
export function messagesVerb(program: Command): void {
  const messages = program
    .command('messages')
    .description('list what is not delivered, send it again or drop it');
  messages
    .command('list')
    .description('what waits and what could not be delivered, and why')
    .addOption(new Option('-s, --state <state>', 'only these').choices(states))
    .option('-l, --lane <lane>', 'only to this destination, for example team:workplace')
    .option('-n, --limit <number>', 'print at most so many', limit, 50)
    .option('--json', 'print JSON')
    .action(async (options: { state?: State; lane?: string; limit: number; json?: boolean }) => {
      const { listAnswer } = await import('../messages.ts');
      report(await withSteward((desk) => listAnswer(desk, options)));
    });
  messages
    .command('retry')
    .description('send again what was set aside')
    .argument('[id...]', 'as steward messages list shows them', ids)
    .option('--all-dead', 'everything that could not be delivered')
    .action(async (chosen: number[], { allDead }: { allDead?: boolean }, command: Command) => {
      if ((chosen.length === 0) !== (allDead === true))
        command.error('Say which: IDs of messages, or --all-dead for all that could not be delivered.');
      const { retryAnswer } = await import('../messages.ts');
      report(await withSteward((desk) => retryAnswer(desk, allDead ? 'all-dead' : chosen)));
    });
  messages
    .command('drop')
    .description('never send them')
    .argument('<id...>', 'as steward messages list shows them', ids)
    .requiredOption('--because <text>', 'why, for whoever asks later')
    .action(async (chosen: number[], { because }: { because: string }) => {
      const { dropAnswer } = await import('../messages.ts');
      report(await withSteward((desk) => dropAnswer(desk, chosen, because)));
    });
}

function ids(text: string, before: number[] | undefined): number[] {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError(`“${visible(text)}” is no message. Write its number, for example 12.`);
  return [...new Set([...(before ?? []), Number(text)])];
}

function limit(text: string): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('--limit takes a whole number from 1.');
}
