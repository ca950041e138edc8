/** Whatever ends a run, kill -9 included: no process and no folder of it is left behind. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Guard = {
  folder: string;
  /** A process that is to end with the run. */
  watch(child: Pick<ChildProcess, 'pid'>): void;
  /** Ends what is left and removes the folder. */
  clear(): Promise<void>;
};

/**
 * The guard reads from the run's end of a pipe, which closes when the run ends in any way. A number may have come
 * again for a stranger: ours know the run's folder.
 */
const SCRIPT = `read said
  for pid in $(cat "$1/pids"); do
    grep -q "$1" "/proc/$pid/environ" && kill -9 "$pid"
  done
  for home in "$1" $(cat "$1"/*/database-moved-to); do
    for pid in $(head -qn 1 "$home"/postgres/postmaster.pid "$home"/*/postgres/postmaster.pid); do
      kill -QUIT "$pid"
    done
  done
  sleep 1
  rm -rf $(cat "$1"/*/database-moved-to) "$1"`;

export function openGuard(): Guard {
  const folder = mkdtempSync(join(tmpdir(), 'steward-faults-'));
  chmodSync(folder, 0o711);
  const pids = join(folder, 'pids');
  appendFileSync(pids, '');
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', folder], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
  return {
    folder,
    watch: ({ pid }) => {
      if (pid !== undefined) appendFileSync(pids, `${String(pid)}\n`);
    },
    clear: async () => {
      shell.stdin.end('over\n');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
