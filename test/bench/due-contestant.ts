/** One process of the bench of what is due: `due-contestant.ts steward|sql URL`. */

import { answerParent } from './child.ts';
import { startDueSql } from './contestants/due-sql.ts';
import { startDueSteward } from './contestants/due-steward.ts';

/** Milliseconds it took, and how many subjects were changed. */
export type Drained = { ms: number; changed: number };

export type DueContestant = {
  answers: Readonly<Record<string, (about: never) => unknown>>;
  stop(): Promise<void>;
};

const [name, url = ''] = process.argv.slice(2);
const { answers, stop } = await (name === 'sql' ? startDueSql(url) : startDueSteward(url));
answerParent({ ready: () => true, cpu: () => process.cpuUsage(), ...answers }, stop);
