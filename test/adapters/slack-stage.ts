import { createSlackAdapter } from '../../adapters/slack/index.ts';
import type { InputBlock } from '@slack/types';
import type { SlackAdapter } from '../../adapters/slack/index.ts';
import type { SlackOptions } from '../../adapters/slack/options.ts';
import { createSandbox } from '../../adapters/sandbox/index.ts';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { WireMessage, WireMessages, WireState, WireView } from '../../adapters/sandbox/wire.ts';
import type { MessageRef } from '../../src/chat/platform.ts';
import { createWebServer } from '../../src/web/server.ts';
import { createFakePort } from './fake-port.ts';
import { controlIn, readForm, wordsOf } from './slack-reading.ts';
import type { Stage, Who } from './stage.ts';

const WORKSPACE = 'T0STAGE';
const CHANNEL = 'C0DESK';
const USERS: Record<Who, string> = { requester: 'U0REQUESTER', agent: 'U0AGENT' };
const DIRECT: Record<Who, string> = { requester: 'D0REQUESTER', agent: 'D0AGENT' };
export const SECRET = 'a signing secret for tests';
const TOKEN = 'xoxb-for-tests';
const BOT = 'U0STEWARD';
const GROUP = 'S0ONCALL';

export type SlackStage = Stage & {
  sandbox: Sandbox;
  adapter: SlackAdapter;
  url: string;
  said: string[];
  /** As the process does: nothing new is taken, what is under way ends. */
  stop(): Promise<void>;
};

/** The log as lines, to see that nothing private is in it. */
const lines = (said: string[]): SlackOptions['log'] => {
  const write = (facts: object, message: string): void =>
    void said.push(`${message} ${JSON.stringify(facts)}`);
  return { info: write, warn: write, error: write };
};

const person = (who: Who, timezone: string) => ({
  id: USERS[who],
  name: who === 'agent' ? 'Anna' : 'Rosa',
  role: who,
  timezone,
  colour: '#446',
  email: `${who}@acme.example`,
});

