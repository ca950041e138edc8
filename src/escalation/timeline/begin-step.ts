import { mistaken } from '../../time/plain/mistake.ts';
import { nextReached, reachedAt } from '../policy.ts';
import type { Reached } from '../policy.ts';
import { after } from './question.ts';
import type { LevelStep, PersonalRule, Seconds } from './question.ts';
import type { Cycle, Run, Scene } from './scene.ts';
import { instantOfSecond, planReminder, planStep, say, spend } from './scene.ts';

/** The next step of an alert begins, by itself or (`handUps`) as often as it was asked for. */
export function beginSteps(scene: Scene, run: Run, at: Seconds): void {
  const byHand = run.handUps;
  run.due = null;
  run.handUps = 0;
  if (byHand === 0) goOn(scene, run, at);
  for (let i = 0; i < byHand && scene.refusal === null; i++) {
    const next = nextByHand(scene, run, at);
    if (next !== null) begin(scene, run, at, next);
  }
}

/** The next step somebody asks for, the first after the last; null: it would reach nobody. */
export function nextByHand(scene: Scene, run: Run, at: Seconds): Reached<LevelStep> | null {
  const { steps, repeat } = scene.policy;
  const { reached } = nextReached({ steps, repeat: -1 }, run.position, reachAt(scene, at));
  if (reached === null || repeat < 0) return reached;
  const pass = Math.min(reached.pass, repeat);
  return { ...reached, pass, isLast: pass === repeat && reached.step === steps.length - 1 };
}

function goOn(scene: Scene, run: Run, at: Seconds): void {
  const { steps, repeat, path } = scene.policy;
  const { reached, passedOver } = nextReached(scene.policy, run.position, reachAt(scene, at));
  run.hops = (run.hopsAt === at ? run.hops : 0) + passedOver.length + 1;
  run.hopsAt = at;
  if (repeat < 0 && (reached === null || run.hops > steps.length)) {
    const message = 'A pass over the steps takes no time and is repeated for ever; give a step a wait.';
    scene.refusal ??= mistaken('endless', `${path}/repeat`, message);
    return;
  }
  if (reached !== null) begin(scene, run, at, reached);
  else run.position = { pass: repeat, step: steps.length - 1 };
}

function begin(
  scene: Scene,
  run: Run,
  at: Seconds,
  { pass, step, on, told, isLast }: Reached<LevelStep>,
): void {
  run.position = { pass, step };
  run.isAcked = false;
  spend(scene, 1);
  if (on.wait === null || isLast) run.due = null;
  else planStep(scene, run, after(at, on.wait));
  for (const user of told) {
    const cycle: Cycle = { user, from: at, isMultiAck: on.isMultiAck, isStopped: false };
    run.cycles.push(cycle);
    const rules = rulesOf(scene, user);
    if (rules.length === 0) say(scene, at, 'notify', user, run);
    for (const rule of rules) planReminder(scene, run, cycle, rule);
  }
}

/** Names a step reaches at a second. */
function reachAt(scene: Scene, at: Seconds): (step: LevelStep) => readonly string[] {
  const instant = instantOfSecond(scene, at);
  return (step) => reachedAt(step, instant, (target) => target(instant));
}

function rulesOf({ policy, added }: Scene, user: string): readonly PersonalRule[] {
  return [...(policy.rules.get(user) ?? []), ...(added.get(user) ?? [])];
}
