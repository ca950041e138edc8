/** The Slack adapter: its route map. What each listener does is in the file it is named after. */

import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { BlockAction } from '@slack/bolt';
import type { ChatPlatform } from '../../src/chat/platform.ts';
import { createClients } from './clients.ts';
import { createDirectMessages } from './direct-messages.ts';
import { examine } from './examine.ts';
import { createFlights } from './flights.ts';
import { createGroups } from './groups.ts';
import { BODY_BYTES, EVENTS_PATH, eventsRoute } from './http.ts';
import type { Route } from './http.ts';
import { quietLogger } from './logger.ts';
import { onChange } from './on-change.ts';
import { onArrived, onGroupChange, onHomeOpened, onUserChange } from './on-event.ts';
import { onMessage } from './on-message.ts';
import type { MessageArgs } from './on-message.ts';
import { onPress, onUnknownControl } from './on-press.ts';
import { onShortcut } from './on-shortcut.ts';
import { onSlash } from './on-slash.ts';
import { onSubmit } from './on-submit.ts';
import type { SlackOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { PACE } from './pace.ts';
import { createOutbound } from './post.ts';
import { findByEmail, readProfile } from './profile.ts';
import { commitFirst } from './receiver.ts';
import { createSelf } from './self.ts';
import { PLATFORM } from './to-command.ts';
import { createTrace } from './trace.ts';

export type SlackAdapter = {
  platform: ChatPlatform;
  /** What the process's HTTP listener must hand over; none over Socket Mode. */
  routes: readonly Route[];
  /** Over Socket Mode connects. */
  start(): Promise<void>;
  /** Once the listener takes nothing new: lets what is under way end, for at most 8 seconds. */
  stop(): Promise<void>;
};

const DRAIN_MS = 8000;

export const createSlackAdapter = (options: SlackOptions): SlackAdapter => {
  const clients = createClients(options);
  const flights = createFlights(options.log);
  const self = createSelf(clients.interactive);
  const parts: Parts = { options, clients, flights, direct: createDirectMessages(), self };
  const groups = createGroups(clients.interactive, options);
  const logger = quietLogger(options.log);
  const { signingSecret, botToken, appToken, apiUrl } = options;
  const clientOptions = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };

  const http = new HTTPReceiver({ signingSecret, endpoints: EVENTS_PATH, bodyLimit: BODY_BYTES, logger });
  const socket =
    appToken === undefined
      ? undefined
      : new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } });
  const app = new App({
    receiver: commitFirst(socket ?? http, flights),
    // Bolt would ask Slack who it is before it starts, and fail when Slack is away.
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
    clientOptions,
    logger,
  });

  app.command(/.*/, onSlash(parts));
  app.action<BlockAction>({ type: 'block_actions', action_id: /^(press|menu):/ }, onPress(parts));
  app.action<BlockAction>({ type: 'block_actions', action_id: /^live:/ }, onChange(parts));
  app.action<BlockAction>({ type: 'block_actions', action_id: /^field:/ }, ({ ack }) => ack());
  app.action<BlockAction>(
    { type: 'block_actions', action_id: /^(?!(press|menu|live|field):)/ },
    onUnknownControl(parts),
  );
  app.view({ type: 'view_submission', callback_id: /.*/ }, onSubmit(parts));
  app.view({ type: 'view_closed', callback_id: /.*/ }, ({ ack }) => ack());
  app.shortcut(/.*/, onShortcut(parts));
  app.options(/.*/, ({ ack }) => ack({ options: [] }));
  app.event('app_home_opened', onHomeOpened(parts));
  const heard = onMessage(parts);
  app.event('message', (args) => heard(args as unknown as MessageArgs));
  app.event('user_change', onUserChange(parts));
  app.event('subteam_members_changed', onGroupChange(parts, groups));
  app.event('message_metadata_posted', onArrived(parts));

  return {
    platform: {
      name: PLATFORM,
      ...createOutbound(parts),
      trace: createTrace(parts),
      ...(options.paced === false ? {} : { pace: PACE }),
      profile: (_workspace, user) => readProfile(parts, groups, user),
      find: (email) => findByEmail(parts, email),
      examine: (bound) => examine(parts, bound),
    },
    routes: socket === undefined ? [eventsRoute(http.requestListener, options.machine)] : [],
    start: async () => {
      await socket?.start();
      // Lets replies to other people's threads be passed over without asking the database.
      flights.background('who the bot is', () => self.identity());
    },
    stop: async () => {
      // What is under way is acknowledged over the socket, so it stays open for a while.
      if (socket !== undefined) await flights.settle(DRAIN_MS / 2).then(() => socket.stop());
      const left = await flights.settle(DRAIN_MS);
      if (left > 0) options.log.warn({ left }, 'Stopped while work was still under way');
    },
  };
};
