/** `npm run bench -- NAME [options]`. Exit status 1 where a bench missed what is wanted of it. */

import { benchDecide } from './decide.ts';
import { benchIntake } from './intake.ts';
import { benchRoster } from './roster.ts';
import { benchStart } from './start.ts';
import { benchTime } from './time.ts';

const USAGE = `npm run bench -- intake   sending the request form: Steward beside hand-written SQL and a bare listener
  --url URL        a PostgreSQL to use in place of the embedded one; two databases are made there and dropped
  --rounds N       rounds over all contestants, interleaved (5)
  --scale X        requests a round, against 1 (use 0.2 for a quick look)
  --no-memory      leave out the 10,000 requests that watch memory
  --delivering     afterwards once more, with one process that also sends what is due
  --profile DIR    write a CPU profile of Steward's process there
npm run bench -- start    from \`npm start\` to the first page, with a fresh data folder and an existing one
  --runs N         (5)
npm run bench -- decide   lines of \`steward decide\` a second, and its memory
  --lines N        (1000000)
npm run bench -- time     deadlines a second: Steward beside luxon and two libraries from npm
  --rounds N       (9)
npm run bench -- roster   a year of a roster: Steward beside a rule asked at every hour
  --rounds N       (9)
`;

const [name, ...rest] = process.argv.slice(2);
const option = (key: string): string | undefined => {
  const at = rest.indexOf(`--${key}`);
  return at < 0 ? undefined : rest[at + 1];
};
const number = (key: string, fallback: number): number => {
  const value = Number(option(key) ?? fallback);
  if (!(value > 0)) throw new Error(`--${key} must be a number above 0.`);
  return value;
};

async function run(): Promise<boolean> {
  if (name === 'intake')
    return benchIntake({
      url: option('url'),
      rounds: number('rounds', 5),
      scale: number('scale', 1),
      memory: !rest.includes('--no-memory'),
      delivering: rest.includes('--delivering'),
      profile: option('profile'),
    });
  if (name === 'start') return benchStart(number('runs', 5));
  if (name === 'decide') return benchDecide(number('lines', 1_000_000));
  if (name === 'time') return benchTime(number('rounds', 9));
  if (name === 'roster') return benchRoster(number('rounds', 9));
  console.error(USAGE);
  return false;
}

process.exitCode = (await run()) ? 0 : 1;
