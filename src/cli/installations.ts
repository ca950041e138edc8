/** `steward installations`: the workspaces Steward is in. Never their tokens. */

import { uninstall } from '../../adapters/slack/uninstall.ts';
import { momentIn } from '../chat/moment.ts';
import { readConfig } from '../config.ts';
import { installingOf } from '../connect/slack-installing.ts';
import { createLog } from '../log.ts';
import { workspaceNames } from '../people/directory.ts';
import type { Directory } from '../people/directory.ts';
import { names } from '../people/queries/names.ts';
import type { ListedInstallation } from '../store/installation.ts';
import { listInstallations } from '../store/installation.ts';
import { formatInstant } from '../time/iso.ts';
import { zoneNamed } from '../time/zone.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';
import type { Column } from './terminal/columns.ts';
import { inColumns } from './terminal/columns.ts';
import { jsonLines } from './terminal/json.ts';
import { words } from './terminal/terminal.ts';
import type { Desk } from './with-steward.ts';

const COLUMNS: readonly Column[] = [
  { head: 'Workspace' },
  { head: 'Name', gives: { order: 2, fair: 20, least: 8 } },
  { head: 'In the directory', gives: { order: 3, fair: 16, least: 8 } },
  { head: 'Installed' },
  { head: 'By', gives: { order: 4, fair: 14, least: 6 } },
  { head: 'State', gives: { order: 1, fair: 24, least: 10 } },
];

export async function listAnswer({ context, terminal, zone }: Desk, json: boolean): Promise<Answer> {
  const all = await listInstallations(context.read);
  const directory = await context.library.directory();
  const shown = await names(
    context.read,
    all.flatMap(({ installedBy }) => (installedBy === null ? [] : [installedBy])),
  );
  const bound = (one: ListedInstallation): string => (directory && boundIn(directory, one)) ?? '';
  const by = ({ installedBy }: ListedInstallation): string =>
    installedBy === null ? '' : shown(installedBy).name;
  if (json) {
    const iso = (at: number | null): string | null =>
      at === null ? null : formatInstant(at, zoneNamed(zone));
    const rows = all.map(({ installedMs, expiresMs, revokedMs, ...one }) => ({
      ...{ ...one, directory: bound({ ...one, installedMs, expiresMs, revokedMs }) || null },
      ...{ installed: iso(installedMs), expires: iso(expiresMs), revoked: iso(revokedMs) },
    }));
    return { ok: true, lines: jsonLines({ installations: rows }) };
  }
  if (all.length === 0)
    return {
      ok: true,
      lines: ['Steward was installed in no workspace by OAuth. See SLACK_CLIENT_ID in .env.example.'],
    };
  const cells = all.map((one) => [
    { text: words(one.workspace) },
    { text: words(one.name) },
    { text: words(bound(one)) },
    { text: momentIn(one.installedMs, zone) },
    { text: words(by(one)) },
    { text: words(stateOf(one, bound(one), zone)) },
  ]);
  return { ok: true, lines: inColumns(terminal, COLUMNS, cells) };
}

const boundIn = (directory: Directory, { platform, workspace }: ListedInstallation): string | undefined =>
  workspaceNames(directory, platform, [workspace])[0];

function stateOf(one: ListedInstallation, bound: string, zone: string): string {
  if (one.revokedMs !== null) return `taken out ${momentIn(one.revokedMs, zone)}: ${one.revokedWhy ?? ''}`;
  if (one.refreshProblem !== null) return `tokens not renewed: ${one.refreshProblem}`;
  return bound === '' ? 'nobody there is served: the directory does not name it' : 'in use';
}

export async function removeAnswer({ context }: Desk, workspace: string): Promise<Answer> {
  const read = readConfig();
  const slack = read.ok ? read.config.slack : undefined;
  if (slack?.oauth === undefined)
    return complaint('Only workspaces installed by OAuth can be left. See SLACK_CLIENT_ID in .env.example.');
  const log = createLog('silent');
  const { apiUrl, oauth } = slack;
  const options = { ...(apiUrl === undefined ? {} : { apiUrl }), log, machine: () => context.machine() };
  const problem = await uninstall(options, installingOf(context, oauth, log), workspace);
  return problem === null
    ? { ok: true, lines: [`Steward has left the workspace ${words(workspace)}; its tokens are gone.`] }
    : complaint(words(problem));
}
