/** `npm run bench -- NAME [options]`. Exit status 1 where a bench missed what is wanted of it. */

import { benchDecide } from './decide.ts';
import { benchDelivery } from './delivery.ts';
import { benchDue } from './due.ts';
import { benchIntake } from './intake.ts';
import { benchReplicas } from './replicas.ts';
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
npm run bench -- due      what is due: how late it is noticed, an empty look, and 5,000 at once beside hand-written SQL
  --url URL        as above
  --most N         running clocks, of 10000, 100000 and 1000000 (1000000)
  --rounds N       rounds of the 5,000 (5)
npm run bench -- replicas intake with one replica and with two over one database, and the database's share
  --url URL, --rounds N (5), --scale X
npm run bench -- delivery 10,000 messages to 1,000 channels, with and without one that is throttled
  --url URL, --rounds N (3), --scale X
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
  if (name === 'due')
    return benchDue({ url: option('url'), most: number('most', 1_000_000), rounds: number('rounds', 5) });
  if (name === 'replicas')
    return benchReplicas({ url: option('url'), rounds: number('rounds', 5), scale: number('scale', 1) });
  if (name === 'delivery')
    return benchDelivery({ url: option('url'), rounds: number('rounds', 3), scale: number('scale', 1) });
  if (name === 'start') return benchStart(number('runs', 5));
  if (name === 'decide') return benchDecide(number('lines', 1_000_000));
  if (name === 'time') return benchTime(number('rounds', 9));
  if (name === 'roster') return benchRoster(number('rounds', 9));
  console.error(USAGE);
  return false;
}

process.exitCode = (await run()) ? 0 : 1;
