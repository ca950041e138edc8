import type { Installation, Installations } from '../../src/chat/installations.ts';
import { createClients, DEAD_TOKEN } from './clients.ts';
import { codeOf } from './errors.ts';
import type { SlackOptions } from './options.ts';
import type { TokenRenewal } from './renewal.ts';

/**
 * What is done when Slack says that Steward was taken out of a workspace. The events come in any order, twice, and
 * late: after an installation that followed, which their time, in whole seconds and by another clock, cannot always
 * tell. So they only make us ask whether the present token is still taken.
 * Source: docs.slack.dev/reference/events/app_uninstalled.
 */
export const whenRemoved = (
  options: SlackOptions,
  installations: Installations,
  renewal: Pick<TokenRenewal, 'renew' | 'wasRefused'>,
) => {
  /** @returns whether the installation is gone. A token of a pair may be revoked alone: then a new pair is asked for. */
  const refused = async (installation: Installation, code: string): Promise<boolean> => {
    const { workspace, tokens } = installation;
    installations.forget(workspace);
    const now = await installations.find(workspace);
    if (now.kind !== 'installed') return true;
    if (now.installation.tokens.token !== tokens.token) return false;
    if (tokens.refresh !== undefined) {
      const renewed = await renewal.renew(workspace, tokens.token, true);
      if (renewed.kind !== 'installed') return true;
      if (renewed.installation.tokens.token !== tokens.token) return false;
      if (code !== 'account_inactive' && !renewal.wasRefused(workspace, tokens.token)) return false;
    }
    // An address that the workspace does not let in gets this too, so it proves nothing by itself.
    if (code === 'invalid_auth' || code === 'token_expired') return false;
    const isDone = await installations.revoke(now.installation, code);
    if (isDone) options.log.warn({ workspace, code }, 'Steward was taken out of a workspace');
    return true;
  };

  return {
    refused,
    /** @throws when Slack cannot be asked, so that the event comes again */
    isGone: async (workspace: string): Promise<boolean> => {
      installations.forget(workspace);
      const found = await installations.find(workspace);
      if (found.kind !== 'installed') return true;
      const { installation } = found;
      try {
        await createClients(options, installation.tokens.token).interactive.auth.test();
        return false;
      } catch (error) {
        const code = codeOf(error);
        if (code === undefined || !DEAD_TOKEN.has(code)) throw error;
        return refused(installation, code);
      }
    },
  };
};
