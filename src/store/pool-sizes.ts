/** The pools of a process that stays. */

/** Whom a person's act waits for in all is three seconds; a worker may wait for its turn. Times in milliseconds. */
export const POOLS = {
  people: {
    poolSize: 10,
    waitMs: 2_000,
    lockTimeoutMs: 5_000,
    statementTimeoutMs: 10_000,
    answerTimeoutMs: 12_000,
  },
  workers: {
    poolSize: 6,
    waitMs: 10_000,
    lockTimeoutMs: 10_000,
    statementTimeoutMs: 15_000,
    answerTimeoutMs: 20_000,
    applicationName: 'steward workers',
  },
} as const;

/** The most connections one replica opens: its pools, the watch on the database's health, and what wakes it. */
export const CONNECTIONS = POOLS.people.poolSize + POOLS.workers.poolSize + 2;
