/** Installations of Steward in workspaces of platforms: table `installation`, tokens sealed by the key ring. */

import type { EntityManager } from 'typeorm';
import { DatabaseProblem } from './database-problem.ts';
import type { KeyRing } from './key-ring.ts';

export type InstallationRow = {
  workspace: string;
  name: string;
  enterprise: string | null;
  app: string;
  botUser: string;
  scopes: readonly string[];
  tokens: string | null;
  sealedBy: string | null;
  expiresMs: number | null;
  installedMs: number;
};

export type Tokens = { token: string; refresh?: string; expiresMs?: number };

/** A row with its tokens opened; connect/installations.ts hands it to the port as the port's own. */
export type Installation = Omit<InstallationRow, 'enterprise' | 'tokens' | 'sealedBy' | 'expiresMs'> & {
  enterprise?: string;
  tokens: Tokens;
};

/** What a list may show: nothing sealed. Times are machine time. */
export type ListedInstallation = {
  platform: string;
  workspace: string;
  name: string;
  scopes: string[];
  installedMs: number;
  installedBy: string | null;
  expiresMs: number | null;
  refreshProblem: string | null;
  revokedMs: number | null;
  revokedWhy: string | null;
};

const COLUMNS = `workspace, name, enterprise, app, bot_user as "botUser", scopes, tokens, sealed_by as "sealedBy",
  expires_ms as "expiresMs", installed_ms as "installedMs"`;

/** What the sealed tokens belong to: moved to another row they open no more. */
export const boundTo = (platform: string, workspace: string): string =>
  `installation/${platform}/${workspace}`;

/** @param lock `wait`: for whoever has it; `skip`: undefined when somebody has it */
export async function findInstallation(
  tx: EntityManager,
  platform: string,
  workspace: string,
  lock?: 'wait' | 'skip',
): Promise<InstallationRow | undefined> {
  const clause = lock === undefined ? '' : lock === 'wait' ? 'for update' : 'for update skip locked';
  const [row] = await tx.query<InstallationRow[]>(
    `select ${COLUMNS} from installation where platform = $1 and workspace = $2 ${clause}`,
    [platform, workspace],
  );
  return row;
}

/**
 * Null: revoked.
 * @throws DatabaseProblem where no key of this process opens the tokens
 */
export function installationOf(ring: KeyRing, platform: string, row: InstallationRow): Installation | null {
  if (row.tokens === null) return null;
  const { workspace, name, enterprise, app, botUser, scopes, installedMs, expiresMs } = row;
  return {
    ...{ workspace, name, app, botUser, scopes, installedMs },
    ...(enterprise === null ? {} : { enterprise }),
    tokens: {
      ...openTokens(ring, platform, row, row.tokens),
      ...(expiresMs === null ? {} : { expiresMs }),
    },
  };
}

function openTokens(ring: KeyRing, platform: string, row: InstallationRow, sealed: string): Tokens {
  try {
    const bound = boundTo(platform, row.workspace);
    return JSON.parse(ring.open(bound, { sealed, by: row.sealedBy }).toString('utf8')) as Tokens;
  } catch (cause) {
    throw new DatabaseProblem(
      `The tokens of workspace ${row.workspace} are sealed by the key ${row.sealedBy ?? ''}, which this process does not have. ` +
        'Add it to STEWARD_VAULT_OLD_KEYS, or install Steward there again.',
      { cause },
    );
  }
}

const sealTokens = (ring: KeyRing, platform: string, workspace: string, { token, refresh }: Tokens) =>
  ring.seal(boundTo(platform, workspace), Buffer.from(JSON.stringify({ token, refresh })));

export async function keepInstallation(
  tx: EntityManager,
  ring: KeyRing,
  platform: string,
  installation: Installation,
): Promise<void> {
  const { workspace, name, enterprise, app, botUser, scopes, tokens, installedMs } = installation;
  const { sealed, by } = sealTokens(ring, platform, workspace, tokens);
  await tx.query(
    `insert into installation (platform, workspace, name, enterprise, app, bot_user, scopes, tokens, sealed_by,
       expires_ms, installed_ms) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)
     on conflict (platform, workspace) do update set name = excluded.name, enterprise = excluded.enterprise,
       app = excluded.app, bot_user = excluded.bot_user, scopes = excluded.scopes, tokens = excluded.tokens,
       sealed_by = excluded.sealed_by, expires_ms = excluded.expires_ms,
       installed_ms = greatest(excluded.installed_ms, installation.installed_ms + 1), installed_by = null,
       refreshed_ms = null, refresh_problem = null, revoked_ms = null, revoked_why = null`,
    [
      platform,
      workspace,
      name,
      enterprise ?? null,
      app,
      botUser,
      scopes,
      sealed,
      by,
      tokens.expiresMs ?? null,
    ].concat([installedMs]),
  );
}

/** @param person opaque id */
export async function installedBy(
  read: EntityManager,
  platform: string,
  workspace: string,
  person: string,
): Promise<void> {
  await read.query('update installation set installed_by = $3 where platform = $1 and workspace = $2', [
    platform,
    workspace,
    person,
  ]);
}

export async function renewTokens(
  tx: EntityManager,
  ring: KeyRing,
  platform: string,
  workspace: string,
  tokens: Tokens,
  at: number,
): Promise<void> {
  const { sealed, by } = sealTokens(ring, platform, workspace, tokens);
  await tx.query(
    `update installation set tokens = $3, sealed_by = $4, expires_ms = $5, refreshed_ms = $6, refresh_problem = null
     where platform = $1 and workspace = $2`,
    [platform, workspace, sealed, by, tokens.expiresMs ?? null, at],
  );
}

export async function noteRefreshProblem(
  tx: EntityManager,
  platform: string,
  workspace: string,
  why: string,
): Promise<void> {
  await tx.query('update installation set refresh_problem = $3 where platform = $1 and workspace = $2', [
    platform,
    workspace,
    why,
  ]);
}

/** @returns false: revoked already, or installed anew since */
export async function revokeInstallation(
  tx: EntityManager,
  platform: string,
  { workspace, installedMs }: Pick<Installation, 'workspace' | 'installedMs'>,
  why: string,
  at: number,
): Promise<boolean> {
  const [rows] = await tx.query<[unknown[], number]>(
    `update installation set tokens = null, sealed_by = null, expires_ms = null, revoked_ms = $4, revoked_why = $5
     where platform = $1 and workspace = $2 and installed_ms = $3 and revoked_ms is null returning workspace`,
    [platform, workspace, installedMs, at, why],
  );
  return rows.length > 0;
}

export async function listInstallations(read: EntityManager): Promise<ListedInstallation[]> {
  return read.query<ListedInstallation[]>(
    `select platform, workspace, name, scopes, installed_ms as "installedMs", installed_by as "installedBy",
       expires_ms as "expiresMs", refresh_problem as "refreshProblem", revoked_ms as "revokedMs",
       revoked_why as "revokedWhy"
     from installation order by revoked_ms is not null, platform, name, workspace`,
  );
}

export async function expiringInstallations(
  read: EntityManager,
  platform: string,
  before: number,
): Promise<string[]> {
  const rows = await read.query<{ workspace: string }[]>(
    'select workspace from installation where platform = $1 and expires_ms < $2 order by expires_ms',
    [platform, before],
  );
  return rows.map(({ workspace }) => workspace);
}
