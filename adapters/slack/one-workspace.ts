import { createClients } from './clients.ts';
import { createDirectMessages } from './direct-messages.ts';
import { examine } from './examine.ts';
import type { Flights } from './flights.ts';
import { createGroups } from './groups.ts';
import type { SlackOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { createSelf } from './self.ts';
import type { Workspaces } from './workspaces.ts';

/** One token: whoever asks from wherever, e.g. the guest of a shared channel, is answered with it. */
export const createOneWorkspace = (options: SlackOptions, flights: Flights): Workspaces => {
  const clients = createClients(options, options.botToken);
  const parts: Parts = {
    options,
    clients,
    flights,
    direct: createDirectMessages(),
    self: createSelf(clients.interactive),
    groups: createGroups(() => clients.interactive, options),
  };
  return {
    of: async () => parts,
    home: async () => options.workspace ?? (parts.self.known() ?? (await parts.self.identity())).workspace,
    homes: async () => [parts],
    upkeep: async () => undefined,
    examine: (bound) => examine(parts, bound),
    greet: async () => void (await parts.self.identity()),
    // The token is the operator's: delivery finds out that Slack takes it no more, and says so.
    removed: async (workspace) =>
      options.log.error({ workspace }, 'Slack says that Steward was taken out of its workspace'),
  };
};
