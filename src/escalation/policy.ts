/** Escalation as pure steps: who is told next, and when the step after that is due. */

import type { AgreedStep } from '../agreement/escalation-policy.ts';
import type { CompiledCalendar } from '../time/calendar.ts';
import { isOpen } from '../time/service-time.ts';

/** `clause` is the policy's clause id. `repeat`: further passes after the first; -1: for ever. */
export type Policy = { clause: string; steps: readonly AgreedStep[]; repeat: number };

export type Position = { pass: number; step: number };

export type Told = Position & {
  /** The step's targets in one word, see `targetsIn`. */
  tell: string;
  /** Person ids. */
  told: readonly string[];
  waitMs: number | null;
};

/** A step that was passed over, counted from 0: its targets were nobody, or it was outside its calendar. */
export type PassedOver = { step: number; tell: string; calendar: string | null };

/** `level` null: nobody was left to tell. */
export type Advance = { level: Told | null; passedOver: readonly PassedOver[] };

/** A step that reaches somebody; `isLast`: none comes after it, in whatever pass. */
export type Reached<S> = Position & { on: S; told: readonly string[]; isLast: boolean };

/**
 * The rule of every escalation: a step that reaches nobody is passed over at once (nobody on duty goes up, it
 * does not wait); after the last step comes the next pass, as far as `repeat` allows (-1: for ever). Null when
 * no step reaches anybody, were there ever so many passes.
 * @param after null for the first step
 * @param reach the people a step stands for at this moment
 */
export function nextReached<S>(
  { steps, repeat }: { steps: readonly S[]; repeat: number },
  after: Position | null,
  reach: (step: S) => readonly string[],
): { reached: Reached<S> | null; passedOver: readonly { step: number; on: S }[] } {
  const passedOver: { step: number; on: S }[] = [];
  const isLastPass = (pass: number): boolean => repeat >= 0 && pass >= repeat;
  let { pass, step } = after ?? { pass: 0, step: -1 };
  while (passedOver.length < steps.length) {
    step++;
    if (step >= steps.length) {
      if (isLastPass(pass)) break;
      pass++;
      step = 0;
    }
    const on = steps[step]!;
    const told = reach(on);
    if (told.length > 0) {
      const isLast = step === steps.length - 1 && isLastPass(pass);
      return { reached: { pass, step, on, told, isLast }, passedOver };
    }
    passedOver.push({ step, on });
  }
  return { reached: null, passedOver };
}

/**
 * Whom a step reaches at an instant (epoch milliseconds): nobody outside its calendar, otherwise everybody its
 * targets stand for, each once, in the order of the targets.
 */
export function reachedAt<T>(
  { calendar, targets }: { calendar: CompiledCalendar | null; targets: readonly T[] },
  at: number,
  who: (target: T, at: number) => readonly string[],
): readonly string[] {
  if (calendar !== null && !isOpen(calendar, at)) return [];
  return [...new Set(targets.flatMap((target) => who(target, at)))];
}

/**
 * The next step that reaches somebody, see nextReached; after the last there is nothing to wait for.
 * @param after null for the first step
 * @param at epoch milliseconds
 * @param who the people a target's name stands for at an instant
 */
export function advance(
  policy: Policy,
  after: Position | null,
  at: number,
  who: (target: string, at: number) => readonly string[],
): Advance {
  const { reached, passedOver } = nextReached(policy, after, (step) => reachedAt(step, at, who));
  const over = passedOver.map(({ step, on }): PassedOver => {
    const isClosed = on.calendar !== null && !isOpen(on.calendar, at);
    return { step, tell: on.tell, calendar: isClosed ? on.calendarName : null };
  });
  if (reached === null) return { level: null, passedOver: over };
  const { pass, step, on, told, isLast } = reached;
  return { level: { pass, step, tell: on.tell, told, waitMs: isLast ? null : on.waitMs }, passedOver: over };
}
