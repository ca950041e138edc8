import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a server says about itself in `postmaster.pid`, line by line. */
export type PidFile = { pid: number; port: number; socketDir: string; status: string };

/** Reads the pid file of a cluster; undefined when there is none, or it is still being written. */
export function readPidFile(cluster: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port, socketDir, , , status] = lines.map((line) => line.trim());
    if (!pid) return undefined;
    return {
      pid: Number(pid),
      port: Number(port ?? 0),
      socketDir: socketDir ?? '',
      status: status ?? 'starting',
    };
  } catch {
    return undefined;
  }
}

/** True while a process of that number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Is the process of a pid file a living PostgreSQL server? After a restart of a container the small numbers
 * come again for strangers, and a server killed there may stay as a zombie; only Linux lets us tell.
 */
export function isServer(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    // "pid (command) state …"; the command may hold anything, so the last bracket counts.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const end = stat.lastIndexOf(')');
    return stat.slice(0, end).includes('(postgres') && stat.charAt(end + 2) !== 'Z';
  } catch {
    return isAlive(pid);
  }
}

/** Removes the pid file of a server that is gone; PostgreSQL's own check would take a stranger for it. */
export function dropPidFile(cluster: string, pid: number): void {
  if (readPidFile(cluster)?.pid === pid) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Removes a pid file that a crash of the machine left empty; PostgreSQL refuses to judge it. */
export function dropEmptyPidFile(cluster: string): void {
  const path = join(cluster, 'postmaster.pid');
  if (statSync(path, { throwIfNoEntry: false })?.size === 0) rmSync(path, { force: true });
}
