/** A process that stays, behind a wire that can break: pools apart, a watch on its health, metrics, a log to read. */

import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, vi } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { setUp } from '../../src/document/set-up.ts';
import { createLog } from '../../src/log.ts';
import { entities } from '../../src/open.ts';
import { SANDBOX_SETUP, SANDBOX_WORKSPACE } from '../../src/samples.ts';
import type { Serving } from '../../src/serving.ts';
import { openServing } from '../../src/serving.ts';
import type { Steward } from '../../src/steward.ts';
import { createSteward } from '../../src/steward.ts';
import { freshDatabase } from './database.ts';
import type { RecordingPlatform } from './platform.ts';
import { recordingPlatform } from './platform.ts';
import type { TcpProxy } from './tcp-proxy.ts';
import { tcpProxy } from './tcp-proxy.ts';
import type { Person } from './visitor.ts';
import { visitor } from './visitor.ts';

export type Line = Record<string, unknown> & { level: number; msg: string };

export type Served = {
  steward: Steward;
  serving: Serving;
  platform: RecordingPlatform;
  proxy: TcpProxy;
  /** Past the proxy. */
  url: string;
  /** What the log says, oldest first; `raw` as it is written. */
  lines(): Line[];
  raw(): string;
  person(name: string): Person;
};

type Workspace = {
  workspace: { id: string };
  people: { id: string; name: string; email: string; timezone: string }[];
};

const INFO = 30;
export const isAbove = (line: Line): boolean => line.level > INFO;

/** Opens it for one test file; it is closed after the file's last test. */
export async function serve(level = 'info'): Promise<Served> {
  const fresh = await freshDatabase();
  const proxy = await tcpProxy(fresh.url);
  const written: string[] = [];
  const log = createLog(level, { write: (line: string) => void written.push(line) });
  const serving = await openServing({ url: proxy.through(fresh.url), entities, migrations }, log, Date.now);
  const { people, workers, health, metrics, problem } = serving;
  const steward = createSteward({
    database: people,
    workers,
    health,
    metrics,
    log,
    vaultKey: randomBytes(32).toString('base64'),
    machine: Date.now,
    newId: randomUUID,
    problem,
  });
  const { workspace, people: persons } = JSON.parse(readFileSync(SANDBOX_WORKSPACE, 'utf8')) as Workspace;
  const profiles = new Map(
    persons.map(({ id, name, email, timezone }) => [id, { name, email, zone: timezone, userGroups: [] }]),
  );
  const platform = recordingPlatform({ profiles, userOf: () => undefined });
  steward.connect(platform);
  await setUp(steward.context, SANDBOX_SETUP);
  afterAll(async () => {
    await steward.stop(2_000);
    await proxy.resume();
    proxy.flow();
    await serving.close();
    await proxy.close();
    await fresh.drop();
  });
  return {
    steward,
    serving,
    platform,
    proxy,
    url: fresh.url,
    raw: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Line),
    person: (name) =>
      visitor(steward, { platform: 'slack', workspace: workspace.id, user: `U0${name.toUpperCase()}` }),
  };
}

/** Real time has to pass for what is found out by looking once a second. */
export const eventually = (check: () => void | Promise<void>, timeout = 30_000): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 25 });
