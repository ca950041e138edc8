import { applyEntry, emptyContent, toEntries } from './content.ts';
import type { Content } from './content.ts';
import type { Entry } from './entry.ts';
import { compactJournal, openJournal, readJournal } from './journal.ts';
import type { Conversation, Message } from './model.ts';

export type Workspace = {
  content: Readonly<Content>;
  /** Changes the content and writes the change to the journal. Ephemeral messages are never passed here. */
  change(entry: Entry): void;
  /** Messages only their person sees: in memory, as Slack forgets them on reload. */
  ephemerals: Map<string, Message>;
  message(conversation: string, ts: string): Message | undefined;
  messages(conversation: string): readonly Message[];
  /** Replies of a thread, oldest first, without its root. */
  replies(conversation: string, threadTs: string): readonly Message[];
  conversationsOf(userId: string): Conversation[];
  latestTs(): string | undefined;
};

const findByTs = (list: readonly Message[], ts: string): Message | undefined => {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle];
    if (found === undefined || found.ts === ts) return found;
    if (found.ts < ts) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
};

/**
 * Opens the workspace kept in `file` (JSON lines), or `seed` where the file holds nothing yet; the file is written
 * anew so that it stays about as long as what it describes.
 */
export const openWorkspace = (file: string | undefined, seed: Entry[]): Workspace => {
  const content = emptyContent();
  const kept = file === undefined ? [] : readJournal(file);
  for (const entry of kept.length > 0 ? kept : seed) applyEntry(content, entry);
  if (file !== undefined) compactJournal(file, toEntries(content));
  const journal = openJournal(file);
  const messages = (conversation: string): readonly Message[] => content.messages.get(conversation) ?? [];
  return {
    content,
    ephemerals: new Map(),
    change: (entry) => {
      applyEntry(content, entry);
      journal.append(entry);
    },
    messages,
    message: (conversation, ts) => findByTs(messages(conversation), ts),
    replies: (conversation, threadTs) => content.threads.get(`${conversation} ${threadTs}`) ?? [],
    conversationsOf: (userId) =>
      [...content.conversations.values()].filter((conversation) => conversation.members.includes(userId)),
    latestTs: () =>
      [...content.messages.values()].reduce<string | undefined>((latest, list) => {
        const ts = list.at(-1)?.ts;
        return ts !== undefined && (latest === undefined || ts > latest) ? ts : latest;
      }, undefined),
  };
};
