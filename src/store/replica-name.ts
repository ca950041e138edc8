/**
 * How a running process is called among the database's connections (pg_stat_activity): this, its release, machine,
 * process id and the name of its present vault key, as `steward replica 0.1.0 web-1:4711 0f1e2d3c4b`.
 */

import type { EntityManager } from 'typeorm';

export const REPLICA = 'steward replica ';

/** `key` null: it is of a release that did not tell yet. */
export type ReplicaName = { version: string; where: string; key: string | null };

/** PostgreSQL cuts a name at 63 bytes. */
const MOST_BYTES = 63;

/** The machine's name is cut, so that the rest is always told whole. @param key see `keyName` */
export function replicaName(version: string, machine: string, pid: number, key?: string): string {
  const end = `:${pid}${key === undefined ? '' : ` ${key}`}`;
  const start = `${REPLICA}${version} `;
  return `${start}${machine.slice(0, Math.max(0, MOST_BYTES - start.length - end.length))}${end}`;
}

/** Null: the name is something else's. */
export function readReplicaName(name: string): ReplicaName | null {
  const parts = /^steward replica (\S+) (.*?)(?: ([0-9a-f]{10}))?$/.exec(name);
  return parts ? { version: parts[1] ?? '', where: parts[2] ?? '', key: parts[3] ?? null } : null;
}

/** Those that run on this database now. */
export async function liveReplicas(read: EntityManager): Promise<ReplicaName[]> {
  const rows = await read.query<{ name: string }[]>(
    `select application_name as name from pg_stat_activity
     where datname = current_database() and starts_with(application_name, $1) order by application_name`,
    [REPLICA],
  );
  return rows.flatMap(({ name }) => readReplicaName(name) ?? []);
}
