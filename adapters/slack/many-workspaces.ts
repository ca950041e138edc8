import type { Found, Installation } from '../../src/chat/installations.ts';
import { createClients } from './clients.ts';
import { createDirectMessages } from './direct-messages.ts';
import type { Flights } from './flights.ts';
import { examineMany } from './examine-many.ts';
import { createGroups } from './groups.ts';
import { INSTALL_PATH } from './http.ts';
import type { Installing, SlackOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { createRenewal } from './renewal.ts';
import { whenRemoved } from './removal.ts';
import type { Workspaces } from './workspaces.ts';

/** Two clients and some caches each; who is not among them is made anew when next needed. */
const KEEP = 500;

type Entry = { installation: Installation; parts: Parts };

export const createManyWorkspaces = (
  options: SlackOptions,
  installing: Installing,
  flights: Flights,
): Workspaces => {
  const { installations } = installing;
  const open = new Map<string, Entry>();
  const renewal = createRenewal(options, installing, flights);
  const removal = whenRemoved(options, installations, renewal);

  const make = (installation: Installation): Entry => {
    const { workspace } = installation;
    const own: SlackOptions = {
      ...options,
      workspace,
      userOf: (person) => options.userOf(person, workspace),
    };
    const entry: Entry = {
      installation,
      parts: {
        options: own,
        clients: clientsOf(installation),
        flights,
        direct: createDirectMessages(),
        self: {
          known: () => identityIn(entry.installation),
          identity: async () => identityIn(entry.installation),
        },
        groups: createGroups(() => entry.parts.clients.interactive, own, true),
      },
    };
    return entry;
  };

  const clientsOf = (installation: Installation) =>
    createClients(options, installation.tokens.token, (code) =>
      flights.background('a token that Slack refuses', () => removal.refused(installation, code)),
    );

  const partsFor = (installation: Installation): Parts => {
    const { workspace, tokens } = installation;
    const before = open.get(workspace);
    open.delete(workspace);
    const entry = before ?? make(installation);
    open.set(workspace, entry); // a Map keeps the order of insertion: now it is the youngest
    // Others anew: what was made for the parts before keeps their clients.
    if (entry.installation.tokens.token !== tokens.token)
      entry.parts = { ...entry.parts, clients: clientsOf(installation) };
    entry.installation = installation;
    for (const oldest of open.keys()) {
      if (open.size <= KEEP) break;
      open.delete(oldest);
    }
    return entry.parts;
  };

  const found = async (workspace: string): Promise<Found> =>
    renewal.inTime(await installations.find(workspace));

  const homes = async (): Promise<Parts[]> => {
    const all = await Promise.all((await installations.homes()).map(found));
    return all.flatMap((one) => (one.kind === 'installed' ? [partsFor(one.installation)] : []));
  };

  const where = `${installing.address}${INSTALL_PATH}`;
  const workspaces: Workspaces = {
    home: null,
    homes,
    upkeep: () => renewal.upkeep(),
    examine: (bound) => examineMany(workspaces, installing, bound),
    greet: async () => void (await homes()),
    removed: async (workspace) => {
      if (await removal.isGone(workspace)) open.delete(workspace);
    },
    of: async (workspace) => {
      const one: Found = workspace === undefined ? { kind: 'never' } : await found(workspace);
      if (one.kind === 'installed') return partsFor(one.installation);
      open.delete(workspace ?? '');
      if (one.kind === 'revoked')
        return `Steward was taken out of the workspace ${workspace ?? ''}. Install it there again: ${where}`;
      // Guests of shared channels act from workspaces of their own; the channel is the provider's.
      const [home] = await homes();
      return (
        home ?? `Steward is not installed in the workspace ${workspace ?? ''}. Install it there: ${where}`
      );
    },
  };
  return workspaces;
};

const identityIn = ({ workspace, botUser, scopes }: Installation) => ({ workspace, botUser, scopes });
