/**
 * What the sandbox page and the sandbox server say to each other.
 *
 * This is not part of Slack: it is the "client side" that slack.com keeps to itself. Everything the bot sees
 * goes through the documented Web API (`/api/*`) and the documented signed requests instead.
 * `as` is always the Slack user id of the person the page is switched to.
 */

import type { Block, View } from '@slack/types';

export type WirePerson = {
  id: string;
  name: string;
  /** Shown under the name in the switch, e.g. "Requester, Acme". */
  role: string;
  timezone: string;
  /** CSS colour of the generated avatar. */
  colour: string;
  isBot: boolean;
};

export type WireConversation = {
  id: string;
  name: string;
  kind: 'channel' | 'dm';
  topic: string;
  /** Members by user id; the page lists only conversations the person is a member of. */
  members: string[];
  unread: number;
  /** Mentions of this person that are unread: the ones that ring. */
  mentions: number;
};

export type WireMessage = {
  ts: string;
  conversation: string;
  threadTs?: string;
  user: string;
  text: string;
  blocks?: Block[];
  editedTs?: string;
  replyCount?: number;
  replyUsers?: string[];
  reactions?: { name: string; users: string[] }[];
  pinned?: boolean;
  files?: { id: string; name: string; url: string }[];
  /** Only this person sees it; not kept after a reload, as in Slack. */
  ephemeralFor?: string;
};

/**
 * A modal or the Home tab. `state` is what the inputs hold, in the form of `view.state.values`: start inputs from it
 * (it already contains the initial values, and what survived a `views.update`), block id → action id → value.
 * `errors` are sentences to show under inputs, by block id.
 */
export type WireView = {
  id: string;
  hash: string;
  rootId: string;
  view: View;
  state?: Record<string, Record<string, Record<string, unknown>>>;
  errors?: Record<string, string>;
};

/**
 * A person's telephone: what rang it, latest first, and when chat is to be silent. `heard` is what was answered when
 * they pressed 1.
 */
export type WirePhone = {
  number: string;
  pages: {
    id: string;
    way: string;
    at: number;
    summary: string;
    details: string;
    link: string | null;
    test: boolean;
    heard?: string;
  }[];
  /** `HH:MM` on their own clock; null: never. */
  quiet: { from: string; to: string } | null;
};

export type WireCommand = { command: string; description: string; usageHint: string };
export type WireShortcut = { callbackId: string; name: string; type: 'global' | 'message' };

/** GET /sandbox/state?as=U… */
export type WireState = {
  workspace: { id: string; name: string };
  me: string;
  people: WirePerson[];
  conversations: WireConversation[];
  commands: WireCommand[];
  shortcuts: WireShortcut[];
  /** Open modals of this person, the last one on top. */
  views: WireView[];
  /** Null: this person has none. */
  phone: WirePhone | null;
  /** Service time, epoch milliseconds, and whether it can be moved. */
  now: number;
};

/** GET /sandbox/messages?as=U…&conversation=C…[&thread=ts]: oldest first. */
export type WireMessages = { messages: WireMessage[] };

/** GET /sandbox/home?as=U…: the App Home; asking opens it (app_home_opened is sent). */
export type WireHome = { view: WireView | null };

/** GET /sandbox/stream?as=U… (server-sent events, one JSON object a `data:` line). */
export type WireEvent =
  | { type: 'message'; message: WireMessage }
  | { type: 'message_changed'; message: WireMessage }
  | { type: 'message_deleted'; conversation: string; ts: string }
  | { type: 'conversations'; conversations: WireConversation[] }
  | { type: 'views'; views: WireView[] }
  | { type: 'home'; view: WireView | null }
  | { type: 'phone'; phone: WirePhone }
  | { type: 'time'; now: number };

/** Everything posted answers this; `error` is a sentence shown to the person. */
export type WireAnswer = { ok: true } | { ok: false; error: string };

/**
 * POST /sandbox/say: a message, or a slash command when `text` starts with `/`. The text is what the person typed:
 * `@Name`, `@handle`, `@group`, `@channel` and `#channel` become entities here, and entities the page put in itself
 * (`<@U…>`, `<#C…>`, `<!channel>`) stay; every other `&`, `<` and `>` is escaped.
 */
export type WireSay = { as: string; conversation: string; text: string; thread?: string };

