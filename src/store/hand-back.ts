import type { EntityManager } from 'typeorm';

/**
 * Gives all lanes of a worker back at once, also those it is still serving: a process that ends does not wait for a
 * slow platform. That a post had begun stays marked, so whoever takes the lane finds out whether it arrived.
 */
export async function handBack(read: EntityManager, worker: string): Promise<void> {
  await read.query('update lane set locked_by = null, locked_until = 0 where locked_by like $1', [
    `${worker}/%`,
  ]);
}
