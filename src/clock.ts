/** Machine time in epoch milliseconds: leases, signatures, backoff. The one place that reads the machine's clock. */
export const machineClock = (): number => Date.now();