/** POST /sandbox/action: an interactive element in a message, in a modal or in the App Home was used. */
export type WireAction = {
  as: string;
  container: { type: 'message'; conversation: string; ts: string } | { type: 'view'; viewId: string };
  blockId: string;
  actionId: string;
  /** The element's own part of a block_actions payload: `value`, `selected_option`, `selected_user`, … */
  value: Record<string, unknown>;
  /** Values of all inputs of the view so far, as in `view.state.values`. */
  state?: Record<string, Record<string, unknown>>;
};

/**
 * POST /sandbox/submit (view_submission) and /sandbox/close (view_closed). Submitting with inputs missing answers
 * `ok: true` and sends the form again with `errors`; `ok: false` means it was not taken and stays open as it was.
 * Closing takes the view off and shows the one below; `all` (the × of the whole modal) takes all of them off.
 */
export type WireSubmit = { as: string; viewId: string; state: Record<string, Record<string, unknown>> };
export type WireClose = { as: string; viewId: string; all?: boolean };

/** POST /sandbox/shortcut: a global or message shortcut. */
export type WireShortcutUse = { as: string; callbackId: string; conversation?: string; ts?: string };

/** POST /sandbox/read: everything in the conversation has been seen. */
export type WireRead = { as: string; conversation: string };

/** POST /sandbox/react */
export type WireReact = { as: string; conversation: string; ts: string; name: string; remove?: boolean };

/** POST /sandbox/phone: 1 is pressed in answer to a page. */
export type WirePhoneAnswer = { as: string; page: string };

/** POST /sandbox/quiet: do not disturb from then to then, `HH:MM`; both empty: never. */
export type WireQuiet = { as: string; from: string; to: string };

/** POST /sandbox/forward: moves service time; answers when everything due on the way has happened. */
export type WireForward = { seconds: number };
export type WireForwarded = { ok: true; now: number; happened: number } | { ok: false; error: string };

/** POST /sandbox/files?as=…&conversation=…&name=… (body: the bytes) → { ok, id } is out of the page's scope. */

/** What the sandbox needs from whoever starts it. */
export type SandboxOptions = {
  /** The port to listen on, 127.0.0.1 only; 0 picks a free one. */
  port: number;
  workspace: { id: string; name: string };
  app: {
    appId: string;
    botId: string;
    botUserId: string;
    botName: string;
    /** Of an installation made beforehand; empty: there is none, only OAuth makes one. */
    botToken: string;
    signingSecret: string;
  };
  /** Where the app receives events, commands and interactivity, e.g. http://127.0.0.1:3000/slack/events. */
  requestUrl: string;
  commands: WireCommand[];
  shortcuts: WireShortcut[];
  /** The first content of the workspace, used when `journal` holds nothing yet. The bot is a member of the
   * channels whose `members` name its user id. */
  people: (Omit<WirePerson, 'isBot'> & { email: string; phone?: string })[];
  channels: { id: string; name: string; topic: string; members: string[] }[];
  userGroups?: { id: string; handle: string; users: string[] }[];
  /** File that keeps the workspace between starts (JSON lines, appended); absent: memory only. */
  journal?: string;
  /**
   * Telephones of those people who have a number: pages are taken below `/phone/`, signed with the secret, and what is
   * pressed goes to `answerUrl`. Absent: nobody has one.
   */
  phone?: { secret: string; answerUrl: string };
  /** Service time: reading it and moving it. Absent: the machine's clock, not movable. */
  time?: { now(): Promise<number>; forward(seconds: number): Promise<{ now: number; happened: number }> };
  /** The bot token's scopes; calls beyond them are refused with `missing_scope`. Absent: everything is allowed. */
  scopes?: string[];
  /** What the app subscribes to, as manifests name it (`message.im`, `app_mention`, …); absent: everything. */
  events?: string[];
  /** Names of the metadata whose events the app subscribes to (`metadata_subscriptions`); absent: all. */
  metadata?: string[];
  /** The app can be installed by OAuth; absent: `app.botToken` is all there is. `rotates`: tokens expire. */
  oauth?: { clientId: string; clientSecret: string; redirectUris: readonly string[]; rotates?: boolean };
  /** true: Slack's rate limits apply (tiers per minute, one post a second and channel). Default false. */
  rateLimits?: boolean;
  /** Shorter times for tests, milliseconds. Defaults are Slack's: 3 s, [0, 1 min, 5 min], 3 s, 30 min. */
  pace?: { answerMs?: number; retryDelaysMs?: number[]; triggerMs?: number; responseUrlMs?: number };
  /** How much the record keeps of each list; absent: the latest few thousand. */
  keepRecords?: number;
  /** A line about what went wrong between the sandbox and the app, for the terminal. */
  onProblem?(sentence: string): void;
};
