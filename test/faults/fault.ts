/** What a fault is to the run: where it happens, and what it does to it. */

import type { Allowance } from './oracle.ts';
import type { World } from './world.ts';

export type Intensity = {
  /** How often a process is killed, over all faults that kill. */
  kills: number;
  /** No process is killed after that, however many were to be; epoch ms. */
  endBy: number;
  /** Short, as often as code changes. */
  isShort: boolean;
};

export type Outcome = {
  /** What it broke on purpose and left so. */
  allowance?: Allowance;
  /** What it found missing by itself. */
  losses?: readonly string[];
  /** Beside the verdict. */
  remark?: string;
};

export type Fault = {
  name: string;
  /** What each replica's clock is off by, milliseconds. */
  clocks: readonly number[];
  isEmbedded?: boolean;
  /** Left out of the short run, which has another like it. */
  isLeftOut?: boolean;
  /** Waits for a minute's allowance or more: begun first. */
  isSlow?: boolean;
  /** Happens while people work; everybody has finished and every replica lives when it resolves. */
  run(world: World, intensity: Intensity): Promise<Outcome | void>;
};

export const right = (replicas: number): readonly number[] => Array.from({ length: replicas }, () => 0);
