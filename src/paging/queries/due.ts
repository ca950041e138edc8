import { PROVIDER } from '../../decision.ts';
import type { Waiting } from '../../store/due.ts';

/** Where contacts wait for their tests, which can wait for everything else. */
export const waitingContacts: Waiting = {
  kind: 'contact',
  table: 'contact',
  customer: `'${PROVIDER}'`,
  id: 'person',
  idType: 'text',
  urgency: `'p9'`,
};
