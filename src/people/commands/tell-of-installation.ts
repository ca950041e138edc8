/** Administrators hear that Steward was installed somewhere: anybody who knows the address can do that. */

import type { Context } from '../../context.ts';
import { PROVIDER } from '../../decision.ts';
import { enqueue } from '../../store/message.ts';
import { findInstallation } from '../../store/installation.ts';
import type { InstalledContent } from '../installed.ts';
import { workspaceNames } from '../directory.ts';
import { colleagues } from '../queries/colleagues.ts';

/**
 * One message for each workspace and day (UTC), which is edited when it is installed again: whoever knows the address
 * could ring all day. Service managers in the place of administrators where there are none.
 */
export async function tellOfInstallation(
  { library, machine, read, store }: Context,
  platform: string,
  workspace: string,
): Promise<void> {
  const directory = await library.directory();
  const found = await findInstallation(read, platform, workspace);
  if (!directory || !found) return;
  const known = await colleagues(read, directory);
  const named = known.idsOf(directory.roles['administrator']);
  const people = named.length > 0 ? named : known.idsOf(directory.roles['service-manager']);
  const [bound = null] = workspaceNames(directory, platform, [workspace]);
  const content: InstalledContent = { notice: 'installed', workspace, name: found.name, bound };
  const stem = `installed/${platform}/${workspace}/${new Date(machine()).toISOString().slice(0, 10)}`;
  await store.transaction((tx) =>
    enqueue(
      tx,
      'installation',
      { customer: PROVIDER, id: `${platform}/${workspace}` },
      stem,
      people.map((person) => ({
        kind: 'card',
        key: `${stem}/${person}`,
        lane: `person:${person}`,
        urgent: false,
        content,
      })),
    ),
  );
  store.wake(false);
}
