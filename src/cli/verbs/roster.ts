import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { zoneMistake } from '../../time/zone-name.ts';
import type { ShowOptions } from '../roster/show.ts';
import { report } from '../answer.ts';
import { withSteward, withStewardOrNot } from '../with-steward.ts';

const ALL = 'name each stretch that nobody covers, also where they repeat';

/** `steward roster check FILE…`, `import FILE…`, `show NAME` and `feed NAME`. */
export function rosterVerb(program: Command): void {
  const roster = program.command('roster').description('check, import and show who is on duty when');
  roster
    .command('check')
    .description('name every mistake with its mend, and hours promised that nobody covers')
    .argument('<file...>', 'rosters in YAML, and agreements to compare them with')
    .option('-a, --all', ALL)
    .action(async (files: string[], { all }: { all?: boolean }) => {
      const { checkRosters } = await import('../roster/check.ts');
      report(await checkRosters(files, withStewardOrNot, all));
    });
  roster
    .command('import')
    .description('put rosters in force: whom it touches, which changes stay, what nobody covers')
    .argument('<file...>', 'rosters in YAML; what is unchanged stays as it is')
    .option('-a, --all', ALL)
    .action(async (files: string[], { all }: { all?: boolean }) => {
      const { importRosters, importable } = await import('../roster/import.ts');
      const rosters = importable(files);
      if ('ok' in rosters) report(rosters);
      else report(await withSteward((desk) => importRosters(desk, rosters, all), true));
    });
  roster
    .command('show')
    .description('print who is on duty now and in the days ahead')
    .argument('<name>', 'the roster, for example workplace')
    .option('-d, --days <number>', 'look so many days ahead', days, 14)
    .option('-z, --zone <zone>', 'print times in this time zone, for example Asia/Tokyo', zone)
    .option('-a, --all', ALL)
    .option('--json', 'print JSON')
    .action(async (name: string, options: ShowOptions) => {
      const { showRoster } = await import('../roster/show.ts');
      report(await withSteward((desk) => showRoster(desk, name, options)));
    });
  roster
    .command('feed')
    .description('give the address of its calendar, once, for others to subscribe to')
    .argument('<name>', 'the roster, for example workplace')
    .addOption(new Option('--new', 'another address; the one before stops').conflicts('stop'))
    .option('--stop', 'no address any more')
    .action(async (name: string, options: { new?: boolean; stop?: boolean }) => {
      const { feedAnswer } = await import('../roster/feed.ts');
      report(await withSteward((desk) => feedAnswer(desk, name, options)));
    });
}

function days(text: string): number {
  const number = Number(text);
  if (/^\d{1,3}$/.test(text) && number > 0 && number <= 400) return number;
  throw new InvalidArgumentError('--days takes a whole number from 1 to 400.');
}

function zone(text: string): string {
  if (zoneMistake(text) === null) return text;
  throw new InvalidArgumentError('--zone takes an IANA time zone such as Europe/Zurich.');
}
