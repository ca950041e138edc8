import type { SandboxOptions } from '../wire.ts';
import type { Entry } from './entry.ts';
import { directId, SLACKBOT } from './ids.ts';
import type { Person } from './model.ts';

const robot = (id: string, name: string, role: string, at: number): Person => ({
  id,
  name,
  role,
  timezone: 'Etc/UTC',
  colour: '#4a6b8a',
  email: '',
  isBot: true,
  deleted: false,
  updated: at,
});

/** A person's direct conversation with the app: the Messages tab of its App Home. */
export const directConversation = (
  userId: string,
  botUserId: string,
  botName: string,
  at: number,
): Entry => ({
  put: 'conversation',
  value: {
    id: directId(userId),
    name: botName,
    kind: 'dm',
    topic: '',
    members: [userId, botUserId],
    archived: false,
    created: at,
  },
});

/** The first content of the workspace. The bot is in exactly the channels whose members name it. */
export const seedEntries = (options: SandboxOptions, at: number): Entry[] => [
  { put: 'person', value: robot(options.app.botUserId, options.app.botName, 'App', at) },
  { put: 'person', value: robot(SLACKBOT, 'Slackbot', 'The workspace', at) },
  ...options.people.map(({ phone: _, ...person }): Entry => ({
    put: 'person',
    value: { ...person, isBot: false, deleted: false, updated: at },
  })),
  ...options.channels.map((channel): Entry => ({
    put: 'conversation',
    value: { ...channel, kind: 'channel', archived: false, created: at },
  })),
  ...options.people.map((person) =>
    directConversation(person.id, options.app.botUserId, options.app.botName, at),
  ),
  ...(options.userGroups ?? []).map((group): Entry => ({
    put: 'group',
    value: { ...group, enabled: true, updated: at },
  })),
];
