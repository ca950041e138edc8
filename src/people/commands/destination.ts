/** Where a lane leads: from the names Steward uses to a platform's own ids. */

import type { Destination } from '../../chat/platform.ts';
import type { Context } from '../../context.ts';
import { channelOf } from '../directory.ts';
import { accountOf } from './account.ts';

export type Led = { platform: string; to: Destination };

/**
 * `person:<id>`, `team:<key>`, `escalations:<key>` or `door:<channel name>`; a sentence when it leads nowhere.
 */
export async function destinationOf(context: Context, lane: string): Promise<Led | string> {
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
