/** The faults there are, in the order of the table. */

import { clockAhead, clockBehind } from './cases/clock.ts';
import { connectionsCut, databaseCrash, databaseStopped } from './cases/database.ts';
import { disordered, expiredTriggers } from './cases/deliveries.ts';
import { duel } from './cases/duel.ts';
import { killsOfOne, killsOfThree, killsOfTwo } from './cases/kills.ts';
import { none } from './cases/none.ts';
import { poisonMessage, poisonSubject } from './cases/poison.ts';
import { publishing } from './cases/publishing.ts';
import { sharedServer, stopping } from './cases/stopping.ts';
import { lostAnswers, lostEchoes, serverErrors, tooMany } from './cases/storms.ts';
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [
  none,
  killsOfOne,
  killsOfTwo,
  killsOfThree,
  databaseCrash,
  databaseStopped,
  connectionsCut,
  clockAhead,
  clockBehind,
  tooMany,
  serverErrors,
  lostAnswers,
  lostEchoes,
  disordered,
  expiredTriggers,
  duel,
  publishing,
  poisonSubject,
  poisonMessage,
  stopping,
  sharedServer,
];
