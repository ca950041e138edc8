/** Which workspaces are the provider's own: only there does an address prove who somebody is. */

import type { Context } from '../../context.ts';
import type { Directory } from '../directory.ts';
import { ownWorkspaces } from '../directory.ts';

export type Workspace = { platform: string; workspace: string };

/**
 * Whoever administers a workspace can write any address into a profile there, so the provider's own are those its
 * directory names; where it names none, the one in which Steward itself is at home.
 * @throws when a platform has to say where that is and cannot
 */
export async function ownership(
  context: Context,
  directory: Directory | undefined,
): Promise<(at: Workspace) => boolean> {
  if (directory === undefined) return () => false;
  if (directory.provider.workspaces !== undefined)
    return ({ platform, workspace }) => ownWorkspaces(directory, platform).includes(workspace);
  const homes = new Map<string, string | undefined>();
  for (const platform of context.platforms()) homes.set(platform, await context.home(platform)?.());
  return ({ platform, workspace }) => homes.get(platform) === workspace;
}
