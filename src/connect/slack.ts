/** Connects Slack. A further platform is one more function like this and one more line in `main.ts`. */

import { createSlackAdapter } from '../../adapters/slack/index.ts';
import type { SlackOptions } from '../../adapters/slack/options.ts';
import type { SlackConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { machineClock } from '../clock.ts';
import { accountIn } from '../people/commands/account-in.ts';
import { accountOf } from '../people/commands/account.ts';
import { homeUnnamed } from '../people/home-unnamed.ts';
import { inTrail } from '../trail.ts';
import { rosterUserGroups } from '../roster/queries/user-groups.ts';
import { installingOf } from './slack-installing.ts';
import type { Steward } from '../steward.ts';
import type { WebServer } from '../web/server.ts';

export type Connected = {
  /** What to tell whoever started the process. */
  lines: readonly string[];
  /** Once the listener takes nothing new. */
  stop(): Promise<void>;
};

/** Tokens are renewed two hours before they expire. */
const UPKEEP_MS = 10 * 60_000;

/** @param web not listening yet: what Slack sends must find its route */
export async function connectSlack(
  steward: Steward,
  slack: SlackConfig & Pick<SlackOptions, 'paced'>,
  web: Pick<WebServer, 'mount'>,
  log: Logger,
): Promise<Connected> {
  const { context, metrics } = steward;
  const { oauth, ...one } = slack;
  const directory = await context.library.directory();
  // Once it is installed somewhere, publishing and the doctor say so, too.
  const unnamed = oauth && directory && homeUnnamed(directory, 'slack');
  const bound = Object.entries(directory?.connections['slack']?.userGroups ?? {});
  // Groups that follow a roster say nothing of who somebody is.
  const following = await rosterUserGroups(context);
  const adapter = createSlackAdapter({
    ...one,
    ...(oauth === undefined ? {} : { installing: installingOf(context, oauth, log) }),
    port: steward.port,
    machine: machineClock,
    log,
    begin: inTrail,
    ...(metrics ? { acknowledged: (kind, ms) => metrics.acknowledged('slack', kind, ms) } : {}),
    userGroups: bound.filter(([name]) => !following.includes(name)).map(([, id]) => id),
    userOf: (person, workspace) =>
      workspace === undefined
        ? accountOf(context, person, ['slack'])
        : accountIn(context, person, 'slack', workspace),
  });
  steward.connect(adapter.platform);
  for (const route of adapter.routes) web.mount(route);
  await adapter.start();
  const upkeep = setInterval(() => {
    adapter.upkeep().catch((err: unknown) => log.error({ err, part: 'upkeep' }, 'something went wrong'));
  }, UPKEEP_MS).unref();
  const [route] = adapter.routes;
  return {
    lines: [
      route === undefined
        ? 'Steward is connected over Socket Mode.'
        : `Slack's requests are taken at ${route.path}.`,
      ...(unnamed === undefined ? [] : [`⚠️  ${unnamed}`]),
      ...(oauth === undefined ? [] : [`To install it in a workspace, open ${oauth.address}/slack/install.`]),
    ],
    stop: () => {
      clearInterval(upkeep);
      return adapter.stop();
    },
  };
}
