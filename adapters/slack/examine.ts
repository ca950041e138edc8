import type { Bound, Finding } from '../../src/chat/platform.ts';
import { classify, codeOf } from './errors.ts';
import { examineGroups } from './examine-groups.ts';
import type { Parts } from './parts.ts';
import { SCOPES } from './scopes.ts';

type Channel = Bound['channels'][number];

/** Slack refuses what is signed five minutes off; a tenth of that is worth a word. */
const SKEW_MS = 30_000;

export const why = (method: string, error: unknown): string => {
  const trouble = classify(method, error);
  return 'why' in trouble ? trouble.why : 'Slack refused.';
};

export const examineChannel = async ({ clients }: Parts, { channel, name }: Channel): Promise<Finding[]> => {
  try {
    const { channel: found } = await clients.interactive.conversations.info({ channel });
    if (found?.is_archived === true)
      return [
        { ok: false, sentence: `#${name} is archived.`, mend: 'Unarchive it or bind another channel.' },
      ];
    if (found?.is_member !== true)
      return [
        { ok: false, sentence: `Steward is not in #${name}.`, mend: 'Invite it there: /invite @Steward' },
      ];
    return [];
  } catch (error) {
    if (codeOf(error) === 'channel_not_found')
      return [
        {
          ok: false,
          sentence: `Slack shows Steward no channel #${name} (${channel}).`,
          mend: 'If it is private, invite Steward there: /invite @Steward. Otherwise correct its id.',
        },
      ];
    return [{ ok: false, sentence: `#${name} could not be examined. ${why('conversations.info', error)}` }];
  }
};

export const examineScopes = (granted: readonly string[], where = ''): Finding[] => {
  const missing = Object.entries(SCOPES).filter(([scope]) => !granted.includes(scope));
  if (missing.length === 0) return [];
  const named = missing.map(([scope, use]) => `${scope} (${use})`).join(', ');
  return [
    {
      ok: false,
      sentence: `The bot token${where} lacks ${named}.`,
      mend: 'Update the app from manifest/slack.yaml and install it again.',
    },
  ];
};

export const examineClock = (skew: number | undefined): Finding[] =>
  skew === undefined || Math.abs(skew) < SKEW_MS
    ? []
    : [
        {
          ok: false,
          sentence: `This machine's clock is ${String(Math.round(Math.abs(skew) / 1000))} s ${skew > 0 ? 'ahead of' : 'behind'} Slack's.`,
          mend: 'Synchronise it (NTP): signed requests are refused when it is 5 minutes off.',
        },
      ];

/** What is wrong with the connection, each with its mend. */
export const examine = async (parts: Parts, { channels, userGroups }: Bound): Promise<readonly Finding[]> => {
  const { options, self, clients } = parts;
  try {
    const { workspace, scopes } = await self.identity();
    const foreign =
      options.workspace === undefined || options.workspace === workspace
        ? []
        : [
            {
              ok: false,
              sentence: `The bot token is for workspace ${workspace}, not ${options.workspace}.`,
              mend: 'Use the token of the workspace Steward is bound to.',
            },
          ];
    const found = await Promise.all(channels.map((channel) => examineChannel(parts, channel)));
    const groups = await examineGroups(parts, userGroups);
    return [
      ...foreign,
      ...examineScopes(scopes),
      ...examineClock(clients.skewMs()),
      ...found.flat(),
      ...groups,
    ];
  } catch (error) {
    return [{ ok: false, sentence: `Slack cannot be used. ${why('auth.test', error)}` }];
  }
};
