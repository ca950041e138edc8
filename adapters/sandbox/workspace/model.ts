/** What the workspace holds: plain data, kept in memory and in the journal. Times are epoch milliseconds. */

/** A JSON object whose shape the caller decides; blocks and views stay as the app sent them. */
export type Json = Record<string, unknown>;

export type Person = {
  id: string;
  name: string;
  role: string;
  timezone: string;
  colour: string;
  email: string;
  isBot: boolean;
  deleted: boolean;
  updated: number;
  /** Do not disturb, every day on their own clock; `HH:MM`. */
  quiet?: { from: string; to: string };
};

/** A page that rang somebody's telephone. */
export type PhonePage = {
  id: string;
  user: string;
  way: string;
  at: number;
  summary: string;
  details: string;
  link: string | null;
  test: boolean;
  /** What was answered when 1 was pressed. */
  heard?: string;
};

export type Conversation = {
  id: string;
  name: string;
  kind: 'channel' | 'dm';
  topic: string;
  members: string[];
  archived: boolean;
  created: number;
};

export type Reaction = { name: string; users: string[] };

export type Message = {
  ts: string;
  conversation: string;
  user: string;
  text: string;
  threadTs?: string;
  broadcast?: boolean;
  blocks?: Json[];
  attachments?: Json[];
  metadata?: Json;
  /** Set when the app's bot posted it. */
  botId?: string;
  clientMsgId?: string;
  subtype?: string;
  editedTs?: string;
  reactions?: Reaction[];
  pinned?: true;
  files?: string[];
  ephemeralFor?: string;
  /** Everybody whose client rang when it was posted. */
  rings: string[];
};

/** Values of the inputs of a view, as in `view.state.values`. */
export type StateValues = Record<string, Record<string, Json>>;

export type StoredView = {
  id: string;
  /** The person it is shown to. */
  user: string;
  kind: 'modal' | 'home';
  hash: string;
  rootId: string;
  previousId: string | null;
  /** As the app sent it, with generated block and action ids. */
  payload: Json;
  values: StateValues;
  errors?: Record<string, string>;
};

export type UserGroup = {
  id: string;
  handle: string;
  description?: string;
  users: string[];
  /** A disabled group calls nobody. */
  enabled: boolean;
  updated: number;
};

export type StoredFile = {
  id: string;
  name: string;
  title: string;
  altText: string;
  user: string;
  created: number;
  size: number;
  /** base64, so that the journal stays JSON. */
  content: string;
  conversations: string[];
};
