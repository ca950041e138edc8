/** The kinds of subjects whose time can come. A new kind is one line here. */

import type { Context } from '../context.ts';
import { tickContacts } from '../paging/commands/tick.ts';
import { waitingContacts } from '../paging/queries/due.ts';
import { tickRequests } from '../request/commands/tick.ts';
import { waitingRequests } from '../request/queries/due.ts';
import { tickRosters } from '../roster/commands/tick.ts';
import { waitingRosters } from '../roster/queries/due.ts';
import type { Waiting } from '../store/due.ts';
import type { Looked, Which } from '../store/perform-due.ts';

export type Duty = Waiting & {
  /** Lets time pass for those that are due and that nobody else holds, together: all of them or none. */
  tick(context: Context, which: Which): Promise<readonly Looked[]>;
};

export const duties: readonly Duty[] = [
  { ...waitingRequests, tick: tickRequests },
  { ...waitingRosters, tick: tickRosters },
  { ...waitingContacts, tick: tickContacts },
];
