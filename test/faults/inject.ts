/** One fault from beginning to end: its world opened, people at work, the fault, quiet, and the count. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gather } from './evidence.ts';
import type { Fault, Intensity } from './fault.ts';
import type { Guard } from './guard.ts';
import { judge } from './oracle.ts';
import type { Counts } from './oracle.ts';
import { POISON } from './poison.ts';
import { random } from './random.ts';
import { cleanEnvironment } from './replica.ts';
import { settled } from './settle.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

export type Injected = {
  name: string;
  replicas: number;
  counts: Counts | null;
  losses: readonly string[];
  remark: string;
  seconds: number;
  /** The last words of the replicas, where something was lost. */
  logs: readonly string[];
};

const SETTLES_WITHIN_MS = 240_000;
const STEWARD = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));

export async function inject(
  fault: Fault,
  { guard, seed, intensity }: { guard: Guard; seed: number; intensity: Intensity },
): Promise<Injected> {
  const began = Date.now();
  const { name, clocks } = fault;
  const isEmbedded = fault.isEmbedded === true;
  const done = (
    counts: Counts | null,
    losses: readonly string[],
    remark: string,
    logs: readonly string[],
  ) => ({
    name,
    replicas: clocks.length,
    counts,
    losses,
    remark,
    seconds: Math.round((Date.now() - began) / 1000),
    logs: losses.length === 0 ? [] : logs,
  });
  let world: World | undefined;
  try {
    world = await openWorld({ guard, name, random: random(seed), clocks, isEmbedded });
    const outcome = (await fault.run(world, intensity)) ?? {};
    const unsettled = await settled(
      world,
      SETTLES_WITHIN_MS,
      outcome.allowance === undefined ? 'false' : BROKEN,
    );
    const { counts, losses } = judge(await gather(world), outcome.allowance);
    const verified = await verify(world, outcome.allowance?.unverified ?? []);
    return done(
      counts,
      [...(unsettled === null ? [] : [unsettled]), ...(outcome.losses ?? []), ...losses, ...verified],
      outcome.remark ?? '',
      world.logs(),
    );
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return done(null, [`The run broke off: ${why}`], '', world?.logs() ?? []);
  } finally {
    await world?.close();
  }
}

const BROKEN = `key like '${POISON}%'`;

/** Steward's own word on its histories, beside the oracle's. */
async function verify(world: World, but: readonly number[]): Promise<string[]> {
  const { code, said } = await steward(world, ['verify']);
  const faults = said.split('\n').filter((line) => /#?\b\d+\b.*: (its|it|entry) /.test(line));
  const isAllowed = (line: string): boolean => but.some((number) => new RegExp(`\\b${number}\\b`).test(line));
  return code === 0 || (faults.length > 0 && faults.every(isAllowed)) ? [] : [`steward verify: ${said}`];
}

/** The command line, as an operator has it. */
export async function steward(
  world: World,
  args: readonly string[],
): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [STEWARD, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnvironment(), ...world.environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  return { code, said: said.trim() };
}
