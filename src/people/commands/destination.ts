/** Where a lane leads: from the names Steward uses to a platform's own ids. */

import type { Destination } from '../../chat/platform.ts';
import type { Context } from '../../context.ts';
import { NewerRelease } from '../../store/newer-release.ts';
import { channelOf, userGroupOf } from '../directory.ts';
import { accountOf } from './account.ts';

const CHANNELS: readonly string[] = ['door', 'team', 'escalations'];

export type Led = { platform: string; to: Destination };

/**
 * `person:<id>`, `team:<key>`, `escalations:<key>`, `door:<channel name>` or `group:<roster>`; a sentence when it
 * should lead somewhere and does not, null when it need not.
 * @throws NewerRelease for a kind of lane that this release does not know
 */
export async function destinationOf(context: Context, lane: string): Promise<Led | string | null> {
  const cut = lane.indexOf(':');
  const kind = lane.slice(0, cut);
  const name = lane.slice(cut + 1);
  if (kind === 'person') {
    const account = await accountOf(context, name);
    if (!account)
      return 'No connected platform knows this person. They need an account there with the address in the directory.';
    return {
      platform: account.platform,
      to: { kind: 'person', workspace: account.workspace, user: account.user },
    };
  }
  if (kind === 'group') return groupOf(context, name);
  if (!CHANNELS.includes(kind)) throw new NewerRelease(`the destination ${lane}`);
  const directory = await context.library.directory();
  const team = directory?.teams[name];
  const channel = kind === 'door' ? name : kind === 'team' ? team?.channel : team?.escalations;
  if (channel === undefined) return `The directory has no team "${name}". Add it, or change the agreement.`;
  for (const platform of context.platforms()) {
    const bound = directory && channelOf(directory, platform, channel);
    if (bound) return { platform, to: { kind: 'channel', ...bound } };
  }
  return `The directory binds the channel "${channel}" to no connected platform. Add it under connections.`;
}

/** The user group that the roster's document names, if it names one. */
async function groupOf({ library, platforms }: Context, roster: string): Promise<Led | string | null> {
  const group = (await library.rosterDocument(roster))?.written.user_group;
  if (group === undefined) return null;
  const directory = await library.directory();
  for (const platform of platforms()) {
    const bound = directory && userGroupOf(directory, platform, group);
    if (bound) return { platform, to: { kind: 'user-group', ...bound } };
  }
  return `The roster ${roster} has the user group "${group}", which the directory binds to no connected platform. Add it under connections, user-groups.`;
}
