import type { Posted } from '../../src/chat/platform.ts';
import { attempt, codeOf } from './errors.ts';
import type { Trouble } from './errors.ts';
import type { Parts } from './parts.ts';

/** `before`: the account ids it was filled with last, as its place remembers them. */
export type Filling = { workspace: string; group: string; before?: string };

/** A group that is so already. */
const SO_ALREADY = new Set(['already_enabled', 'already_disabled']);

/**
 * Makes a user group hold these people and nobody else. Slack knows no empty group, so without people it is disabled
 * until there is somebody again. What is so already is not sent again. The place of it is the group and who is in
 * it, by which the next time knows.
 * Source: docs.slack.dev/reference/methods/usergroups.users.update.
 * @throws when an account cannot be looked up: half a list would leave somebody uncalled
 */
export const fillGroup = async (
  parts: Parts,
  { workspace, group, before }: Filling,
  people: readonly string[],
): Promise<Posted> => {
  const accounts = await accountsOf(parts, group, people);
  const members = accounts.join(',');
  const filled: Posted = { kind: 'posted', ref: { workspace, conversation: group, message: members } };
  if (members === before) return filled;
  const trouble = accounts.length === 0 ? await disable(parts, group) : await replace(parts, group, members);
  return trouble ?? filled;
};

/** In one order, so that equal lists look equal. Whoever has no account is left out, and said. */
const accountsOf = async (
  { options }: Parts,
  group: string,
  people: readonly string[],
): Promise<readonly string[]> => {
  const found = await Promise.all(people.map((person) => options.userOf(person)));
  const without = people.filter((_person, n) => found[n] === null);
  if (without.length > 0)
    options.log.warn({ group, people: without }, 'On duty without an account here: not in the user group');
  return [...new Set(found.flatMap((account) => (account === null ? [] : [account.user])))].sort();
};

/** The people first: an enabled group must never call those of another time. */
const replace = async (
  { clients: { outbox } }: Parts,
  group: string,
  users: string,
): Promise<Trouble | undefined> => {
  const updated = await attempt('usergroups.users.update', () =>
    outbox.usergroups.users.update({ usergroup: group, users }),
  );
  if (!('value' in updated)) return updated;
  if ((updated.value.usergroup?.date_delete ?? 0) === 0) return undefined;
  return unlessSo('usergroups.enable', () => outbox.usergroups.enable({ usergroup: group }));
};

const disable = ({ clients: { outbox } }: Parts, group: string): Promise<Trouble | undefined> =>
  unlessSo('usergroups.disable', () => outbox.usergroups.disable({ usergroup: group }));

const unlessSo = async (method: string, call: () => Promise<unknown>): Promise<Trouble | undefined> => {
  const done = await attempt(method, async () => {
    try {
      await call();
    } catch (error) {
      if (!SO_ALREADY.has(codeOf(error) ?? '')) throw error;
    }
  });
  return 'value' in done ? undefined : done;
};
