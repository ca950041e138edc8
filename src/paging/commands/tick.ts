/** Time passes for contacts: a test is over, or the month's test comes. */

import type { Context } from '../../context.ts';
import type { Looked, Which } from '../../store/perform-due.ts';
import { performDue } from '../../store/perform-due.ts';
import { waitingContacts } from '../queries/due.ts';
import { contactSubject } from '../table.ts';
import { contactFacts } from './facts.ts';

/** Those that are due and that nobody else holds, in one transaction. */
export const tickContacts = (context: Context, which: Which): Promise<Looked[]> =>
  performDue(context.store, contactSubject, waitingContacts, {
    ...which,
    by: { kind: 'system', name: 'clock' },
    command: { kind: 'tick' },
    facts: (tx, { person, test }) => contactFacts(context, tx, person, test),
  });
