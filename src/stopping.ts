/** How the process ends: in order and in under ten seconds, whatever hangs; at once when told a second time. */

import type { Logger } from './log.ts';
import { within } from './within.ts';

export type Step = { name: string; withinMs: number; end(): Promise<void> };

/** One Ctrl-C may arrive twice, from the terminal and passed on by npm: so close together they are one. */
const SAME_SIGNAL_MS = 500;
/** Above all steps together, should the event loop itself be held up. */
const AT_LATEST_MS = 9_500;
/** What a shell expects of a process that was ended by a signal: 128 and its number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** @returns ends everything, step by step and once; a step that fails or hangs keeps the next from nothing */
export function orderly(log: Pick<Logger, 'warn'>, steps: readonly Step[]): () => Promise<void> {
  const run = async (): Promise<void> => {
    for (const { name, withinMs, end } of steps)
      try {
        if (!(await within(end(), withinMs))) log.warn({ step: name, withinMs }, 'left before it had ended');
      } catch (err) {
        log.warn({ step: name, err }, 'did not end well');
      }
  };
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}

/** A signal ends the process with 0 once all has ended; what nobody has caught ends it with 1. */
export function obeySignals(stop: () => Promise<void>, log: Pick<Logger, 'fatal' | 'info'>): void {
  let isStopping = false;
  let isSame = true;
  let status = 0;
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => (isSame = false), SAME_SIGNAL_MS);
    setTimeout(() => process.exit(status), AT_LATEST_MS);
    void stop().finally(() => process.exit(status));
  };
  for (const [signal, told] of Object.entries(SIGNALS))
    process.on(signal, () => {
      if (isStopping && !isSame) process.exit(told);
      if (!isStopping) log.info({ signal }, 'stopping');
      end();
    });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      log.fatal({ err: error, event }, 'nobody has caught this; the process ends');
      status = 1;
      end();
    });
}
