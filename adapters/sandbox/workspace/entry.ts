import type { Conversation, Message, Person, PhonePage, StoredFile, StoredView, UserGroup } from './model.ts';

/** One change to the workspace: something put in its place, or taken away. */
export type Entry =
  | { put: 'person'; value: Person }
  | { put: 'conversation'; value: Conversation }
  | { put: 'message'; value: Message }
  | { put: 'group'; value: UserGroup }
  | { put: 'view'; value: StoredView }
  | { put: 'file'; value: StoredFile }
  | { put: 'page'; value: PhonePage }
  | { put: 'read'; user: string; conversation: string; ts: string }
  | { drop: 'message'; conversation: string; ts: string }
  | { drop: 'view'; id: string };
