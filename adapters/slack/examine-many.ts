import type { Installations, Standing } from '../../src/chat/installations.ts';
import type { Bound, Finding } from '../../src/chat/platform.ts';
import { examineChannel, examineClock, examineScopes, why } from './examine.ts';
import { examineGroups } from './examine-groups.ts';
import { INSTALL_PATH } from './http.ts';
import type { Installing } from './options.ts';
import type { Workspaces } from './workspaces.ts';

const bad = (sentence: string, mend: string): Finding => ({ ok: false, sentence, mend });

const BIND =
  'If it is a customer’s or your own, add it to the directory below connections, slack, workspaces. If nobody knows it, have it removed: steward installations remove';

/** Every workspace: its token and scopes, what the directory binds there, and where the two do not meet. */
export const examineMany = async (
  workspaces: Workspaces,
  { installations, address, machine }: Installing,
  bound: Bound,
): Promise<readonly Finding[]> => {
  const install = `${address}${INSTALL_PATH}`;
  const all = await installations.all();
  const live = all.filter(({ isRevoked }) => !isRevoked);
  if (live.length === 0)
    return [bad('Steward is installed in no workspace yet.', `Open ${install} and follow it.`)];
  const named = bound.workspaces ?? [];
  const missing = named.filter(({ workspace }) => live.every((one) => one.workspace !== workspace));
  const stray = live.filter(({ workspace }) => named.every((one) => one.workspace !== workspace));
  const examined = await Promise.all(
    live.map((one) => examineOne(workspaces, machine(), one, bound, install)),
  );
  return [
    ...missing.map(({ workspace, name }) => {
      const was = all.some((one) => one.workspace === workspace) ? 'no longer' : 'not';
      return bad(
        `Steward is ${was} installed in ${name} (${workspace}), which the directory names.`,
        `Have somebody there open ${install}`,
      );
    }),
    ...stray.map(({ workspace, name }) =>
      bad(
        `Steward is installed in “${name}” (${workspace}), which the directory does not name, so nobody there is served.`,
        `${BIND} ${workspace}`,
      ),
    ),
    ...(await homesOf(installations, named.length)),
    ...examined.flat(),
  ];
};

const homesOf = async ({ homes }: Installations, count: number): Promise<Finding[]> =>
  (await homes()).length > 0 || count === 0
    ? []
    : [
        bad(
          'The directory does not say which workspaces are your own, so no address makes anybody a colleague.',
          'Name them in the directory: provider, workspaces.',
        ),
      ];

const examineOne = async (
  workspaces: Workspaces,
  now: number,
  { workspace, name, refreshProblem, expiresMs }: Standing,
  { channels, userGroups }: Bound,
  install: string,
): Promise<Finding[]> => {
  const where = ` of “${name}” (${workspace})`;
  const again = `Have somebody there open ${install}`;
  const stale =
    (refreshProblem ?? '') === ''
      ? []
      : [tokenProblem(where, refreshProblem ?? '', (expiresMs ?? now) - now)];
  const parts = await workspaces.of(workspace);
  if (typeof parts === 'string') return [...stale, bad(parts, again)];
  try {
    const answer = await parts.clients.interactive.auth.test();
    const groups = userGroups.filter((group) => (group.workspace ?? workspace) === workspace);
    const found = await Promise.all(
      channels
        .filter((channel) => channel.workspace === workspace)
        .map((channel) => examineChannel(parts, channel)),
    );
    return [
      ...stale,
      ...examineScopes(answer.response_metadata?.scopes ?? [], where),
      ...examineClock(parts.clients.skewMs()),
      ...found.flat(),
      ...(await examineGroups(parts, groups)),
    ];
  } catch (error) {
    return [...stale, bad(`The bot token${where} cannot be used. ${why('auth.test', error)}`, again)];
  }
};

const tokenProblem = (where: string, problem: string, leftMs: number): Finding => {
  const minutes = Math.round(leftMs / 60_000);
  const left = minutes > 0 ? `It still serves for ${String(minutes)} minutes.` : 'It has expired.';
  return bad(
    `The bot token${where} could not be renewed: ${problem} ${left}`,
    'Steward tries again by itself while Slack does not answer; if Slack refused it, install Steward there again.',
  );
};
