import { createClients } from './clients.ts';
import { classify, codeOf } from './errors.ts';
import type { Installing, SlackOptions } from './options.ts';

/**
 * Takes Steward out of a workspace: Slack revokes everything it was given there, and then its tokens go here.
 * Source: docs.slack.dev/reference/methods/apps.uninstall.
 * @returns null: done; or a sentence: why not
 */
export const uninstall = async (
  options: Pick<SlackOptions, 'apiUrl' | 'log' | 'machine'>,
  { clientId, clientSecret, installations }: Installing,
  workspace: string,
): Promise<string | null> => {
  const found = await installations.find(workspace);
  if (found.kind !== 'installed') return `Steward is not installed in the workspace ${workspace}.`;
  const { interactive } = createClients(options, found.installation.tokens.token);
  try {
    await interactive.apps.uninstall({ client_id: clientId, client_secret: clientSecret });
  } catch (error) {
    if (!GONE.has(codeOf(error) ?? '')) {
      const trouble = classify('apps.uninstall', error);
      return 'why' in trouble ? trouble.why : 'Slack refused.';
    }
  }
  await installations.revoke(found.installation, 'removed by the operator');
  return null;
};

const GONE = new Set(['token_revoked', 'account_inactive']);
