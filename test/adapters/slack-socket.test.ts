import { expect, test } from 'vitest';
import { createSlackAdapter } from '../../adapters/slack/index.ts';
import { plain } from '../../src/chat/text.ts';
import { createWebServer } from '../../src/web/server.ts';
import { createFakePort, gate } from './fake-port.ts';
import { createSocketServer } from './socket-server.ts';

test('over Socket Mode too, nothing is acknowledged before it is kept', async () => {
  const slack = await createSocketServer();
  const port = createFakePort();
  const silent = (): void => undefined;
  const adapter = createSlackAdapter({
    port,
    // As it is configured: nothing is signed there.
    signingSecret: '',
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    apiUrl: slack.apiUrl,
    workspace: 'T1',
    machine: () => Date.now(),
    log: { info: silent, warn: silent, error: silent },
    userGroups: [],
    userOf: async () => null,
  });
  const web = createWebServer({ host: '127.0.0.1', port: 0, ready: () => port.ready() });
  for (const route of adapter.routes) web.mount(route);
  await adapter.start();
  const { port: http } = await web.listen();
  await slack.connected;

  const message = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text: 'hi', ts: '1.0' };
  const event = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event: message };
  const held = gate();
  port.reply.wrote = async () => {
    await held.opened;
    return { kind: 'nothing' };
  };
  slack.send({ type: 'events_api', envelope_id: 'e1', accepts_response_payload: false, payload: event });
  await expect.poll(() => port.of('wrote').length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(slack.acks.has('e1')).toBe(false);
  held.open();
  await expect.poll(() => slack.acks.has('e1')).toBe(true);

  port.reply.wrote = async () => {
    throw new Error('the database is away');
  };
  slack.send({ type: 'events_api', envelope_id: 'e2', accepts_response_payload: false, payload: event });
  await expect.poll(() => port.of('wrote').length).toBe(2);

  port.reply.slash = async () => ({ kind: 'say', text: [plain('3 open.')] });
  const command = {
    command: '/steward',
    text: 'queue',
    user_id: 'U1',
    team_id: 'T1',
    channel_id: 'C1',
    trigger_id: 't1',
  };
  slack.send({ type: 'slash_commands', envelope_id: 'c1', accepts_response_payload: true, payload: command });
  await expect
    .poll(() => slack.acks.get('c1'))
    .toMatchObject({ response_type: 'ephemeral', text: '3 open.' });
  expect(slack.acks.has('e2')).toBe(false);

  // The HTTP side answers health checks only.
  const at = (path: string, method: string) => fetch(`http://127.0.0.1:${String(http)}${path}`, { method });
  expect((await at('/healthz', 'GET')).status).toBe(200);
  expect((await at('/slack/events', 'POST')).status).toBe(404);
  web.close();
  await adapter.stop();
  web.drop();
  await slack.close();
});
