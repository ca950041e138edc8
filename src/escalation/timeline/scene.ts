import type { Plain } from '../../time/plain/mistake.ts';
import { mistaken } from '../../time/plain/mistake.ts';
import type { Position } from '../policy.ts';
import type { Agenda } from './agenda.ts';
import { after } from './question.ts';
import type { LevelsPolicy, PersonalRule, Seconds, TimelineEntry } from './question.ts';

/** Somebody was named by a step that began then; their reminders count from it. */
export type Cycle = {
  readonly user: string;
  readonly from: Seconds;
  readonly isMultiAck: boolean;
  isStopped: boolean;
};

/** An open alert and where its escalation stands. */
export type Run = {
  readonly key: string | null;
  isOpen: boolean;
  isAcked: boolean;
  /** Null: its first step has not begun. */
  position: Position | null;
  /** When the next step begins; null: not by itself. */
  due: Seconds | null;
  /** Steps asked for by hand and not begun. */
  handUps: number;
  snoozedUntil: Seconds;
  cycles: Cycle[];
  /** Steps begun or passed over at `hopsAt` without time going by. */
  hops: number;
  hopsAt: Seconds;
  /** Reminders given at `rungAt`. */
  rung: Set<string>;
  rungAt: Seconds;
};

export type Ahead =
  | { readonly kind: 'step'; readonly run: Run; readonly at: Seconds }
  | { readonly kind: 'reminder'; readonly run: Run; readonly cycle: Cycle; readonly channel: string };

/** One simulation: what is so at present, what lies ahead, and what was said. */
export type Scene = {
  policy: LevelsPolicy;
  readonly epoch: number;
  readonly horizon: Seconds;
  /** Open alerts by their key. */
  readonly runs: Map<string | null, Run>;
  readonly added: Map<string, PersonalRule[]>;
  readonly agenda: Agenda<Ahead>;
  readonly timeline: TimelineEntry[];
  isInMaintenance: boolean;
  isDisabled: boolean;
  /** Steps and reminders planned, people told and alerts looked at so far. */
  work: number;
  /** Why there is no answer. */
  refusal: Plain<never> | null;
};

/** What one answer may cost and hold; more is `too_large`. */
const MOST_WORK = 2_000_000;
const MOST_ENTRIES = 100_000;

/** At the same second steps begin before reminders ring. */
const RANK = { step: 0, reminder: 1 } as const;

/** The epoch milliseconds of a second of the timeline. */
export const instantOfSecond = ({ epoch }: Scene, at: Seconds): number => epoch + at * 1000;

/** Says something on the timeline; targets of alerts with a key end in it. */
export function say(
  scene: Scene,
  at: Seconds,
  what: TimelineEntry[1],
  target: string | null,
  run?: Run,
): void {
  const key = target === null || run === undefined || run.key === null ? '' : `#${run.key}`;
  scene.timeline.push([at, what, target === null ? null : `${target}${key}`]);
  spend(scene, 1);
}

/** The next step begins at a second. */
export function planStep(scene: Scene, run: Run, at: Seconds): void {
  run.due = at;
  spend(scene, 1);
  if (at <= scene.horizon) scene.agenda.add(at, RANK.step, { kind: 'step', run, at });
}

/** Somebody's reminder by one of their rules. */
export function planReminder(scene: Scene, run: Run, cycle: Cycle, { delay, channel }: PersonalRule): void {
  const at = after(cycle.from, delay);
  spend(scene, 1);
  if (at <= scene.horizon) scene.agenda.add(at, RANK.reminder, { kind: 'reminder', run, cycle, channel });
}

/** Counts what an answer costs; past the bound there is none. */
export function spend(scene: Scene, work: number): void {
  scene.work += work;
  if (scene.work <= MOST_WORK && scene.timeline.length <= MOST_ENTRIES) return;
  const message = `More than ${MOST_ENTRIES} entries, or too much on the way; ask for a nearer horizon.`;
  scene.refusal ??= mistaken('too_large', '/horizon', message);
}

/** Whether steps wait for the end of a maintenance. */
export function isHeld({ isInMaintenance, policy }: Scene): boolean {
  return isInMaintenance && !policy.ignoresMaintenance;
}
