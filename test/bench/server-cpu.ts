/** Processor time of a PostgreSQL server on this machine, all its processes together; Linux only. */

import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second as `/proc` counts them: the same on every Linux that Node runs on. */
const TICKS = 100;

type Process = { pid: number; parent: number; own: number; ended: number };

/**
 * Milliseconds used so far, by the server and by backends that have ended.
 * @param postmaster the server's first process
 * @returns null where `/proc` does not tell
 */
export function serverCpu(postmaster: number): number | null {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  const all = names.map(Number).flatMap(read);
  const first = all.find(({ pid }) => pid === postmaster);
  if (!first) return null;
  const children = all.filter(({ parent }) => parent === postmaster);
  const ticks = first.own + first.ended + children.reduce((sum, { own }) => sum + own, 0);
  return (ticks / TICKS) * 1000;
}

/** Source: proc(5). The name stands in brackets and may hold spaces, so fields are counted after it. */
function read(pid: number): Process[] {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (field: number): number => fields[field - 3] ?? 0;
    return [{ pid, parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) }];
  } catch {
    // It ended while we looked.
    return [];
  }
}
