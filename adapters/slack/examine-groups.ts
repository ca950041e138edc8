import type { Bound, Finding } from '../../src/chat/platform.ts';
import { attempt } from './errors.ts';
import type { Parts } from './parts.ts';

type UserGroup = Bound['userGroups'][number];
type Found = NonNullable<
  Awaited<ReturnType<Parts['clients']['interactive']['usergroups']['list']>>['usergroups']
>[number];

const wrong = (sentence: string, mend?: string): Finding => ({
  ok: false,
  sentence,
  ...(mend === undefined ? {} : { mend }),
});

/** Whether the user groups that rosters fill are there and may be changed. */
export const examineGroups = async (
  parts: Parts,
  groups: readonly UserGroup[],
): Promise<readonly Finding[]> => {
  if (groups.length === 0) return [];
  const listed = await attempt('usergroups.list', () =>
    parts.clients.interactive.usergroups.list({ include_disabled: true }),
  );
  if (!('value' in listed))
    return [wrong(`User groups could not be examined. ${'why' in listed ? listed.why : ''}`)];
  const known = new Map((listed.value.usergroups ?? []).map((one) => [one.id, one]));
  const found = await Promise.all(groups.map((group) => examineGroup(parts, group, known.get(group.group))));
  return found.flat();
};

const examineGroup = async (
  { clients }: Parts,
  { group, name }: UserGroup,
  found: Found | undefined,
): Promise<Finding[]> => {
  if (found === undefined)
    return [
      wrong(
        `Slack has no user group ${name} (${group}).`,
        'Make it in Slack (People & user groups), or correct its id in the directory, below connections.',
      ),
    ];
  if (found.is_membership_locked === true || found.is_idp_group === true)
    return [
      wrong(
        `The members of the user group ${name} are kept by the identity provider, so Steward cannot change them.`,
        'Make a user group in Slack itself for whoever is on duty, and bind that one.',
      ),
    ];
  // Slack tells who may change a group only when somebody does: it is given the description that it has.
  const { description = '' } = found;
  const tried = await attempt('usergroups.update', () =>
    clients.interactive.usergroups.update({ usergroup: group, description }),
  );
  if ('value' in tried) return [];
  return [wrong(`The user group ${name} cannot be filled. ${'why' in tried ? tried.why : ''}`)];
};
