import type { Command } from 'commander';
import { report } from '../answer.ts';
import type { Options } from '../holidays/holidays.ts';

const AFTER_HELP = `
Examples:
  steward calendar holidays CH-ZH 2027
  steward calendar holidays US-CA 2027-2029 --language en --types public,bank
  steward calendar holidays CH-ZH 2028 --into acme.yaml --calendar office
  steward calendar holidays --list CH

Dates are written out one by one, so that an agreement never changes by itself.
--into leaves everything else in the file as it is, and a date that is there
already keeps its name. The file is written only if it is then an agreement
without a mistake.`;

/** `steward calendar holidays REGION YEAR…`. Needs no database; what knows the dates is loaded here only. */
export function calendarVerb(program: Command): void {
  const calendar = program.command('calendar').description('holidays for the calendars of agreements');
  const verb = calendar
    .command('holidays')
    .description('print the holidays of a region, or write them into an agreement')
    .argument('[region]', 'a country or a part of one: CH, CH-ZH')
    .argument('[years...]', 'one or more: 2027, 2027-2029')
    .option('-t, --types <types>', 'public, bank, optional, school, observance', 'public')
    .option('-l, --language <code>', 'of the names: en; left out: the region’s own')
    .option('-i, --into <file>', 'add them to this agreement')
    .option('-c, --calendar <name>', 'the calendar in it: office')
    .option('--list', 'list the regions there are, or those of a region')
    .addHelpText('after', AFTER_HELP)
    .action(async (region: string | undefined, years: string[], options: Options & { list?: boolean }) => {
      const { holidays, regions } = await import('../holidays/holidays.ts');
      if (options.list) return report(regions(region, options.language));
      if (region === undefined) return verb.error('error: name a region, for example CH-ZH, or --list');
      if (years.length === 0) return verb.error('error: name a year, for example 2027');
      if (options.calendar !== undefined && options.into === undefined)
        return verb.error('error: --calendar needs --into and the file of an agreement');
      report(holidays(region, years, options));
    });
}
