import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from 'pg';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';
import type { TcpProxy } from '../support/tcp-proxy.ts';

let database: FreshDatabase;
let proxy: TcpProxy;

beforeAll(async () => {
  database = await freshDatabase('empty');
  proxy = await tcpProxy(database.url);
});
afterAll(async () => {
  await proxy.close();
  await database.drop();
});

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: proxy.through(database.url) });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const one = (client: Client) => client.query<{ one: number }>('select 1 as one').then(({ rows }) => rows);

it('passes on what is said', async () => {
  const client = await connected();
  expect(await one(client)).toEqual([{ one: 1 }]);
  const { rows } = await client.query<{ long: string }>(`select repeat('x', 3000000) as long`);
  expect(rows[0]?.long.length).toBe(3_000_000);
  await client.end();
});

it('cuts, and takes new connections afterwards', async () => {
  const client = await connected();
  expect(proxy.cut()).toBe(1);
  await expect(one(client)).rejects.toThrow();
  const next = await connected();
  expect(await one(next)).toEqual([{ one: 1 }]);
  await next.end();
});

it('refuses new connections while it is stopped, and lets open ones go on', async () => {
  const client = await connected();
  await proxy.stop();
  await expect(connected()).rejects.toThrow(/ECONNREFUSED/);
  expect(await one(client)).toEqual([{ one: 1 }]);
  await proxy.resume();
  const next = await connected();
  expect(await one(next)).toEqual([{ one: 1 }]);
  await Promise.all([client.end(), next.end()]);
});

it('holds what is said while it is stalled, and loses nothing', async () => {
  const client = await connected();
  proxy.stall();
  let answered = false;
  const answer = one(client).finally(() => (answered = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(answered).toBe(false);
  proxy.flow();
  expect(await answer).toEqual([{ one: 1 }]);
  await client.end();
});
