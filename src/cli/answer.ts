/** What a command has to say, and whether all was well. */
export type Answer = {
  /** False ends the process with status 1. */
  ok: boolean;
  /** To standard output. */
  lines: string[];
  /** To standard error: why there is no answer, so that a pipe is not fed with it. */
  complaints?: string[];
};

export const complaint = (...complaints: string[]): Answer => ({ ok: false, lines: [], complaints });

/** Prints an answer; one that is not well ends the process with status 1. */
export function report({ ok, lines, complaints = [] }: Answer): void {
  if (!ok) process.exitCode = 1;
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  if (complaints.length > 0) process.stderr.write(`${complaints.join('\n')}\n`);
}
