/** Machine time in epoch milliseconds: leases, signatures, backoff. The one place that reads the machine's clock. */
export const machineClock = (): number => Date.now();

/**
 * The same, but going on evenly whatever is done to the machine's clock meanwhile: where instants of this process are
 * compared with one another and with other replicas'.
 */
export const steadyClock = (): number => Math.round(performance.timeOrigin + performance.now());
