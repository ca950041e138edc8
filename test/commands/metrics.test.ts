/** What is counted and measured, read by somebody else's rules. */

import { Client } from 'pg';
import { expect, test } from 'vitest';
import { metricsRoute } from '../../src/web/metrics-route.ts';
import { createWebServer } from '../../src/web/server.ts';
import type { Family } from '../support/prometheus.ts';
import { readExposition } from '../support/prometheus.ts';
import { eventually, serve } from '../support/served.ts';

const s = await serve();
const { steward, serving, platform } = s;
const [rita, ada, sam] = [s.person('rita'), s.person('ada'), s.person('sam')];
const CHOICES = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' } as const;

const scrape = async (): Promise<Map<string, Family>> => readExposition((await serving.metrics.text()).body);
const value = (
  families: Map<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined => {
  const family = families.get(name) ?? families.get(name.replace(/_(sum|count|bucket)$/, ''));
  const found = family?.samples.filter(
    (one) => one.name === name && Object.entries(labels).every(([key, of]) => one.labels[key] === of),
  );
  return found?.length === 0 ? undefined : found?.reduce((sum, one) => sum + one.value, 0);
};
const sql = async (text: string): Promise<void> => {
  const client = new Client({ connectionString: s.url });
  await client.connect();
  await client.query(text);
  await client.end();
};

test('acts, what came of them, deliveries, and looking at what is due', async () => {
  const number = await rita.raises('the printer is dead', CHOICES);
  await ada.presses('claim', number);
  await ada.presses('claim', number);
  await ada.sends('ask', number, 'Which one?');
  await steward.port.press(sam.visitor, 'x', { verb: 'no-such-verb', value: 'x' }).catch(() => undefined);
  // Left alone, the second is at risk, and then late.
  await rita.raises('the lamp is dead', CHOICES);
  await steward.forward(4 * 86_400_000);
  const read = await scrape();
  const acts = (labels: Record<string, string>) =>
    value(read, 'steward_acts_total', { platform: 'slack', ...labels });
  expect(acts({ kind: 'send', outcome: 'done' })).toBe(3);
  expect(acts({ kind: 'press', outcome: 'refused' })).toBe(1);
  expect(acts({ kind: 'press', outcome: 'done' })).toBe(1);
  expect(value(read, 'steward_act_seconds_count', { kind: 'send' })).toBe(3);
  expect(value(read, 'steward_performed_total', { subject: 'request', by: 'person' })).toBe(4);
  expect(value(read, 'steward_tick_lag_seconds_count', { subject: 'request' })).toBeGreaterThan(0);
  expect(value(read, 'steward_tick_lag_seconds_count', { subject: 'roster' })).toBeGreaterThan(0);
  expect(value(read, 'steward_escalations_total', { kind: 'at-risk' })).toBeGreaterThan(0);
  expect(value(read, 'steward_deliveries_total', { outcome: 'posted', lane: 'team' })).toBeGreaterThan(0);
  expect(value(read, 'steward_delivery_seconds_count', { lane: 'person' })).toBeGreaterThan(0);
  expect(value(read, 'steward_database_up')).toBe(1);
  expect(value(read, 'steward_due_lag_seconds')).toBe(0);
  expect(value(read, 'steward_pool_connections', { pool: 'people', state: 'open' })).toBeGreaterThan(0);
  expect(value(read, 'steward_build_info', { version: '0.1.0' })).toBe(1);
  expect(value(read, 'nodejs_eventloop_lag_p99_seconds')).toBeDefined();
  expect(value(read, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
});

test('messages that wait, by kind of place and urgency; those set aside and said again', async () => {
  platform.fail(({ key }) =>
    key?.endsWith('/team')
      ? { kind: 'undeliverable', why: 'The channel is archived.' }
      : { kind: 'unsure', why: 'No answer.' },
  );
  await rita.raises('the door is dead', CHOICES);
  await eventually(async () => {
    const read = await scrape();
    expect(value(read, 'steward_messages_waiting', { lane: 'person' })).toBeGreaterThan(0);
    expect(value(read, 'steward_messages_dead')).toBeGreaterThan(0);
  });
  const read = await scrape();
  expect(value(read, 'steward_message_oldest_seconds', { lane: 'person' })).toBeGreaterThanOrEqual(0);
  expect(value(read, 'steward_deliveries_total', { outcome: 'unsure' })).toBeGreaterThan(0);
  expect(value(read, 'steward_messages_set_aside_total', { lane: 'team', why: 'refused' })).toBe(1);
  platform.fail(undefined);
});

test('how long something has been due', async () => {
  await sql(`update request set next_at = service_now() - 90000 where number = 3`);
  await eventually(async () => {
    const lag = value(await scrape(), 'steward_due_lag_seconds') ?? 0;
    expect(lag).toBeGreaterThan(89);
    expect(lag).toBeLessThan(200);
  });
});

test('the watchdog is absent until it was round, then dated', async () => {
  expect(value(await scrape(), 'steward_watchdog_last_run_timestamp_seconds')).toBeUndefined();
  serving.metrics.watchdogRan(false, 3, 1_795_219_200_000);
  const read = await scrape();
  expect(value(read, 'steward_watchdog_last_run_timestamp_seconds')).toBe(1_795_219_200);
  expect(value(read, 'steward_watchdog_missing')).toBe(3);
  expect(value(read, 'steward_watchdog_runs_total', { ok: 'false' })).toBe(1);
});

test('labels hold kinds, never names: more people and places add no series', async () => {
  const before = [...(await scrape()).values()].flatMap(({ samples }) => samples);
  for (const lane of [
    'person:0f3a',
    'person:77',
    'team:x',
    'nobody knows',
    'way:phone/1',
    'webhook:https://x',
  ])
    serving.metrics.delivered({ lane, kind: 'ping', urgent: true }, 'posted', 5);
  for (let round = 0; round < 50; round += 1)
    serving.metrics.delivered({ lane: `person:${round}`, kind: 'ping', urgent: true }, 'posted', 5);
  const after = [...(await scrape()).values()].flatMap(({ samples }) => samples);
  const labels = new Set(
    after.flatMap((one) => Object.entries(one.labels).map(([key, of]) => `${key}=${of}`)),
  );
  expect([...labels].filter((one) => /person:|0f3a|nobody|phone|https?:|rita|u0/i.test(one))).toEqual([]);
  // 5 kinds of lanes at most are new here: one counter and a histogram of 14 for each.
  expect(after.length - before.length).toBeLessThanOrEqual(5 * 16);
});

test('without the database: what it alone knows is absent, the rest is told', async () => {
  await s.proxy.stop();
  s.proxy.cut();
  await eventually(() => expect(serving.health.ailment()).toBe('lost'));
  const read = await scrape();
  expect(value(read, 'steward_database_up')).toBe(0);
  for (const name of ['steward_due_lag_seconds', 'steward_messages_waiting', 'steward_messages_dead'])
    expect(read.has(name)).toBe(false);
  expect(value(read, 'steward_acts_total')).toBeGreaterThan(0);
  await s.proxy.resume();
  await eventually(() => expect(serving.health.ailment()).toBeUndefined());
  expect(value(await scrape(), 'steward_database_up')).toBe(1);
});

test('over HTTP: the type, and a token where one is set', async () => {
  const web = createWebServer({ host: '127.0.0.1', port: 0, ready: async () => true });
  const text = () => serving.metrics.text();
  web.mount(metricsRoute(text, 'a-token-for-scrapers'));
  const { port } = await web.listen();
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}/metrics`, { headers, method });
  const good = await ask({ authorization: 'Bearer a-token-for-scrapers' });
  expect([good.status, good.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  expect(readExposition(await good.text()).has('steward_acts_total')).toBe(true);
  for (const authorization of [
    'Bearer a-token',
    'Basic a-token-for-scrapers',
    'Bearer ',
    'a-token-for-scrapers',
  ])
    expect((await ask({ authorization })).status).toBe(401);
  const refused = await ask();
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await refused.text()).not.toContain('steward_');
  expect((await ask({}, 'POST')).status).toBe(405);
  web.close();
  web.drop();
});
