/**
 * Loaded into a replica before `main.ts`. Its machine's clock may go wrong by FAULTS_CLOCK_MS, and our own budgets,
 * which keep below a real platform's limits, are lifted: the stand-in has none, and a run should not take minutes.
 */

import { PACE } from '../../adapters/slack/pace.ts';

for (const rate of Object.values(PACE)) Object.assign(rate, { everyMs: 0 });

const offBy = Number(process.env['FAULTS_CLOCK_MS'] ?? 0);
if (offBy !== 0) {
  const Real = Date;
  const now = (): number => Real.now() + offBy;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args: unknown[]) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args) as object,
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) =>
      name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown),
  });
}
