import { membershipChanged } from './membership.ts';
import { uninstalled } from './oauth/access.ts';
import type { Parts } from './parts.ts';
import { userShape } from './shapes/user.ts';
import type { SandboxOptions } from './wire.ts';
import type { Conversation, Message, Person, UserGroup } from './workspace/model.ts';
import { directConversation } from './workspace/seed.ts';

/** What an administrator of the workspace does; each sends the events Slack would. Unknown ids throw. */
export type Admin = {
  addPerson(person: SandboxOptions['people'][number]): Promise<void>;
  /** Renames, moves to another time zone, deactivates (`deleted`) or reactivates a person. */
  changePerson(
    id: string,
    change: Partial<Pick<Person, 'name' | 'timezone' | 'email' | 'role' | 'deleted'>>,
  ): Promise<void>;
  archive(conversation: string, archived?: boolean): Promise<void>;
  join(conversation: string, user: string): Promise<void>;
  leave(conversation: string, user: string): Promise<void>;
  /** Takes the app out of the workspace. */
  uninstall(): Promise<void>;
  /** A user group as kept, for looking at in tests. */
  userGroup(id: string): UserGroup;
  /** Messages of a conversation as kept, oldest first, for looking at in tests. */
  messages(conversation: string): readonly Message[];
};

const must = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`The workspace has no ${what}.`);
  return value;
};

/** The administrator of a running workspace. */
export const createAdmin = (parts: Parts): Admin => {
  const { content } = parts.workspace;
  const place = (id: string): Conversation => must(content.conversations.get(id), `conversation ${id}`);
  const tell = async (type: 'team_join' | 'user_change', person: Person): Promise<void> => {
    const user = userShape(parts, person, await parts.time.now());
    parts.events.emit({
      type,
      user,
      cache_ts: Math.floor(person.updated / 1000),
      event_ts: await parts.time.next(),
    });
  };
  return {
    addPerson: async (given) => {
      const updated = await parts.time.now();
      const person: Person = { ...given, isBot: false, deleted: false, updated };
      const { botUserId, botName } = parts.options.app;
      parts.workspace.change({ put: 'person', value: person });
      parts.workspace.change(directConversation(person.id, botUserId, botName, updated));
      await tell('team_join', person);
    },
    changePerson: async (id, change) => {
      const person: Person = {
        ...must(content.people.get(id), `person ${id}`),
        ...change,
        updated: await parts.time.now(),
      };
      parts.workspace.change({ put: 'person', value: person });
      await tell('user_change', person);
    },
    archive: async (id, archived = true) => {
      parts.workspace.change({ put: 'conversation', value: { ...place(id), archived } });
      parts.events.emit({
        type: archived ? 'channel_archive' : 'channel_unarchive',
        channel: id,
        user: place(id).members[0],
        event_ts: await parts.time.next(),
      });
    },
    join: (id, user) => membershipChanged(parts, place(id), user, 'joined'),
    leave: (id, user) => membershipChanged(parts, place(id), user, 'left'),
    uninstall: () => uninstalled(parts),
    userGroup: (id) => must(content.groups.get(id), `user group ${id}`),
    messages: (id) => parts.workspace.messages(id),
  };
};
