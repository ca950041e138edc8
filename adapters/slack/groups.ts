import type { WebClient } from '@slack/web-api';
import { codeOf } from './errors.ts';
import type { SlackOptions } from './options.ts';

/** Members of the user groups that agreements recognise people by. */
export type Groups = {
  /**
   * The groups the person is in.
   * @throws a sentence when Slack cannot be asked and nothing recent is known: a person must not count as outside a
   * group that an agreement excludes just because it could not be read
   */
  of(user: string): Promise<readonly string[]>;
  forget(group: string): void;
};

const FRESH_MS = 5 * 60_000;

type Known = { at: number; members: Promise<ReadonlySet<string>>; before?: ReadonlySet<string> };

const sentence = (group: string, error: unknown): string => {
  const code = codeOf(error);
  if (code === 'missing_scope')
    return 'Steward may not read user groups. Add the scope usergroups:read (manifest/slack.yaml) and install it again.';
  return `The members of user group ${group} could not be read${code === undefined ? '' : ` (${code})`}. Check the id in the agreement's bindings.`;
};

/**
 * @param client the workspace's, as it is when needed
 * @param isOneOfMany groups that are of another workspace hold nobody of this one
 */
export const createGroups = (
  client: () => WebClient,
  { machine, userGroups, log }: SlackOptions,
  isOneOfMany = false,
): Groups => {
  const known = new Map<string, Known>();
  let here: { at: number; groups: Promise<readonly string[]> } | undefined;

  /** Those of the groups that this workspace has. */
  const present = (): Promise<readonly string[]> => {
    if (!isOneOfMany || userGroups.length === 0) return Promise.resolve(userGroups);
    if (here !== undefined && machine() - here.at < FRESH_MS) return here.groups;
    const groups = client()
      .usergroups.list({ include_disabled: true })
      .then(({ usergroups }) => {
        const ids = new Set((usergroups ?? []).map(({ id }) => id));
        return userGroups.filter((group) => ids.has(group));
      });
    here = { at: machine(), groups };
    groups.catch(() => (here = undefined));
    return groups;
  };

  const read = async (
    group: string,
    before: ReadonlySet<string> | undefined,
  ): Promise<ReadonlySet<string>> => {
    try {
      const { users } = await client().usergroups.users.list({ usergroup: group, include_disabled: true });
      return new Set(users ?? []);
    } catch (error) {
      if (before === undefined) throw new Error(sentence(group, error), { cause: error });
      log.warn({ group }, sentence(group, error));
      return before;
    }
  };

  const membersOf = (group: string): Promise<ReadonlySet<string>> => {
    const now = machine();
    const last = known.get(group);
    if (last !== undefined && now - last.at < FRESH_MS) return last.members;
    const members = read(group, last?.before);
    const entry: Known = { at: now, members, ...(last?.before === undefined ? {} : { before: last.before }) };
    known.set(group, entry);
    members.then(
      (set) => void (entry.before = set),
      () => void (known.get(group) === entry && known.delete(group)),
    );
    return members;
  };

  return {
    of: async (user) => {
      const groups = await present();
      const sets = await Promise.all(groups.map(membersOf));
      return groups.filter((_group, n) => sets[n]?.has(user) === true);
    },
    forget: (group) => {
      const last = known.get(group);
      // Asked anew, but what was known still serves when Slack does not answer.
      if (last !== undefined) last.at = -FRESH_MS;
    },
  };
};
