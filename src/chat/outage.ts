/** Something failed on Steward's side: what an adapter may honestly say of it. */

import { sayPlain } from './say.ts';

/**
 * `away`: the records cannot be reached. `busy`: they can, but there is no room just now. `shut`: they take nothing
 * new. `fault`: a fault of Steward's.
 */
export type Cause = 'away' | 'busy' | 'shut' | 'fault';
/** Whether what the person did was kept: surely not, nobody knows, or yes though the answer cannot be shown. */
export type Kept = 'no' | 'perhaps' | 'yes';

/** What every call of the port is rejected with. */
export class Outage extends Error {
  override readonly name = 'Outage';
  readonly why: Cause;
  readonly kept: Kept;
  /** By which an administrator finds it in the log, `7F3A2C`. */
  readonly id: string;

  constructor(about: { why: Cause; kept: Kept; id: string }, cause: unknown) {
    // A message of the database may quote, after a colon, a value that a person wrote.
    super((cause instanceof Error ? cause.message : String(cause)).replace(/: "[\s\S]*"/g, ': […]'), {
      cause,
    });
    this.why = about.why;
    this.kept = about.kept;
    this.id = about.id;
  }
}

/** @param where what was typed stays in a form; elsewhere it is said without it */
export function outageSentence(error: unknown, where: 'form' | 'elsewhere'): string {
  if (!(error instanceof Outage)) return sayPlain(where === 'form' ? 'outage.fault-form' : 'outage.fault');
  const { why, kept, id } = error;
  // Who does not know whether it was kept need not hear of reasons first.
  const said =
    kept === 'yes'
      ? sayPlain('outage.kept')
      : kept === 'perhaps'
        ? sayPlain(where === 'form' ? 'outage.perhaps-form' : 'outage.perhaps')
        : sayPlain(where === 'form' ? `outage.${why}-form` : `outage.${why}`);
  // An outage that ends by itself is no administrator's affair at once; they have an alarm for it.
  return why === 'away' || why === 'busy' ? said : `${said} ${sayPlain('outage.tell', { id })}`;
}
