/** Tokens that live for twelve hours: renewed before, once, whatever dies or is lost on the way. */

/** For what goes on behind an answer. */
const PATIENT = { timeout: 30_000 };

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { plain } from '../../src/chat/text.ts';
import { openManyWorkspaces } from '../support/many-workspaces.ts';

const HOUR = 3_600_000;
const s = await openManyWorkspaces({ rotates: true });
await s.another();
const [one, two] = s.replicas.map(({ steward }) => steward.platforms()[0]);
if (!one || !two) throw new Error('two replicas are wanted');
const read = s.database.source.manager;

const post = (platform: typeof one, key: string) =>
  platform.post(
    { kind: 'channel', workspace: 'T0ACME', channel: 'C1HELP' },
    { kind: 'text', text: [plain(key)] },
    { key },
  );
const renewals = (): unknown[] =>
  s.sandbox.record.calls.filter(
    ({ method, args }) => method === 'oauth.v2.access' && args['grant_type'] === 'refresh_token',
  );
const row = async () => {
  const [found] = await read.query<{ tokens: string; expires: number; problem: string | null }[]>(
    `select tokens, expires_ms as expires, refresh_problem as problem from installation where workspace = 'T0ACME'`,
  );
  if (!found) throw new Error('not installed');
  return found;
};
/** Both replicas ask in the same moment. */
const both = (key: string) => Promise.all([post(one, `${key}-1`), post(two, `${key}-2`)]);

beforeEach(async () => {
  s.sandbox.faults.clear();
  s.sandbox.tokens.endGrace();
  expect((await s.install('T0ACME')).status).toBe(200);
  s.machineForward(6_000);
  await s.settled();
  for (const record of [s.sandbox.record, s.acme.record]) record.clear();
});

describe('tokens that live for twelve hours', () => {
  test('are left alone while they have time', async () => {
    s.machineForward(9 * HOUR);
    expect(await both('early')).toMatchObject([{ kind: 'posted' }, { kind: 'posted' }]);
    expect(renewals()).toHaveLength(0);
  });

  test('are renewed two hours before, once, by one of two replicas, while nobody waits', async () => {
    s.machineForward(10.5 * HOUR);
    const before = await row();
    expect(await both('soon')).toMatchObject([{ kind: 'posted' }, { kind: 'posted' }]);
    await vi.waitFor(async () => expect((await row()).expires).toBeGreaterThan(before.expires), PATIENT);
    s.machineForward(6_000);
    expect(await both('then')).toMatchObject([{ kind: 'posted' }, { kind: 'posted' }]);
    expect(renewals()).toHaveLength(1);
    expect((await row()).tokens).not.toBe(before.tokens);
  });

  test('that have expired are waited for: the second replica finds what the first one brought', async () => {
    s.machineForward(12 * HOUR);
    s.sandbox.tokens.expire('T0ACME');
    expect(await both('late')).toMatchObject([{ kind: 'posted' }, { kind: 'posted' }]);
    expect(renewals()).toHaveLength(1);
  });

  test('an answer that is lost: the next try asks with the same refresh token', async () => {
    s.machineForward(12 * HOUR);
    s.sandbox.tokens.expire('T0ACME');
    s.sandbox.faults.next('oauth.v2.access', { afterAccepting: true, cut: true });
    expect((await post(one, 'lost')).kind).not.toBe('posted');
    expect((await row()).problem).not.toBeNull();
    s.machineForward(6_000);
    expect(await post(two, 'found')).toMatchObject({ kind: 'posted' });
    expect((await row()).problem).toBeNull();
  });

  test('a refresh token that is used up: the present token serves on, it is said, and installing again mends it', async () => {
    s.sandbox.faults.next('oauth.v2.access', { afterAccepting: true, cut: true });
    s.machineForward(10.5 * HOUR);
    expect(await post(one, 'before')).toMatchObject({ kind: 'posted' });
    await vi.waitFor(async () => expect((await row()).problem).not.toBeNull(), PATIENT);
    s.sandbox.tokens.endGrace();
    s.machineForward(6_000);
    expect(await post(one, 'still')).toMatchObject({ kind: 'posted' });
    await vi.waitFor(async () => expect((await row()).problem).toBe('invalid_refresh_token'), PATIENT);
    expect(s.logged()).toContain('The tokens of a workspace could not be renewed');
    const findings = await one.examine({ channels: [], userGroups: [] });
    expect(findings.map(({ sentence }) => sentence).join()).toMatch(
      /Acme.*could not be renewed: invalid_refresh_token It still serves for \d+ minutes/,
    );
    await s.install('T0ACME');
    expect((await row()).problem).toBeNull();
    expect(
      await one.examine({
        channels: [],
        userGroups: [],
        workspaces: [{ workspace: 'T0ACME', name: 'acme' }],
      }),
    ).toEqual([]);
  });

  test('one token revoked by itself is replaced; the installation stays', async () => {
    const found = await row();
    const { ring } = s.replicas[0]?.steward.context.vault ?? {};
    const [{ by } = { by: null }] = await read.query<{ by: string | null }[]>(
      'select sealed_by as by from installation',
    );
    const opened =
      ring?.open('installation/slack/T0ACME', { sealed: found.tokens, by }).toString('utf8') ?? '';
    const { token } = JSON.parse(opened) as { token: string };
    await fetch(`${s.sandbox.apiUrl}auth.revoke`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    await vi.waitFor(async () => expect((await row()).tokens).not.toBe(found.tokens), PATIENT);
    s.machineForward(6_000);
    expect(await both('anew')).toMatchObject([{ kind: 'posted' }, { kind: 'posted' }]);
    expect(renewals()).toHaveLength(1);
  });

  test('no refresh token is in the database or in the log', async () => {
    const dump = JSON.stringify(await read.query('select * from installation'));
    expect(dump + s.logged()).not.toMatch(/xoxe|xoxb-/);
  });
});
