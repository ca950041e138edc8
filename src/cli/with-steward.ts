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
  /** See `replaceVaultKey`, with the key of the environment; absent: it takes the place of none in a data folder. */
  keepVaultKey?: () => string | undefined;
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
  return opened(config, make, work);
}

/** The same for a command that can do without: where no database is to be had, its work gets a sentence why. */
export async function withStewardOrNot(work: (desk: Desk | string) => Promise<Answer>): Promise<Answer> {
  const { readConfig } = await import('../config.ts');
  const read = readConfig();
  if (!read.ok) return work(`The configuration has mistakes. ${SEE_VARIABLES}`);
  if (!hasDatabase(read.config)) return work('There is no database here.');
  const { DatabaseProblem } = await import('../store/database-problem.ts');
  let isOpen = false;
  try {
    return await opened(read.config, false, (desk) => {
      isOpen = true;
      return work(desk);
    });
  } catch (error) {
    if (!isOpen && error instanceof DatabaseProblem) return work(error.message);
    throw error;
  }
}

async function opened(config: Config, make: boolean, work: (desk: Desk) => Promise<Answer>): Promise<Answer> {
  const [{ open }, { createLog }, { replaceVaultKey }] = await Promise.all([
    import('../open.ts'),
    import('../log.ts'),
    import('../store/vault-key-change.ts'),
  ]);
  const { steward, home, close } = await open(config, createLog('silent'), { migrate: make });
  const { vaultKey } = config;
  return closing(close, async () => {
    const { context } = steward;
    const zone = (await context.library.directory())?.provider.timezone ?? 'UTC';
    return work({
      ...{ context, zone, terminal: terminalOf(process.stdout) },
      ...(home && vaultKey ? { keepVaultKey: () => replaceVaultKey(home, vaultKey) } : {}),
    });
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
