/** Where anybody can install the app, only those are served whose workspace the directory names. */

import { say } from '../chat/say.ts';
import type { Text } from '../chat/text.ts';
import type { Visitor } from '../chat/port.ts';
import type { Context } from '../context.ts';
import { channelNameOf, workspaceNames } from '../people/directory.ts';

/** What whoever is not served hears, before anything of them is kept; undefined: they are, e.g. in a bound channel. */
export async function unserved(
  context: Context,
  { platform, workspace, conversation }: Visitor,
): Promise<Text | undefined> {
  if (context.home(platform) !== null) return undefined;
  const directory = await context.library.directory();
  if (directory === undefined) return say('desk.unserved-yet');
  const isNamed = workspaceNames(directory, platform, [workspace]).length > 0;
  const isInChannel =
    conversation !== undefined && channelNameOf(directory, platform, conversation) !== undefined;
  return isNamed || isInChannel ? undefined : say('desk.unserved', { provider: directory.provider.name });
}
