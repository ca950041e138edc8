import { named } from '../../document/reading/collections.ts';
import { childAt, entryOf } from '../../document/reading/document-node.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { choiceMend, wrong, wrongKey } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { scalar } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Check } from '../../document/reading/shape.ts';
import type { BoundChannel } from '../directory.ts';

export type WrittenConnection = {
  workspaces?: Record<string, string>;
  channels?: Record<string, BoundChannel>;
  userGroups?: Record<string, string>;
};

/** Ids are the platform's own and mean nothing here; `#office-it` and `@ada` are names as people type them. */
const platformId = (example: string): Reader<string> =>
  scalar(
    (text) => (/^[^\s\p{C}#@][^\s\p{C}]{0,254}$/u.test(text) ? text : undefined),
    'is not an id of the platform',
    `Copy the id from the platform; it looks like ${example}.`,
  );

const workspaceId: Reader<string> = (node, reading) => {
  const id = platformId('T0123ABCD')(node, reading);
  const platform = node.path[1];
  if (id === undefined || typeof platform !== 'string') return id;
  const same = entryOf(childAt(reading.root, 'connections', platform, 'workspaces'), id);
  if (same?.kind !== 'scalar') return id;
  return wrong(reading, node, `${quoted(id)} is a workspace's name, not its id.`, `Write ${same.text}.`);
};

/** One thing has one name, so that what is said of it can be looked up from either side. */
function boundOnce<T>(what: string, idOf: (bound: T) => string | undefined): Check<Record<string, T>> {
  return (bound, node, reading) => {
    const names = new Map<string, string>();
    for (const [name, value] of Object.entries(bound)) {
      const id = value === undefined ? undefined : idOf(value);
      if (id === undefined) continue;
      const other = names.get(id);
      if (other === undefined) names.set(id, name);
      else if (node.kind === 'map') {
        const sentence = `${quoted(name)} is the same ${what} as ${quoted(other)}.`;
        wrongKey(reading, node, name, sentence, 'Keep one name, or correct the id.');
      }
    }
  };
}

const ids = (what: string, example: string): Reader<Record<string, string>> =>
  named(
    `a ${what}`,
    platformId(example),
    boundOnce(what, (id: string) => id),
  );

const boundChannel: Reader<BoundChannel> = shape('a channel', {
  workspace: needed(workspaceId, 'T0123ABCD'),
  channel: needed(platformId('C0123ABCD'), 'C0123ABCD'),
});

const connection: Reader<WrittenConnection> = shape('a connection', {
  workspaces: optional(ids('workspace', 'T0123ABCD'), '{ acme-chat: T0123ABCD }'),
  channels: optional(
    named(
      'a channel',
      boundChannel,
      boundOnce('channel', ({ workspace, channel }) => `${workspace} ${channel}`),
    ),
    '{ office-it: { workspace: T0123ABCD, channel: C0123ABCD } }',
  ),
  'user-groups': optional(ids('user group', 'S0123ABCD'), '{ acme-board: S0123ABCD }'),
});

/** By platform. `platforms`: those Steward can talk to; left out, any name is taken. */
export const connections = (
  platforms: readonly string[] | undefined,
): Reader<Record<string, WrittenConnection>> =>
  named('a platform', connection, (_, node, reading) => {
    if (node.kind !== 'map' || platforms === undefined) return;
    for (const { key } of node.entries.filter((entry) => !platforms.includes(entry.key))) {
      const mend = choiceMend(nearest(key, platforms), platforms, 'Leave it out.');
      wrongKey(reading, node, key, `${quoted(key)} is not a platform that Steward talks to.`, mend);
    }
  });
