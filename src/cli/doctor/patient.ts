import type { Config } from '../../config.ts';
import type { Context } from '../../context.ts';
import type { Directory } from '../../people/directory.ts';
import type { Steward } from '../../steward.ts';

/** What examinations look at. */
export type Patient = {
  config: Config;
  /** Not started: it neither sweeps nor sends. */
  steward: Steward;
  context: Context;
  /** In force; undefined: none, or none that can be read. */
  directory: Directory | undefined;
  /** The provider's time zone. */
  zone: string;
  /** Service time, epoch milliseconds. */
  now: number;
};
