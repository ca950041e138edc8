import { afterEach, expect, test } from 'vitest';
import type { SlackOptions } from '../../adapters/slack/options.ts';
import type { Content } from '../../src/chat/platform.ts';
import { openSlackStage } from './slack-stage.ts';
import type { SlackStage } from './slack-stage.ts';

let stage: SlackStage | undefined;
const open = async (options: Partial<SlackOptions> = {}): Promise<SlackStage> =>
  (stage = await openSlackStage(options));
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const agent: Content = { kind: 'members', people: ['p-agent'] };
const nobody: Content = { kind: 'members', people: [] };
const groups = [{ group: 'S0ONCALL', name: 'oncall-desk' }];

test.each([
  ['permission_denied', /Workspace settings, Permissions, User Groups: everybody/],
  ['missing_scope', /usergroups:write.*manifest\/slack\.yaml/],
  ['no_such_subteam', /no such user group.*directory/],
  ['plan_upgrade_required', /plan has no user groups.*user_group out of the roster/],
  ['paid_teams_only', /plan has no user groups/],
  ['invalid_users', /deactivated, a guest, or of another workspace/],
  ['failed_for_some_users', /deactivated, a guest, or of another workspace/],
  ['subteam_max_users_exceeded', /More people are on duty/],
  ['something_new', /refused to change the user group \(something_new\)/],
])('%s is refused for good, with the mend', async (error, mend) => {
  const { sandbox, platform, group } = await open();
  sandbox.faults.next('usergroups.users.update', { error });
  const outcome = await platform.post(group, agent, { key: 'g' });
  expect(outcome).toEqual({ kind: 'undeliverable', why: expect.stringMatching(mend) as string });
});

test('a token that Slack takes no more is the whole workspace’s trouble, not the group’s', async () => {
  const { sandbox, platform, group } = await open();
  sandbox.faults.next('usergroups.users.update', { error: 'invalid_auth' });
  expect(await platform.post(group, agent, { key: 'g' })).toEqual({
    kind: 'unreachable',
    why: expect.stringMatching(/bot token/) as string,
  });
});

test('nobody on duty disables the group, and whoever comes next is in it before it calls again', async () => {
  const { sandbox, platform, group } = await open();
  const calls = (): string[] =>
    sandbox.record.calls.map(({ method }) => method).filter((method) => method.startsWith('usergroups.'));
  const empty = await platform.post(group, nobody, { key: 'g' });
  expect(calls()).toEqual(['usergroups.disable']);
  expect(sandbox.admin.userGroup('S0ONCALL')).toMatchObject({ enabled: false, users: ['U0REQUESTER'] });
  if (empty.kind !== 'posted') throw new Error('not posted');
  await platform.update(empty.ref, agent);
  expect(calls()).toEqual(['usergroups.disable', 'usergroups.users.update', 'usergroups.enable']);
  expect(sandbox.admin.userGroup('S0ONCALL')).toMatchObject({ enabled: true, users: ['U0AGENT'] });
});

test.each([
  ['already_disabled', 'usergroups.disable', nobody],
  ['already_enabled', 'usergroups.enable', agent],
])('%s is what was wanted', async (error, method, content) => {
  const { sandbox, platform, group } = await open();
  if (method === 'usergroups.enable') await platform.post(group, nobody, { key: 'g' });
  sandbox.faults.next(method, { error });
  expect(await platform.post(group, content, { key: 'g' })).toMatchObject({ kind: 'posted' });
});

test('whoever has no account is said in the log, by their opaque id only', async () => {
  const { platform, group, said } = await open();
  await platform.post(group, { kind: 'members', people: ['p-agent', 'p-unknown'] }, { key: 'g' });
  expect(said.filter((line) => line.includes('p-unknown'))).toEqual([
    expect.stringMatching(/^On duty without an account here: not in the user group .*S0ONCALL/) as string,
  ]);
  expect(said.join('\n')).not.toContain('p-agent');
});

test('when an account cannot be looked up, half a list is not sent', async () => {
  const { platform, group, groupChanges } = await open({
    userOf: async (person) => {
      if (person === 'p-agent') return { workspace: 'T0STAGE', user: 'U0AGENT' };
      throw new Error('away');
    },
  });
  await expect(
    platform.post(group, { kind: 'members', people: ['p-agent', 'p-requester'] }, { key: 'g' }),
  ).rejects.toThrow('away');
  expect(groupChanges()).toBe(0);
});

test('a group has members, a channel has words', async () => {
  const { platform, group, channel } = await open();
  await expect(platform.post(channel, agent, { key: 'g' })).rejects.toThrow(/Only user groups/);
  await expect(platform.post(group, { kind: 'text', text: [] }, { key: 'g' })).rejects.toThrow(
    /Only user groups/,
  );
});

test('the examination finds groups that are not there or may not be changed, and changes none', async () => {
  const { sandbox, platform } = await open();
  const examine = async (userGroups = groups) =>
    (await platform.examine({ channels: [], userGroups }))
      .map(({ sentence, mend }) => `${sentence} ${mend ?? ''}`)
      // The stage's token says nothing of its scopes.
      .filter((said) => !said.startsWith('The bot token lacks'));
  const before = sandbox.admin.userGroup('S0ONCALL');
  expect(await examine()).toEqual([]);
  expect(sandbox.admin.userGroup('S0ONCALL')).toMatchObject({ users: before.users, enabled: true });

  expect(await examine([{ group: 'S0NOWHERE', name: 'oncall-old' }])).toEqual([
    expect.stringMatching(/^Slack has no user group oncall-old \(S0NOWHERE\)\. Make it/) as string,
  ]);
  sandbox.faults.next('usergroups.update', { error: 'permission_denied' });
  expect(await examine()).toEqual([
    expect.stringMatching(/^The user group oncall-desk cannot be filled\. .*everybody may/) as string,
  ]);
  sandbox.faults.next('usergroups.list', { error: 'plan_upgrade_required' });
  expect(await examine()).toEqual([expect.stringMatching(/plan has no user groups/) as string]);
});
