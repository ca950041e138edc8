import { PROVIDER } from '../../decision.ts';
import type { Waiting } from '../../store/due.ts';

/**
 * Where rosters wait for their next shift. Who is on duty is known without it, so that the most urgent calls do not
 * wait for a hand-over, but those of every day do.
 */
export const waitingRosters: Waiting = {
  kind: 'roster',
  table: 'roster',
  customer: `'${PROVIDER}'`,
  id: 'name',
  idType: 'text',
  urgency: `'p2'`,
};
