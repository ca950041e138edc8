/** Installations of one platform, answered from memory for a few seconds: adapters ask at every request. */

import type { EntityManager } from 'typeorm';
import type { Found, Installations } from '../chat/installations.ts';
import {
  expiringInstallations,
  findInstallation,
  installationOf,
  keepInstallation,
  listInstallations,
  noteRefreshProblem,
  renewTokens,
  revokeInstallation,
} from '../store/installation.ts';
import type { InstallationRow } from '../store/installation.ts';
import type { KeyRing } from '../store/key-ring.ts';

export type InstallationsOptions = {
  platform: string;
  read: EntityManager;
  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  ring: KeyRing;
  /** Machine time, epoch milliseconds. */
  machine(): number;
  homes(): Promise<readonly string[]>;
  /** After it was committed. */
  kept?(workspace: string, user: string): Promise<void>;
  /** After it was committed. */
  revoked?(workspace: string): Promise<void>;
};

/** A replica that heard nothing of a change follows it after this long. */
export const FRESH_MS = 5_000;
/** How long what was known serves while the database is away; a token that was revoked is refused by its platform. */
const STALE_MS = 10 * 60_000;
/** People wait three seconds in all. */
const PATIENCE_MS = 1_000;
const KEEP = 5_000;

export function createInstallations(options: InstallationsOptions): Installations {
  const { platform, read, transaction, ring, machine } = options;
  const known = new Map<string, { at: number; found: Promise<Found>; last?: { at: number; found: Found } }>();

  const foundIn = (row: InstallationRow | undefined): Found => {
    if (row === undefined) return { kind: 'never' };
    const installation = installationOf(ring, platform, row);
    return installation === null ? { kind: 'revoked' } : { kind: 'installed', installation };
  };

  const remember = (workspace: string, found: Promise<Found>): Promise<Found> => {
    const last = known.get(workspace)?.last;
    if (known.size >= KEEP && !known.has(workspace)) known.clear();
    const entry = { at: machine(), found, ...(last === undefined ? {} : { last }) };
    known.set(workspace, entry);
    found.then(
      (value) => Object.assign(entry, { last: { at: entry.at, found: value } }),
      () => void (known.get(workspace) === entry && (entry.at = -Infinity)),
    );
    return found;
  };

  const forget = (workspace: string): void => void known.delete(workspace);

  return {
    homes: () => options.homes(),
    forget,
    all: async () =>
      (await listInstallations(read))
        .filter((one) => one.platform === platform)
        .map(({ workspace, name, revokedMs, refreshProblem, expiresMs }) => ({
          ...{ workspace, name, isRevoked: revokedMs !== null },
          ...(refreshProblem === null ? {} : { refreshProblem }),
          ...(expiresMs === null ? {} : { expiresMs }),
        })),
    expiring: (before) => expiringInstallations(read, platform, before),
    find: (workspace) => {
      const entry = known.get(workspace);
      // What is asked for at this moment may be long in coming, too.
      const asked =
        entry && machine() - entry.at < FRESH_MS
          ? entry.found
          : remember(workspace, findInstallation(read, platform, workspace).then(foundIn));
      const last = entry?.last;
      return last !== undefined && machine() - last.at < STALE_MS ? unlessSlow(asked, last.found) : asked;
    },
    keep: async (installation, user) => {
      await transaction((tx) => keepInstallation(tx, ring, platform, installation));
      forget(installation.workspace);
      await options.kept?.(installation.workspace, user);
    },
    revoke: async (seen, why) => {
      const isDone = await transaction((tx) =>
        revokeInstallation(tx, platform, seen, why, Math.floor(machine())),
      );
      forget(seen.workspace);
      if (isDone) await options.revoked?.(seen.workspace);
      return isDone;
    },
    // The row stays locked while the platform is asked: a replica that dies frees it at once, and the next one asks
    // with the same refresh token while the platform still takes it.
    renew: async (workspace, seen, ask, wait) => {
      const found = await transaction(async (tx) => {
        const row = await findInstallation(tx, platform, workspace, wait ? 'wait' : 'skip');
        const now = row === undefined && !wait ? await findInstallation(tx, platform, workspace) : row;
        const before = foundIn(now);
        if (row === undefined || before.kind !== 'installed') return before;
        const { tokens } = before.installation;
        if (tokens.token !== seen || tokens.refresh === undefined) return before;
        const renewal = await ask(tokens.refresh);
        if (renewal.kind !== 'renewed') {
          await noteRefreshProblem(tx, platform, workspace, renewal.why);
          return before;
        }
        await renewTokens(tx, ring, platform, workspace, renewal.tokens, Math.floor(machine()));
        const installation = { ...before.installation, tokens: renewal.tokens };
        return { kind: 'installed' as const, installation };
      });
      return remember(workspace, Promise.resolve(found));
    },
  };
}

/** What was known before, where the answer fails or is slow. */
async function unlessSlow(asked: Promise<Found>, before: Found): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<Found>((resolve) => {
    timer = setTimeout(() => resolve(before), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked.catch(() => before), slow]);
  } finally {
    clearTimeout(timer);
  }
}
