/** Connects Slack. A further platform is one more function like this and one more line in `main.ts`. */

import { createSlackAdapter } from '../../adapters/slack/index.ts';
import type { SlackOptions } from '../../adapters/slack/options.ts';
import type { SlackConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { machineClock } from '../clock.ts';
import { accountOf } from '../people/commands/account.ts';
import { rosterUserGroups } from '../roster/queries/user-groups.ts';
import type { Steward } from '../steward.ts';
import type { WebServer } from '../web/server.ts';

export type Connected = {
  /** What to tell whoever started the process. */
  lines: readonly string[];
  /** Once the listener takes nothing new. */
  stop(): Promise<void>;
};

/** @param web not listening yet: what Slack sends must find its route */
export async function connectSlack(
  steward: Steward,
  slack: SlackConfig & Pick<SlackOptions, 'paced'>,
  web: Pick<WebServer, 'mount'>,
  log: Logger,
): Promise<Connected> {
  const { context } = steward;
  const directory = await context.library.directory();
  const bound = Object.entries(directory?.connections['slack']?.userGroups ?? {});
  // Groups that follow a roster say nothing of who somebody is.
  const following = await rosterUserGroups(context);
  const adapter = createSlackAdapter({
    ...slack,
    port: steward.port,
    machine: machineClock,
    log,
    userGroups: bound.filter(([name]) => !following.includes(name)).map(([, id]) => id),
    userOf: (person) => accountOf(context, person, ['slack']),
  });
  steward.connect(adapter.platform);
  for (const route of adapter.routes) web.mount(route);
  await adapter.start();
  const [route] = adapter.routes;
  return {
    lines: [
      route === undefined
        ? 'Steward is connected over Socket Mode.'
        : `Slack's requests are taken at ${route.path}.`,
    ],
    stop: () => adapter.stop(),
  };
}
