import type { Clients } from './clients.ts';
import type { DirectMessages } from './direct-messages.ts';
import type { Flights } from './flights.ts';
import type { SlackOptions } from './options.ts';
import type { Self } from './self.ts';

/** What the listeners share. */
export type Parts = {
  options: SlackOptions;
  clients: Clients;
  flights: Flights;
  direct: DirectMessages;
  self: Self;
};
