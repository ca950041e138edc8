/** One contestant's process: `contestant.ts NAME OPTIONS-AS-JSON`. */

import { answerParent } from './child.ts';
import { startBare } from './contestants/bare.ts';
import { startSql } from './contestants/sql.ts';
import { startSteward } from './contestants/steward.ts';

export type Options = { url: string; apiUrl: string; dataDir: string };

export type Contestant = {
  port: number;
  answers?: Readonly<Record<string, (about: never) => unknown>>;
  stop(): Promise<void>;
};

const contestants = {
  /** Requests are taken and kept; another process would send what is due. */
  steward: (options: Options) => startSteward(options, false),
  /** All in one process: cards, pings and private answers go out while requests come in. */
  delivering: (options: Options) => startSteward(options, true),
  sql: startSql,
  bare: startBare,
};
export type Name = keyof typeof contestants;

const [name, options] = process.argv.slice(2);
const { port, answers, stop } = await contestants[name as Name](JSON.parse(options ?? '{}') as Options);
answerParent(
  { port: () => port, memory: () => process.memoryUsage(), cpu: () => process.cpuUsage(), ...answers },
  stop,
);
