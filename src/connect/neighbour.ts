/** How a second process on the same data folder finds the sandbox workspace of the first. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  url: z.string(),
  /** Where Steward itself is reached. */
  steward: z.string(),
  apiUrl: z.string(),
  botToken: z.string(),
  signingSecret: z.string(),
  /** Of the telephones in its page; absent: of a release before there were any. */
  phoneSecret: z.string().optional(),
});
export type Neighbour = z.infer<typeof shape>;

const fileIn = (dataDir: string): string => join(dataDir, 'sandbox.json');

/** The workspace that was opened last here, whether or not its process still lives. */
export function lastWorkspace(dataDir: string): Neighbour | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The workspace another process has open; undefined when there is none or it has died. */
export async function neighbour(dataDir: string): Promise<Neighbour | undefined> {
  const told = lastWorkspace(dataDir);
  if (!told) return undefined;
  try {
    const answer = await fetch(`${told.apiUrl}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${told.botToken}` },
      signal: AbortSignal.timeout(2_000),
    });
    const { ok } = (await answer.json()) as { ok?: unknown };
    return ok === true ? told : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Leaves word for further processes, and for the one that opens the workspace again; readable by the owner only,
 * since it holds the workspace's secrets.
 */
export function tellNeighbours(dataDir: string, told: Neighbour): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(told), { mode: 0o600 });
}
