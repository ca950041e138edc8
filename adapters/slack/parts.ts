import type { Clients } from './clients.ts';
import type { DirectMessages } from './direct-messages.ts';
import type { Flights } from './flights.ts';
import type { Groups } from './groups.ts';
import type { SlackOptions } from './options.ts';
import type { Self } from './self.ts';

/** What the listeners share, in one workspace: `options` are that workspace's. */
export type Parts = {
  options: SlackOptions;
  clients: Clients;
  flights: Flights;
  direct: DirectMessages;
  self: Self;
  groups: Groups;
};
