import type { Entry } from './entry.ts';
import type { Conversation, Message, Person, PhonePage, StoredFile, StoredView, UserGroup } from './model.ts';

/** Everything in the workspace, indexed. Only `applyEntry` changes it. */
export type Content = {
  people: Map<string, Person>;
  conversations: Map<string, Conversation>;
  /** By conversation, oldest first. */
  messages: Map<string, Message[]>;
  /** `conversation root-ts` → its replies, oldest first. */
  threads: Map<string, Message[]>;
  groups: Map<string, UserGroup>;
  views: Map<string, StoredView>;
  files: Map<string, StoredFile>;
  /** What reached telephones, oldest first. */
  pages: Map<string, PhonePage>;
  /** `user conversation` → the newest `ts` that person has seen there. */
  read: Map<string, string>;
};

/** A workspace with nothing in it. */
export const emptyContent = (): Content => ({
  people: new Map(),
  conversations: new Map(),
  messages: new Map(),
  threads: new Map(),
  groups: new Map(),
  views: new Map(),
  files: new Map(),
  pages: new Map(),
  read: new Map(),
});

const putMessage = (list: Message[], message: Message): void => {
  // Almost always the newest; an edit finds its place from the end.
  let at = list.length;
  while (at > 0 && (list[at - 1]?.ts ?? '') > message.ts) at -= 1;
  if (list[at - 1]?.ts === message.ts) list[at - 1] = message;
  else list.splice(at, 0, message);
};

const listAt = (lists: Map<string, Message[]>, key: string): Message[] => {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
};

const dropFrom = (list: Message[], ts: string): Message | undefined => {
  const at = list.findIndex((message) => message.ts === ts);
  return at < 0 ? undefined : list.splice(at, 1)[0];
};

/** Applies one entry, from the journal or just made. */
export const applyEntry = (content: Content, entry: Entry): void => {
  if ('drop' in entry) {
    if (entry.drop === 'view') content.views.delete(entry.id);
    else {
      const gone = dropFrom(listAt(content.messages, entry.conversation), entry.ts);
      const root = gone?.threadTs;
      if (root !== undefined) dropFrom(listAt(content.threads, `${entry.conversation} ${root}`), entry.ts);
    }
    return;
  }
  if (entry.put === 'person') content.people.set(entry.value.id, entry.value);
  else if (entry.put === 'conversation') content.conversations.set(entry.value.id, entry.value);
  else if (entry.put === 'group') content.groups.set(entry.value.id, entry.value);
  else if (entry.put === 'view') content.views.set(entry.value.id, entry.value);
  else if (entry.put === 'file') content.files.set(entry.value.id, entry.value);
  else if (entry.put === 'page') content.pages.set(entry.value.id, entry.value);
  else if (entry.put === 'read') content.read.set(`${entry.user} ${entry.conversation}`, entry.ts);
  else {
    const { conversation, threadTs, ts } = entry.value;
    putMessage(listAt(content.messages, conversation), entry.value);
    if (threadTs !== undefined && threadTs !== ts)
      putMessage(listAt(content.threads, `${conversation} ${threadTs}`), entry.value);
  }
};

/** The content as entries, for the compacted journal. */
export const toEntries = (content: Content): Entry[] => [
  ...[...content.people.values()].map((value): Entry => ({ put: 'person', value })),
  ...[...content.conversations.values()].map((value): Entry => ({ put: 'conversation', value })),
  ...[...content.groups.values()].map((value): Entry => ({ put: 'group', value })),
  ...[...content.files.values()].map((value): Entry => ({ put: 'file', value })),
  ...[...content.pages.values()].map((value): Entry => ({ put: 'page', value })),
  ...[...content.messages.values()].flat().map((value): Entry => ({ put: 'message', value })),
  ...[...content.views.values()].map((value): Entry => ({ put: 'view', value })),
  ...[...content.read].map(([key, ts]): Entry => {
    const [user = '', conversation = ''] = key.split(' ');
    return { put: 'read', user, conversation, ts };
  }),
];
