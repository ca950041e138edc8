import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Answer } from './answer.ts';
import { complaint } from './answer.ts';
import { closing } from './closing.ts';
import type { Terminal } from './terminal/terminal.ts';
import { terminalOf } from './terminal/terminal.ts';

/** What a command that reads the database works with. */
export type Desk = {
  context: Context;
  terminal: Terminal;
  /** The provider's time zone (IANA), in which operators read times. */
  zone: string;
};

/**
 * Opens Steward's database for one command and closes it again; no worker is started and nothing is sent.
 * @param make whether an embedded database is made where there is none: only for commands that write
 */
export async function withSteward(work: (desk: Desk) => Promise<Answer>, make = false): Promise<Answer> {
  const { readConfig } = await import('../config.ts');
  const read = readConfig();
  if (!read.ok) return complaint(...read.mistakes.map(({ sentence }) => sentence), SEE_VARIABLES);
  const { config } = read;
  if (!make && !hasDatabase(config)) return complaint(noDatabase(config));
  const [{ open }, { createLog }] = await Promise.all([import('../open.ts'), import('../log.ts')]);
  const opened = await open(config, createLog('silent'), { migrate: make });
  return closing(opened.close, async () => {
    const { context } = opened.steward;
    const zone = (await context.library.directory())?.provider.timezone ?? 'UTC';
    return work({ context, zone, terminal: terminalOf(process.stdout) });
  });
}

export const SEE_VARIABLES = 'Every variable is explained in .env.example.';

/** Whether the configuration names a database server, or the data folder holds an embedded one. */
export const hasDatabase = ({ databaseUrl, dataDir }: Config): boolean =>
  databaseUrl !== undefined ||
  existsSync(join(dataDir, 'postgres')) ||
  existsSync(join(dataDir, 'database-moved-to'));

export const noDatabase = ({ dataDir }: Config): string =>
  `There is no database in ${dataDir} yet. Start Steward in its folder (npm start), or say with STEWARD_DATA or ` +
  'DATABASE_URL where the database is.';
