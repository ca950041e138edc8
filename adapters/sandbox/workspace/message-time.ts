/** Hands out message timestamps from service time: `seconds.microseconds`, unique and strictly increasing. */
export type MessageTime = { next(): Promise<string>; now(): Promise<number> };

const toTs = (micros: number): string =>
  `${String(Math.floor(micros / 1e6))}.${String(micros % 1e6).padStart(6, '0')}`;

/** Epoch milliseconds of a message `ts`. */
export const tsToMs = (ts: string): number => Math.floor(Number(ts) * 1000);

/**
 * @param now service time, epoch milliseconds
 * @param latest the newest `ts` already in the workspace, or undefined; later ones always come after it,
 * even when the clock went back between two starts
 */
export const createMessageTime = (now: () => Promise<number>, latest: string | undefined): MessageTime => {
  let last = latest === undefined ? 0 : Math.round(Number(latest) * 1e6);
  return {
    now,
    next: async () => {
      const at = await now();
      last = Math.max(last + 1, Math.floor(at) * 1000);
      return toTs(last);
    },
  };
};
