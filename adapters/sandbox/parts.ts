import type { Faults } from './faults.ts';
import type { Events } from './outgoing/events.ts';
import type { ResponseUrls } from './outgoing/response-url.ts';
import type { Sender } from './outgoing/sender.ts';
import type { Triggers } from './outgoing/trigger.ts';
import type { SandboxRecord } from './record.ts';
import type { Stream } from './client/stream.ts';
import type { SandboxOptions } from './wire.ts';
import type { MessageTime } from './workspace/message-time.ts';
import type { Codes } from './oauth/codes.ts';
import type { Tokens } from './oauth/tokens.ts';
import type { Workspace } from './workspace/workspace.ts';

/** What the pieces of the sandbox share. */
export type Parts = {
  options: SandboxOptions;
  workspace: Workspace;
  record: SandboxRecord;
  faults: Faults;
  time: MessageTime;
  stream: Stream;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  sender: Sender;
  events: Events;
  /** Of all workspaces of the server. */
  tokens: Tokens;
  codes: Codes;
  /** All workspaces of the server by their id, this one among them. */
  neighbours: ReadonlyMap<string, Parts>;
  /** `http://127.0.0.1:<port>`, known once the server listens. */
  baseUrl(): string;
  /** A payload Slack would not have taken: kept in the record and told to whoever started the sandbox. */
  object(where: string, messages: string[]): void;
};
