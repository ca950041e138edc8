/** Where Slack's installations are kept, and what follows when one comes or goes. */

import type { Installing } from '../../adapters/slack/options.ts';
import type { SlackOauth } from '../config.ts';
import type { Context } from '../context.ts';
import type { Logger } from '../log.ts';
import { tellOfInstallation } from '../people/commands/tell-of-installation.ts';
import { createInstallations } from './installations.ts';
import { destinationOf } from '../people/commands/destination.ts';
import { recognise } from '../people/commands/recognise.ts';
import { ownWorkspaces } from '../people/directory.ts';
import { installedBy } from '../store/installation.ts';
import { reopen } from '../store/throttle.ts';
import { shutOut } from '../workers/detour.ts';

const PLATFORM = 'slack';
/** Until it is installed again nothing goes there; this only keeps what waits from being looked at too often. */
const CLOSED_MS = 10 * 60_000;

export function installingOf(context: Context, oauth: SlackOauth, log: Logger): Installing {
  const { read, store, vault, machine, library } = context;
  const where = (workspace: string): string => `${PLATFORM}/${workspace}`;
  const unlessItFails = (work: () => Promise<unknown>): Promise<unknown> =>
    work().catch((err: unknown) => log.error({ err, part: 'installations' }, 'something went wrong'));
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret ?? vault.ring.derive('slack/installation-state'),
    address: oauth.address,
    machine: () => machine(),
    installations: createInstallations({
      platform: PLATFORM,
      read,
      transaction: (work) => store.transaction(work),
      ring: vault.ring,
      machine: () => machine(),
      homes: async () => ownWorkspaces(await library.directory(), PLATFORM),
      kept: async (workspace, user) => {
        await unlessItFails(() => reopen(read, where(workspace)));
        store.wake(true);
        await unlessItFails(() => tellOfInstallation(context, PLATFORM, workspace));
        await unlessItFails(async () => {
          const { person } = await recognise(context, { platform: PLATFORM, workspace, user });
          await installedBy(read, PLATFORM, workspace, person);
        });
      },
      revoked: async (workspace) => {
        const way = { destination: (lane: string) => destinationOf(context, lane) };
        const why = `Steward was taken out of it. Somebody there can install it again: ${oauth.address}/slack/install`;
        const until = Math.ceil(machine() + CLOSED_MS);
        await unlessItFails(() => shutOut(context, way, { workspace: where(workspace), why }, until));
      },
    }),
  };
}
