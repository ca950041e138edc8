/** A process of the bench that answers questions over IPC. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Child = {
  /** Rejects with what the process said when it failed. */
  ask<T>(question: string, about?: unknown): Promise<T>;
  stop(): Promise<void>;
};

type Answer = { id: number; answer?: unknown; failed?: string };

/** @param script beside this file; @param flags of Node, e.g. `--cpu-prof` */
export function startChild(
  script: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Child {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    execArgv: ['--import', 'tsx', ...flags],
    // A profile is written at the end of the process, which Ctrl-C would otherwise cut short.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let count = 0;
  child.on('message', ({ id, answer, failed }: Answer) => {
    const asked = open.get(id);
    open.delete(id);
    if (failed === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(`${script} ${args.join(' ')}: ${failed}`));
  });
  child.once('exit', () => {
    for (const { reject } of open.values()) reject(new Error(`${script} ${args.join(' ')} ended early.`));
  });
  return {
    ask: <T>(question: string, about?: unknown) =>
      new Promise<T>((resolve, reject) => {
        const id = (count += 1);
        open.set(id, { resolve: (value) => resolve(value as T), reject });
        child.send({ id, question, about });
      }),
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** The other side: answers until the parent lets go, then ends the process cleanly. */
export function answerParent(
  answers: Readonly<Record<string, (about: never) => unknown>>,
  stop: () => Promise<void>,
): void {
  process.on('message', ({ id, question, about }: { id: number; question: string; about: never }) => {
    const reply = (answer: Omit<Answer, 'id'>): void => void process.send?.({ id, ...answer });
    Promise.resolve()
      .then(() => answers[question]?.(about))
      .then(
        (answer) => reply({ answer }),
        (error: unknown) => reply({ failed: error instanceof Error ? (error.stack ?? '') : String(error) }),
      );
  });
  // Ctrl-C reaches the whole group: the parent decides when a child ends.
  process.on('SIGINT', () => undefined);
  process.once('disconnect', () => {
    void stop().finally(() => process.exit(0));
  });
}
