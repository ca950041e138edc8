/** Escalation as pure steps: who is told next, and when the step after that is due. */

/** `waitMs` is service time until the next step; null: stay here. */
export type Step = { tell: string; waitMs: number | null };
/** `clause` is the policy's clause id. `repeat`: further passes after the first; -1: for ever. */
export type Policy = { clause: string; steps: readonly Step[]; repeat: number };

export type Position = { pass: number; step: number };

export type Told = Position & {
  tell: string;
  /** Person ids. */
  told: readonly string[];
  waitMs: number | null;
};

/** `passedOver` names the targets that were nobody; `level` null: nobody was left to tell. */
export type Advance = { level: Told | null; passedOver: readonly string[] };

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
): { reached: Reached<S> | null; passedOver: readonly S[] } {
  const passedOver: S[] = [];
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
    passedOver.push(on);
  }
  return { reached: null, passedOver };
}

/**
 * The next step that reaches somebody, see nextReached; after the last there is nothing to wait for.
 * @param after null for the first step
 * @param reach the people a target stands for at this moment
 */
export function advance(
  policy: Policy,
  after: Position | null,
  reach: (tell: string) => readonly string[],
): Advance {
  const { reached, passedOver } = nextReached(policy, after, ({ tell }) => reach(tell));
  const over = passedOver.map(({ tell }) => tell);
  if (reached === null) return { level: null, passedOver: over };
  const { pass, step, on, told, isLast } = reached;
  return { level: { pass, step, tell: on.tell, told, waitMs: isLast ? null : on.waitMs }, passedOver: over };
}
