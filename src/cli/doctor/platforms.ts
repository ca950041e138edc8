import { createSlackAdapter } from '../../../adapters/slack/index.ts';
import type { Finding as PlatformFinding } from '../../chat/platform.ts';
import type { SlackConfig } from '../../config.ts';
import { createLog } from '../../log.ts';
import { installingOf } from '../../connect/slack-installing.ts';
import { neighbour } from '../../connect/neighbour.ts';
import { channelOf, userGroupOf } from '../../people/directory.ts';
import type { Directory } from '../../people/directory.ts';
import { rosterUserGroups } from '../../roster/queries/user-groups.ts';
import { liveReplicas } from '../../store/replica-name.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** Asks every configured platform whether it can be used: tokens, scopes, channels, user groups. */
export async function examinePlatforms(patient: Patient): Promise<Finding[]> {
  const { config } = patient;
  if (config.slack) return examineSlack(patient, config.slack, 'Slack');
  const sandbox = await neighbour(config.dataDir);
  if (sandbox) return examineSlack(patient, sandbox, `The sandbox workspace at ${sandbox.url}`);
  const [waits] = await patient.context.read.query<unknown[]>(
    `select 1 from message where state = 'due' limit 1`,
  );
  const replicas = await liveReplicas(patient.context.read);
  return [
    // Processes run, and none of them can send what waits.
    (waits === undefined || replicas.length === 0 ? look : bad)(
      'No chat platform is configured, and the sandbox workspace is not running.',
      'npm start opens the sandbox; for Slack set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or SLACK_CLIENT_ID for many workspaces.',
    ),
  ];
}

async function examineSlack(
  { steward, context, directory }: Patient,
  slack: SlackConfig,
  name: string,
): Promise<Finding[]> {
  // Never started: it does not connect, and only asks.
  const { oauth, ...one } = slack;
  const { platform } = createSlackAdapter({
    ...one,
    ...(oauth === undefined ? {} : { installing: installingOf(context, oauth, createLog('silent')) }),
    port: steward.port,
    machine: (): number => steward.context.machine(),
    log: createLog('silent'),
    userGroups: [],
    userOf: async () => null,
  });
  const named = directory ? channelsNamed(directory) : [];
  const bound = named.flatMap((channel) => {
    const at = directory && channelOf(directory, platform.name, channel);
    return at ? [{ ...at, name: channel }] : [];
  });
  const unbound = named.filter((channel) => bound.every((one) => one.name !== channel));
  const groups = await rosterUserGroups(context);
  const userGroups = groups.flatMap((group) => {
    const at = directory && userGroupOf(directory, platform.name, group);
    return at ? [{ ...at, name: group }] : [];
  });
  const workspaces = Object.entries(directory?.connections[platform.name]?.workspaces ?? {}).map(
    ([called, workspace]) => ({ workspace, name: called }),
  );
  const wrong = (await platform.examine({ channels: bound, userGroups, workspaces })).filter(({ ok }) => !ok);
  const findings = [...wrong.map(toFinding), ...unbound.map((channel) => notBound(channel, platform.name))];
  if (findings.length > 0) return findings;
  const filled = userGroups.length === 0 ? '' : ', user groups can be filled';
  return [
    well(
      `${name} answers: ${oauth === undefined ? 'the token is valid' : 'every token is valid'}, all scopes are granted, all ${bound.length} channels can be used${filled}.`,
    ),
  ];
}

const toFinding = ({ sentence, mend }: PlatformFinding): Finding => bad(sentence, mend);

const notBound = (channel: string, platform: string): Finding =>
  bad(
    `The directory has work for the channel ${channel} but binds it to none of ${platform}.`,
    `Add it to the directory below connections, ${platform}, channels.`,
  );

/** Every channel the directory has work for. */
function channelsNamed({ teams, frontDoors }: Directory): string[] {
  const ofTeams = Object.values(teams).flatMap(({ channel, escalations }) => [channel, escalations]);
  return [...new Set([...ofTeams, ...frontDoors])];
}
