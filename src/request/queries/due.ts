import type { Waiting } from '../../store/due.ts';

/** Where requests wait for their next alarm; the index `request_urgent` is made for it. */
export const waitingRequests: Waiting = {
  kind: 'request',
  table: 'request',
  customer: 'customer_id',
  id: 'number',
  idType: 'bigint',
  urgency: `coalesce(priority, 'p9')`,
};
