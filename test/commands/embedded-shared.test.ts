import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isServer } from '../../src/store/embedded/pid-file.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { embeddedProcess, stopLeftovers } from '../support/child.ts';

// Each test makes a cluster of its own: under a second, but many when the machine is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'steward-data-'));
  chmodSync(dataDir, 0o711);
});
afterEach(() => stopLeftovers([dataDir]));

async function one(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

describe('several processes on one embedded server', () => {
  it('all start at once on an empty folder and share one server', async () => {
    const processes = [embeddedProcess(dataDir), embeddedProcess(dataDir), embeddedProcess(dataDir)];
    const started = await Promise.all(processes.map((each) => each.started));
    expect(new Set(started.map((each) => each.pid)).size).toBe(1);
    expect(started.filter((each) => !each.adopted)).toHaveLength(1);
    expect(readdirSync(dataDir)).toEqual(['postgres']);
    const pid = started[0]?.pid ?? 0;
    await processes[0]?.stop();
    await processes[1]?.stop();
    expect(isServer(pid)).toBe(true);
    await processes[2]?.stop();
    expect(isServer(pid)).toBe(false);
  });

  it('the server outlives whoever started it, and the last one stops it', async () => {
    const starter = embeddedProcess(dataDir);
    const { pid } = await starter.started;
    const joined = await startEmbedded({ dataDir, durable: false });
    expect(joined).toMatchObject({ adopted: true, pid });
    await starter.stop();
    expect(await one(joined.url, 'select 7')).toBe(7);
    await joined.stop();
    expect(isServer(pid)).toBe(false);
  });

  it.each(['SIGKILL', 'SIGINT'] as const)(
    'a process ended by %s leaves the server up and no trace in the count',
    async (signal) => {
      const doomed = embeddedProcess(dataDir);
      const { pid } = await doomed.started;
      await doomed.signal(signal);
      expect(isServer(pid)).toBe(true);
      const next = await startEmbedded({ dataDir, durable: false });
      expect(next).toMatchObject({ adopted: true, pid });
      await next.stop();
      expect(isServer(pid)).toBe(false);
    },
  );

  it('a killed server comes back by itself, with what was committed', async () => {
    const held = await startEmbedded({ dataDir, durable: false });
    await one(held.url, 'create table kept as select 42 as answer');
    process.kill(held.pid, 'SIGKILL');
    let answer: unknown;
    for (let poll = 0; answer === undefined && poll < 200; poll += 1) {
      await delay(50);
      answer = await one(held.url, 'select answer from kept').catch(() => undefined);
    }
    expect(answer).toBe(42);
    await held.stop();
    expect(await one(held.url, 'select 1').catch(() => 'nobody')).toBe('nobody');
  });

  it('a server killed together with its process is started again at once', async () => {
    const doomed = embeddedProcess(dataDir);
    const { pid, url } = await doomed.started;
    await one(url, 'create table kept as select 42 as answer');
    await doomed.signal('SIGKILL');
    process.kill(pid, 'SIGKILL');
    const next = await startEmbedded({ dataDir, durable: false });
    expect(next.adopted).toBe(false);
    expect(await one(next.url, 'select answer from kept')).toBe(42);
    await next.stop();
  });

  it('comings and goings never meet a server that is just stopping', async () => {
    const processes = [1, 2, 3].map(() => embeddedProcess(dataDir, { rounds: 8 }));
    await Promise.all(processes.map((each) => each.started.then(() => each.stop())));
    expect(readdirSync(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
  });
});