/** A sandbox workspace and the real adapter, talking over HTTP. */
export const openSlackStage = async (options: Partial<SlackOptions> = {}): Promise<SlackStage> => {
  const port = createFakePort();
  const said: string[] = [];
  // Who must listen first needs the other's address: the sandbox learns where the app is after it has started.
  const address = { requestUrl: 'http://127.0.0.1:9/' };
  const sandbox = await createSandbox({
    port: 0,
    workspace: { id: WORKSPACE, name: 'Stage' },
    app: {
      appId: 'A0STEWARD',
      botId: 'B0STEWARD',
      botUserId: BOT,
      botName: 'Steward',
      botToken: TOKEN,
      signingSecret: SECRET,
    },
    get requestUrl() {
      return address.requestUrl;
    },
    commands: ['request', 'steward'].map((name) => ({
      command: `/${name}`,
      description: name,
      usageHint: '',
    })),
    shortcuts: [{ callbackId: 'gone', name: 'Old', type: 'global' }],
    people: [
      person('requester', 'Europe/Zurich'),
      person('agent', 'America/New_York'),
      { ...person('agent', 'UTC'), id: 'U0GONE', name: 'Gone' },
    ],
    channels: [
      { id: CHANNEL, name: 'desk', topic: '', members: [BOT, USERS.requester, USERS.agent] },
      { id: 'C0FOREIGN', name: 'foreign', topic: '', members: [USERS.agent] },
      { id: 'C0OLD', name: 'old', topic: '', members: [BOT, USERS.agent] },
    ],
    userGroups: [
      { id: 'S0BOARD', handle: 'board', users: [USERS.requester] },
      { id: GROUP, handle: 'oncall', users: [USERS.requester] },
    ],
    pace: { retryDelaysMs: [50, 100, 100] },
  });
  const adapter = createSlackAdapter({
    port,
    signingSecret: SECRET,
    botToken: TOKEN,
    apiUrl: sandbox.apiUrl,
    workspace: WORKSPACE,
    machine: () => Date.now(),
    log: lines(said),
    userGroups: ['S0BOARD'],
    userOf: async (id) => {
      const who = id === 'p-agent' ? 'agent' : id === 'p-requester' ? 'requester' : undefined;
      return who === undefined ? null : { workspace: WORKSPACE, user: USERS[who] };
    },
    ...options,
  });
  const web = createWebServer({ host: '127.0.0.1', port: 0, ready: () => port.ready() });
  for (const route of adapter.routes) web.mount(route);
  await adapter.start();
  const url = `http://127.0.0.1:${String((await web.listen()).port)}`;
  address.requestUrl = `${url}/slack/events`;
  await sandbox.admin.archive('C0OLD');
  await sandbox.admin.changePerson('U0GONE', { deleted: true });
  await sandbox.idle();
  sandbox.record.clear();
  port.calls.length = 0;

  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(
      `${sandbox.url}/sandbox/${path}`,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    return (await response.json()) as T;
  };
  const messages = async (who: Who, conversation: string, thread?: string): Promise<WireMessage[]> =>
    (
      await ask<WireMessages>(
        `messages?as=${USERS[who]}&conversation=${conversation}${thread === undefined ? '' : `&thread=${thread}`}`,
      )
    ).messages;
  const kept = (ref: MessageRef) =>
    sandbox.admin.messages(ref.conversation).find(({ ts }) => ts === ref.message);
  const views = async (who: Who): Promise<WireView[]> =>
    (await ask<WireState>(`state?as=${USERS[who]}`)).views;
  const top = async (who: Who): Promise<WireView> => {
    const view = (await views(who)).at(-1);
    if (view === undefined) throw new Error(`${who} has no form open`);
    return view;
  };
  const typed = new Map<string, Record<string, Record<string, unknown>>>();
  const windows = new Map<Who, Set<string>>();

  let stopped: Promise<void> | undefined;
  const stopSandbox = (): Promise<void> => (stopped ??= sandbox.stop());

  const stop = async (): Promise<void> => {
    web.close();
    await adapter.stop();
    web.drop();
  };

  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    await sandbox.idle();
    await new Promise((resolve) => setTimeout(resolve, 60));
  };

  return {
    sandbox,
    adapter,
    url,
    said,
    stop,
    platform: adapter.platform,
    port,
    channel: { kind: 'channel', workspace: WORKSPACE, channel: CHANNEL },
    requester: { kind: 'person', workspace: WORKSPACE, user: USERS.requester },
    group: { kind: 'user-group', workspace: WORKSPACE, group: GROUP },
    noGroup: { kind: 'user-group', workspace: WORKSPACE, group: 'S0NOWHERE' },
    dead: {
      'archived channel': { kind: 'channel', workspace: WORKSPACE, channel: 'C0OLD' },
      'unknown channel': { kind: 'channel', workspace: WORKSPACE, channel: 'C0NOWHERE' },
      'not a member': { kind: 'channel', workspace: WORKSPACE, channel: 'C0FOREIGN' },
      'person deactivated': { kind: 'person', workspace: WORKSPACE, user: 'U0GONE' },
      'unknown person': { kind: 'person', workspace: WORKSPACE, user: 'U0NOBODY' },
    },
    personId: (who) => `p-${who}`,
    slash: (who, name, text) =>
      ask('say', { as: USERS[who], conversation: CHANNEL, text: `/${name} ${text}` }),
    press: (who, ref, label) =>
      ask('action', {
        as: USERS[who],
        container: { type: 'message', conversation: ref.conversation, ts: ref.message },
        ...controlIn(kept(ref)?.blocks, label),
      }),
    pressAtHome: async (who, label) => {
      const { view } = await ask<{ view: WireView }>(`home?as=${USERS[who]}`);
      await settled();
      await ask('action', {
        as: USERS[who],
        container: { type: 'view', viewId: view.id },
        ...controlIn(view.view.blocks, label),
      });
    },
    type: async (who, field, text) => {
      const { id } = await top(who);
      const state = typed.get(id) ?? {};
      typed.set(id, { ...state, [field]: { [`field:${field}`]: { type: 'plain_text_input', value: text } } });
    },
    choose: async (who, field, label) => {
      const view = await top(who);
      const control = controlIn(view.view.blocks, label, field);
      await ask('action', {
        as: USERS[who],
        container: { type: 'view', viewId: view.id },
        ...control,
        state: typed.get(view.id) ?? {},
      });
    },
    enter: async (who, field, text) => {
      const { id, view } = await top(who);
      const block = view.blocks.find((one) => one.type === 'input' && one.block_id === field) as
        InputBlock | undefined;
      const value = { type: 'plain_text_input', value: text };
      const actionId = (block?.element as { action_id: string } | undefined)?.action_id ?? '';
      const state = { ...typed.get(id), [field]: { [actionId]: value } };
      typed.set(id, state);
      if (block?.dispatch_action !== true) return;
      const container = { type: 'view', viewId: id };
      await ask('action', { as: USERS[who], container, blockId: field, actionId, value, state });
    },
    send: async (who) => {
      const { id } = await top(who);
      await ask('submit', { as: USERS[who], viewId: id, state: typed.get(id) ?? {} });
    },
    sayDirectly: (who, text) => ask('say', { as: USERS[who], conversation: DIRECT[who], text }),
    sayBelow: (who, ref, text) =>
      ask('say', { as: USERS[who], conversation: ref.conversation, text, thread: ref.message }),
    openHome: (who) => ask(`home?as=${USERS[who]}`),
    remove: async (ref) => {
      await fetch(`${sandbox.apiUrl}chat.delete`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ channel: ref.conversation, ts: ref.message }),
      });
    },
    shown: async (ref) => wordsOf(kept(ref)?.blocks),
    inChannel: async () => (await messages('agent', CHANNEL)).length,
    toldPrivately: async (who) => {
      const said_ = sandbox.record.happenings
        .filter(({ what, seenBy }) => what === 'ephemeral' && seenBy.includes(USERS[who]))
        .map(({ text }) => text);
      const direct = sandbox.admin
        .messages(DIRECT[who])
        .filter(({ botId }) => botId !== undefined)
        .map(({ blocks }) => wordsOf(blocks));
      const seen = windows.get(who) ?? new Set();
      for (const { view } of await views(who))
        if (!('submit' in view) || !view.submit) seen.add(wordsOf(view.blocks));
      windows.set(who, seen);
      return [...said_, ...direct, ...seen];
    },
    form: async (who) => {
      const view = (await views(who)).at(-1);
      return view === undefined ? undefined : readForm(view);
    },
    home: async (who) => {
      const { view } = await ask<{ view: WireView | null }>(`home?as=${USERS[who]}`);
      return view === null ? '' : wordsOf(view.view.blocks);
    },
    calledByGroup: () => {
      const { enabled, users } = sandbox.admin.userGroup(GROUP);
      return (['requester', 'agent'] as const).filter((who) => enabled && users.includes(USERS[who]));
    },
    groupChanges: () =>
      sandbox.record.calls.filter(({ method }) => /^usergroups\.(users\.update|enable|disable)$/.test(method))
        .length,
    groupTrouble: (what) =>
      sandbox.faults.next(
        'usergroups.users.update',
        {
          forbidden: { error: 'permission_denied' },
          limited: { retryAfter: 7 },
          'answer lost': { cut: true, afterAccepting: true },
        }[what],
      ),
    rings: (who) => sandbox.record.rings.filter((ring) => ring.person === USERS[who]).length,
    quiet: () => void (sandbox.record.rings.length = 0),
    deliverTwice: () => sandbox.faults.nextDelivery({ duplicates: 1 }),
    trouble: (what) => {
      if (what === 'limited') sandbox.faults.next('chat.postMessage', { retryAfter: 7 });
      else if (what === 'history limited') sandbox.faults.next('conversations.history', { retryAfter: 7 });
      else if (what === 'answer lost')
        sandbox.faults.next('chat.postMessage', { cut: true, afterAccepting: true });
      else
        // The client notices a moment later that its idle connections are gone.
        return stopSandbox().then(() => new Promise((resolve) => setTimeout(resolve, 100)));
    },
    settled,
    close: async () => {
      await sandbox.idle();
      await stop();
      await stopSandbox();
    },
  };
};
