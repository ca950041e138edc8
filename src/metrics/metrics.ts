/** What Steward counts and measures while it works. Handed in by the composition: rooms and stores know of none. */

/** How an act of a person ended: `refused` by a rule; `unavailable` by an outage; `failed` by a fault. */
export type ActOutcome = 'done' | 'refused' | 'mistakes' | 'shown' | 'unavailable' | 'failed';

export type Metrics = {
  /** A person's act has been answered. */
  acted(platform: string, kind: string, outcome: ActOutcome, ms: number): void;
  /** A platform's delivery to us has been acknowledged, `ms` after it came in. */
  acknowledged(platform: string, kind: string, ms: number): void;
  /** Events were committed, or nothing came of an act; `events` are their kinds. */
  performed(subject: string, by: 'person' | 'system', events: readonly string[]): void;
  /** A subject was looked at `ms` of service time after it became due. */
  ticked(subject: string, lateMs: number): void;
  /** One call of delivery: `outcome` as the platform's answer is called. */
  delivered(message: { lane: string; kind: string; urgent: boolean }, outcome: string, ms: number): void;
  /** A message was said again though it may stand there already. */
  repeated(lane: string): void;
  /** A message was set aside. */
  setAside(lane: string, how: string): void;
  /** @param at machine time, epoch milliseconds; `missing`: how many things should have gone out and have not */
  watchdogRan(ok: boolean, missing: number, at: number): void;
  /** The exposition, and the type to send it as. */
  text(): Promise<{ type: string; body: string }>;
};

/** Of pools by their names. */
export type PoolsInUse = () => Readonly<Record<string, { open: number; inUse: number; waiting: number }>>;
