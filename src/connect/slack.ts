/** Connects Slack. A further platform is one more function like this and one more line in `main.ts`. */

import { createSlackAdapter } from '../../adapters/slack/index.ts';
import type { Config, SlackConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { machineClock } from '../clock.ts';
import { accountOf } from '../people/commands/account.ts';
import type { Steward } from '../steward.ts';

export type Connected = {
  /** What to tell whoever started the process. */
  lines: readonly string[];
  stop(): Promise<void>;
};

export async function connectSlack(
  steward: Steward,
  config: Config,
  slack: SlackConfig,
  log: Logger,
): Promise<Connected & { port: number }> {
  const { context } = steward;
  const directory = await context.library.directory();
  const adapter = createSlackAdapter({
    ...slack,
    port: steward.port,
    listenPort: config.port,
    host: config.host,
    machine: machineClock,
    log,
    userGroups: Object.values(directory?.connections['slack']?.userGroups ?? {}),
    userOf: (person) => accountOf(context, person, ['slack']),
  });
  steward.connect(adapter.platform);
  const { port } = await adapter.start();
  return {
    port,
    lines: [
      slack.appToken === undefined
        ? `Steward listens on http://${config.host}:${port}/slack/events.`
        : 'Steward is connected over Socket Mode.',
    ],
    stop: () => adapter.stop(),
  };
}
