/**
 * The two clocks, injected everywhere; nothing else in the product asks what time it is.
 *
 * - `service()`: service time in epoch milliseconds, the time promises are made and kept in. It is the
 *   database's time plus the sandbox's offset, so that every replica agrees and hours can pass in a second.
 *   Within one subject it never runs backwards. Asynchronous, because the database is asked.
 * - `machine()`: machine time in epoch milliseconds, for leases, signatures, single-use triggers and backoff.
 *   Nobody moves it: a lease must not expire because somebody tried out next week.
 */
export type Clocks = {
  service(): Promise<number>;
  machine(): number;
};
