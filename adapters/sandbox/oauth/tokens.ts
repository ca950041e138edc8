import { randomBytes } from 'node:crypto';
import { machineNow } from '../machine.ts';

/** A pair as oauth.v2.access gives it; without rotation the token alone. */
export type Granted = { access_token: string; refresh_token?: string; expires_in?: number };

export type TokenError = 'invalid_auth' | 'token_expired' | 'token_revoked' | 'account_inactive';

/** The tokens of all workspaces of the server, and what has become of them. */
export type Tokens = {
  /** Installs the app: new tokens. */
  grant(workspace: string): Granted;
  /** A token that was agreed on beforehand and does not expire. */
  settle(workspace: string, token: string): void;
  whose(token: string): { workspace: string } | { error: TokenError };
  /** Undefined: the refresh token is unknown or used up. */
  refresh(token: string): (Granted & { workspace: string }) | undefined;
  /** One token, access or refresh. @returns whose it was */
  revoke(token: string): string | undefined;
  uninstall(workspace: string): void;
  isInstalled(workspace: string): boolean;
  /** For tests: its access tokens are twelve hours older now. */
  expire(workspace: string): void;
  /** For tests: the grace of refresh tokens that were used is over. */
  endGrace(): void;
};

type Access = { workspace: string; expires: number; gone?: 'token_revoked' | 'account_inactive' };
type Refresh = { workspace: string; until: number };

/** Source: docs.slack.dev/authentication/using-token-rotation. How long the "short grace period" is, is not said. */
export const TOKEN_SECONDS = 43_200;
const GRACE_MS = 60_000;
const MOST_ACTIVE = 2;

const secret = (prefix: string): string => `${prefix}${randomBytes(18).toString('hex')}`;

/** @param rotates whether tokens expire and are renewed */
export const createTokens = (rotates: boolean): Tokens => {
  const access = new Map<string, Access>();
  const refreshes = new Map<string, Refresh>();
  const isActive = ({ expires, gone }: Access): boolean => gone === undefined && expires > machineNow();

  const grant = (workspace: string): Granted => {
    const token = secret(rotates ? 'xoxe.xoxb-1-' : 'xoxb-');
    const expires = rotates ? machineNow() + TOKEN_SECONDS * 1000 : Infinity;
    access.set(token, { workspace, expires });
    if (!rotates) return { access_token: token };
    const refresh = secret('xoxe-1-');
    refreshes.set(refresh, { workspace, until: Infinity });
    const active = [...access.values()].filter((one) => one.workspace === workspace && isActive(one));
    for (const oldest of active.slice(0, -MOST_ACTIVE)) oldest.gone = 'token_revoked';
    return { access_token: token, refresh_token: refresh, expires_in: TOKEN_SECONDS };
  };

  return {
    grant,
    settle: (workspace, token) => void access.set(token, { workspace, expires: Infinity }),
    whose: (token) => {
      const found = access.get(token);
      if (found === undefined) return { error: 'invalid_auth' };
      if (found.gone !== undefined) return { error: found.gone };
      return isActive(found) ? { workspace: found.workspace } : { error: 'token_expired' };
    },
    refresh: (token) => {
      const found = refreshes.get(token);
      if (found === undefined || found.until < machineNow()) return undefined;
      found.until = Math.min(found.until, machineNow() + GRACE_MS);
      return { ...grant(found.workspace), workspace: found.workspace };
    },
    revoke: (token) => {
      const found = access.get(token);
      if (found !== undefined) found.gone = 'token_revoked';
      const { workspace } = found ?? refreshes.get(token) ?? {};
      refreshes.delete(token);
      return workspace;
    },
    uninstall: (workspace) => {
      for (const one of access.values()) if (one.workspace === workspace) one.gone = 'account_inactive';
      for (const [token, one] of refreshes) if (one.workspace === workspace) refreshes.delete(token);
    },
    isInstalled: (workspace) =>
      [...access.values()].some((one) => one.workspace === workspace && isActive(one)) ||
      [...refreshes.values()].some((one) => one.workspace === workspace && one.until === Infinity),
    expire: (workspace) => {
      for (const one of access.values())
        if (one.workspace === workspace) one.expires = Math.min(one.expires, machineNow());
    },
    endGrace: () => {
      for (const one of refreshes.values()) if (one.until !== Infinity) one.until = -Infinity;
    },
  };
};
