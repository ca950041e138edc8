import { beginsAnew, newRun, stop } from './run.ts';
import { nextByHand } from './begin-step.ts';
import { after } from './question.ts';
import type { Happening, Seconds, TimelineEvent } from './question.ts';
import type { Run, Scene } from './scene.ts';
import { instantOfSecond, isHeld, planReminder, planStep, say, spend } from './scene.ts';

type Of<K extends Happening['what']> = Extract<Happening, { what: K }>;

/** What an event does to a simulation. */
export function happen(scene: Scene, event: TimelineEvent): void {
  const { at } = event;
  switch (event.what) {
    case 'alert':
      return alert(scene, at, event.key);
    case 'ack':
    case 'take':
      return named(scene, event.id).forEach((run) => stop(run, event.by));
    case 'snooze':
      return named(scene, event.id).forEach((run) => snooze(scene, run, at, event.seconds));
    case 'close':
      return named(scene, event.id).forEach((run) => close(scene, run, at));
    case 'escalate':
      return escalate(scene, at, event);
    case 'maintenance_on':
      scene.isInMaintenance = true;
      return;
    case 'maintenance_off':
      scene.isInMaintenance = false;
      return goOnAfterWait(scene, at);
    case 'set_policy':
      scene.policy = event.policy;
      everyRun(scene).forEach((run) => beginsAnew(scene, run, at));
      return;
    case 'add_rule':
      return addRule(scene, at, event);
    case 'disable':
      scene.isDisabled = true;
      return;
  }
}

/** Open alerts of that key, or all. */
function named(scene: Scene, id: string | null): Run[] {
  if (id === null) return everyRun(scene);
  const run = scene.runs.get(id);
  return run === undefined ? [] : [run];
}

function everyRun(scene: Scene): Run[] {
  spend(scene, scene.runs.size);
  return [...scene.runs.values()];
}

function alert(scene: Scene, at: Seconds, key: string | null): void {
  if (scene.runs.has(key)) return;
  const run = newRun(key);
  scene.runs.set(key, run);
  planStep(scene, run, at);
}

/** Steps wait and go on where they were; a second snooze during the first only adds what is longer. */
function snooze(scene: Scene, run: Run, at: Seconds, seconds: Seconds): void {
  if (run.due === null) return;
  const until = Math.max(after(at, seconds), run.snoozedUntil);
  const since = Math.max(at, run.snoozedUntil);
  const left = Math.max(0, run.due - since);
  run.snoozedUntil = until;
  planStep(scene, run, after(until, left));
}

function close(scene: Scene, run: Run, at: Seconds): void {
  scene.runs.delete(run.key);
  run.isOpen = false;
  const instant = instantOfSecond(scene, at);
  const told = new Set(scene.policy.recoveryNotice.flatMap((target) => target(instant)));
  for (const user of told) say(scene, at, 'notify_recovery', user, run);
}

function escalate(scene: Scene, at: Seconds, { id }: Of<'escalate'>): void {
  if (isHeld(scene)) return say(scene, at, 'refused', null);
  for (const run of named(scene, id)) {
    // Triggered again, also where the next steps reach nobody and everything else stays as it is.
    run.isAcked = false;
    if (nextByHand(scene, run, at) === null) continue;
    run.handUps += 1;
    run.snoozedUntil = -Infinity;
    planStep(scene, run, at);
  }
}

/** What fell due while it had to wait begins now. */
function goOnAfterWait(scene: Scene, at: Seconds): void {
  for (const run of everyRun(scene)) if (run.due !== null && run.due <= at) planStep(scene, run, at);
}

function addRule(scene: Scene, at: Seconds, { user, rule }: Of<'add_rule'>): void {
  const added = scene.added.get(user);
  if (added === undefined) scene.added.set(user, [rule]);
  else added.push(rule);
  for (const run of everyRun(scene)) {
    spend(scene, run.cycles.length);
    for (const cycle of run.cycles) {
      const isAhead = after(cycle.from, rule.delay) >= at;
      if (cycle.user === user && !cycle.isStopped && isAhead) planReminder(scene, run, cycle, rule);
    }
  }
}
