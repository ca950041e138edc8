import type { Plain } from '../../time/plain/mistake.ts';
import { plain } from '../../time/plain/mistake.ts';
import { newAgenda } from './agenda.ts';
import { beginSteps } from './begin-step.ts';
import { happen } from './happen.ts';
import type { EscalationQuestion, LevelsPolicy, Seconds, TimelineEntry } from './question.ts';
import type { Ahead, Scene } from './scene.ts';
import { isHeld, say } from './scene.ts';

/**
 * What a policy of levels does until the horizon, the horizon included. At the same second events come first, in
 * list order, then steps, then reminders. Refuses `endless` and `too_large`.
 */
export function levelsTimeline(question: EscalationQuestion, policy: LevelsPolicy): Plain<TimelineEntry[]> {
  const { events, horizon, epoch } = question;
  const scene: Scene = {
    ...{
      policy,
      epoch,
      horizon,
      runs: new Map(),
      added: new Map(),
      agenda: newAgenda<Ahead>(),
      timeline: [],
    },
    ...{ isInMaintenance: false, isDisabled: false, work: 0, refusal: null },
  };
  for (let i = 0; !scene.isDisabled && scene.refusal === null;) {
    const event = events[i];
    const at = scene.agenda.nextAt();
    if (event !== undefined && event.at <= at) {
      if (event.at > horizon) break;
      happen(scene, event);
      i += 1;
    } else {
      const ahead = scene.agenda.take();
      if (ahead === undefined) break;
      if (ahead.kind === 'step') step(scene, ahead, at);
      else remind(scene, ahead, at);
    }
  }
  return scene.refusal ?? plain(scene.timeline);
}

/** A step planned for another second than the run now waits for was overtaken by an event. */
function step(scene: Scene, { run, at }: Extract<Ahead, { kind: 'step' }>, now: Seconds): void {
  if (run.isOpen && run.due === at && !isHeld(scene)) beginSteps(scene, run, now);
}

/** Equal reminders at one second are one. */
function remind(
  scene: Scene,
  { run, cycle, channel }: Extract<Ahead, { kind: 'reminder' }>,
  now: Seconds,
): void {
  if (!run.isOpen || cycle.isStopped) return;
  const target = `${cycle.user}:${channel}`;
  if (run.rungAt !== now) {
    run.rungAt = now;
    run.rung.clear();
  }
  if (run.rung.has(target)) return;
  run.rung.add(target);
  say(scene, now, 'notify', target, run);
}
