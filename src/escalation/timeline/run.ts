import type { Seconds } from './question.ts';
import type { Run, Scene } from './scene.ts';
import { planStep } from './scene.ts';

/** An alert that has just come in. */
export function newRun(key: string | null): Run {
  return {
    key,
    isOpen: true,
    isAcked: false,
    position: null,
    due: null,
    handUps: 0,
    snoozedUntil: -Infinity,
    cycles: [],
    hops: 0,
    hopsAt: -Infinity,
    rung: new Set(),
    rungAt: -Infinity,
  };
}

/**
 * Acknowledged: no further step, and no reminders. Of a step with multi_ack only `by`'s own stop (null: nobody is
 * named, so all do).
 */
export function stop(run: Run, by: string | null): void {
  run.isAcked = true;
  run.due = null;
  run.handUps = 0;
  for (const cycle of run.cycles)
    if (!cycle.isMultiAck || by === null || cycle.user === by) cycle.isStopped = true;
}

/** Begins at the first step of another policy; what somebody acknowledged stays quiet. */
export function beginsAnew(scene: Scene, run: Run, at: Seconds): void {
  for (const cycle of run.cycles) cycle.isStopped = true;
  run.cycles = [];
  run.position = null;
  run.handUps = 0;
  run.snoozedUntil = -Infinity;
  run.hopsAt = -Infinity;
  if (run.isAcked) run.due = null;
  else planStep(scene, run, at);
}
