import type { Profile } from '../../src/chat/platform.ts';
import { codeOf } from './errors.ts';
import type { Account } from './options.ts';
import type { Parts } from './parts.ts';

const GONE = new Set(['user_not_found', 'users_not_found', 'user_not_visible']);

/**
 * A person's profile; null for an account that is unknown, deactivated or a bot.
 * @throws a sentence when Slack cannot be asked
 */
export const readProfile = async ({ clients, groups }: Parts, user: string): Promise<Profile | null> => {
  try {
    const { user: found } = await clients.interactive.users.info({ user });
    if (found === undefined || found.deleted === true || found.is_bot === true) return null;
    const { profile } = found;
    const name = profile?.display_name || profile?.real_name || found.real_name || found.name || user;
    return {
      name,
      ...(profile?.email ? { email: profile.email } : {}),
      zone: found.tz ?? 'UTC',
      userGroups: await groups.of(user),
    };
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined && GONE.has(code)) return null;
    if (code === 'missing_scope')
      throw new Error(
        'Steward may not read people. Add the scopes users:read and users:read.email and install it again.',
        {
          cause: error,
        },
      );
    throw error;
  }
};

/**
 * The account with this address in the workspace Steward is installed in; null when there is none, or it is
 * deactivated.
 * @throws the SDK's error when Slack cannot be asked
 */
export const findByEmail = async (
  { clients, self, options }: Parts,
  email: string,
): Promise<Account | null> => {
  try {
    const { user } = await clients.interactive.users.lookupByEmail({ email });
    if (user?.id === undefined || user.deleted === true) return null;
    const workspace = options.workspace ?? user.team_id ?? (await self.identity()).workspace;
    return { workspace, user: user.id };
  } catch (error) {
    if (GONE.has(codeOf(error) ?? '')) return null;
    throw error;
  }
};
