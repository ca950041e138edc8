/** The Slack adapter: its route map. What each listener does is in the file it is named after. */

import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { BlockAction, Receiver } from '@slack/bolt';
import type { ChatPlatform } from '../../src/chat/platform.ts';
import { createFlights } from './flights.ts';
import { BODY_BYTES, EVENTS_PATH, eventsRoute } from './http.ts';
import type { Route } from './http.ts';
import { inWorkspace, onlyAck } from './in-workspace.ts';
import { installerOf, installRoutes } from './install.ts';
import { quietLogger } from './logger.ts';
import { createManyWorkspaces } from './many-workspaces.ts';
import { onChange } from './on-change.ts';
import { onArrived, onGroupChange, onHomeOpened, onUserChange } from './on-event.ts';
import { onMessage } from './on-message.ts';
import { onPress, onPressUnserved, onUnknownControl } from './on-press.ts';
import { onRemoved } from './on-removed.ts';
import { onShortcut } from './on-shortcut.ts';
import { ephemeral, onSlash } from './on-slash.ts';
import { keptOpen, onSubmit } from './on-submit.ts';
import { createOneWorkspace } from './one-workspace.ts';
import type { SlackOptions } from './options.ts';
import { outboundOf } from './outbound.ts';
import { PACE } from './pace.ts';
import { commitFirst } from './receiver.ts';
import { renderSentence } from './render.ts';
import { PLATFORM } from './to-command.ts';

export type SlackAdapter = {
  platform: ChatPlatform;
  /** What the process's HTTP listener must hand over; none over Socket Mode. */
  routes: readonly Route[];
  /** Over Socket Mode connects. */
  start(): Promise<void>;
  /** To be done every few minutes: renews tokens that expire soon. */
  upkeep(): Promise<void>;
  /** Once the listener takes nothing new: lets what is under way end, for at most 8 seconds. */
  stop(): Promise<void>;
};

const DRAIN_MS = 8000;

export const createSlackAdapter = (options: SlackOptions): SlackAdapter => {
  const flights = createFlights(options.log);
  const logger = quietLogger(options.log, options.machine);
  const { signingSecret, botToken, appToken, apiUrl, installing } = options;
  const clientOptions = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
  const workspaces = installing
    ? createManyWorkspaces(options, installing, flights)
    : createOneWorkspace(options, flights);

  const socket =
    appToken === undefined
      ? undefined
      : new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } });
  // Over a socket nothing is signed, and Bolt makes no receiver without a secret to check signatures by.
  const http =
    socket === undefined
      ? new HTTPReceiver({
          signingSecret,
          endpoints: EVENTS_PATH,
          bodyLimit: BODY_BYTES,
          logger,
          ...(installing === undefined ? {} : installerOf(options, installing)),
        })
      : undefined;
  const app = new App({
    receiver: commitFirst((socket ?? http) as Receiver, flights, options),
    // Bolt would ask Slack who it is before it starts, and fail when Slack is away; and renew tokens without a lock.
    authorize: async () => (botToken === undefined ? {} : { botToken }),
    convoStore: false,
    ignoreSelf: false,
    clientOptions,
    logger,
  });

  const there = inWorkspace(workspaces, options);
  const unserved = onPressUnserved(options.log);
  app.command(
    /.*/,
    there(onSlash, ({ ack }, sentence) => ack(ephemeral(renderSentence(sentence)))),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: /^(press|menu):/ }, there(onPress, unserved));
  app.action<BlockAction>({ type: 'block_actions', action_id: /^live:/ }, there(onChange, onlyAck));
  app.action<BlockAction>({ type: 'block_actions', action_id: /^field:/ }, ({ ack }) => ack());
  app.action<BlockAction>(
    { type: 'block_actions', action_id: /^(?!(press|menu|live|field):)/ },
    there(onUnknownControl, unserved),
  );
  app.view(
    { type: 'view_submission', callback_id: /.*/ },
    there(onSubmit, ({ ack, view }, sentence) => ack(keptOpen(view, sentence))),
  );
  app.view({ type: 'view_closed', callback_id: /.*/ }, ({ ack }) => ack());
  app.shortcut(/.*/, there(onShortcut, onlyAck));
  app.options(/.*/, ({ ack }) => ack({ options: [] }));
  app.event('app_home_opened', there(onHomeOpened));
  const heard = there(onMessage);
  app.event('message', (args) => heard(args as unknown as Parameters<typeof heard>[0]));
  app.event('user_change', there(onUserChange));
  app.event('subteam_members_changed', there(onGroupChange));
  app.event('message_metadata_posted', there(onArrived));
  app.event('app_uninstalled', onRemoved(workspaces));
  app.event('tokens_revoked', onRemoved(workspaces));

  return {
    platform: {
      name: PLATFORM,
      ...outboundOf(workspaces),
      ...(options.paced === false ? {} : { pace: PACE }),
      examine: (bound) => workspaces.examine(bound),
    },
    routes: http === undefined ? [] : routesOf(http.requestListener, options),
    start: async () => {
      await socket?.start();
      // Lets replies to other people's threads be passed over without asking the database.
      flights.background('who the bot is', () => workspaces.greet());
    },
    upkeep: () => workspaces.upkeep(),
    stop: async () => {
      // What is under way is acknowledged over the socket, so it stays open for a while.
      if (socket !== undefined) await flights.settle(DRAIN_MS / 2).then(() => socket.stop());
      const left = await flights.settle(DRAIN_MS);
      if (left > 0) options.log.warn({ left }, 'Stopped while work was still under way');
    },
  };
};

const routesOf = (listener: Route['listener'], { machine, installing }: SlackOptions): Route[] => [
  eventsRoute(listener, machine),
  ...(installing === undefined ? [] : installRoutes(listener)),
];
